// Waits for what no locator can wait for: a request at a server, a line in a file, a count.
import { setTimeout as pause } from 'node:timers/promises';

/** Resolves with the first value that is neither undefined nor false; rejects after the patience with what was waited for. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false> | T | undefined | false, patienceMs = 40_000): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await pause(40);
  }
}
