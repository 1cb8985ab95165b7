// The asynchronous methods of something that is loaded with the first call. Knows nothing of what it loads.

/**
 * Calls stay in order: each waits for the same loading before it is passed on. `load` is called each time; the caller keeps its promise.
 * A method that answers without a promise can't be named.
 */
export function lazyCalls<T, Name extends AsyncName<T>>(load: () => Promise<T>, names: readonly Name[]): Pick<T, Name> {
  const call = (name: Name) => async (...args: readonly unknown[]): Promise<unknown> => ((await load())[name] as (...all: readonly unknown[]) => unknown)(...args);
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as Pick<T, Name>;
}

type AsyncName<T> = { [K in keyof T]: T[K] extends (...args: never[]) => Promise<unknown> ? K : never }[keyof T];
