// Objects without their undefined members: optional facts read from foreign JSON, fitted to exactOptionalPropertyTypes.

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** The same object without the members that are undefined. Only optional members of T may be undefined in `facts`. */
export function definedOnly<T extends object>(facts: Loose<T>): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
}
