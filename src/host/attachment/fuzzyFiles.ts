// Fuzzy search over many files: in slices, so that nothing else waits, and ended by a newer question. Knows no VS Code API.
import { go, snapshot, type SnapshotKeys } from 'fuzzysort';

export interface Searched {
  readonly path: string;
  readonly name: string;
}

export interface FuzzyHit<T> {
  readonly item: T;
  readonly score: number;
  /** Places of letters in the name that were typed, ascending; empty where only the path has them. */
  readonly hits: readonly number[];
}

/** So many at once take a few milliseconds, the first time some twenty. */
const sliceSize = 1000;
/** Nothing else waits longer than about this, ms. */
const turnMs = 10;

export class FuzzyFiles<T extends Searched> {
  private readonly slices: readonly SnapshotKeys<T>[];
  private readonly yielding: () => Promise<void>;
  private readonly now: () => number;

  constructor(files: readonly T[], yielding: () => Promise<void> = () => new Promise((resolve) => setImmediate(resolve)), now: () => number = () => performance.now()) {
    this.slices = Array.from({ length: Math.ceil(files.length / sliceSize) }, (_, index) => snapshot(files.slice(index * sliceSize, (index + 1) * sliceSize), { keys: ['name', 'path'] }));
    this.yielding = yielding;
    this.now = now;
  }

  /** Best first; undefined where `stopped` became true before the end. */
  async search(query: string, limit: number, stopped: () => boolean = () => false): Promise<readonly FuzzyHit<T>[] | undefined> {
    let best: readonly FuzzyHit<T>[] = [];
    let since = this.now();
    for (const slice of this.slices) {
      if (this.now() - since >= turnMs) {
        await this.yielding();
        since = this.now();
      }
      if (stopped()) return undefined;
      const found = go(query, slice, { limit, threshold: 0.2, scoreFn: (result) => rate(result[0]?.score ?? 0, result[1]?.score ?? 0, result.obj.path) });
      if (found.length === 0) continue;
      best = [...best, ...found.map(({ obj, score, ...result }) => ({ item: obj, score, hits: [...(result[0]?.indexes ?? [])] }))].sort((a, b) => b.score - a.score).slice(0, limit);
    }
    return best;
  }
}

/** What is in the name counts more than what is spread over the path; of equals the shorter path is meant. */
function rate(name: number, path: number, text: string): number {
  return Math.max(name, path * 0.9) - Math.min(text.length, 500) / 100_000;
}
