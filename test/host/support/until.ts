// Waiting for a condition inside VS Code, where no event tells of it.

/** Resolves with the first value that is neither undefined nor false; rejects after thirty seconds or the patience given, naming what never came. */
export async function until<T>(what: string, look: () => T | undefined | false | PromiseLike<T | undefined | false>, patienceMs = 30_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`This never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
