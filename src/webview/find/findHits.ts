// What the host found, as places one can step through. Pure.

/** One match: the `ordinal`-th of those in the message that are folded away, or of the others. */
export interface Hit {
  readonly index: number;
  readonly folded: boolean;
  readonly ordinal: number;
}

/** Three numbers for each message, as the host sends them: place, matches folded away, other matches. */
export class FindHits {
  readonly #hits: readonly number[];
  readonly total: number;

  constructor(hits: readonly number[]) {
    this.#hits = hits;
    let total = 0;
    for (let at = 0; at < hits.length; at += 3) total += this.#countAt(at);
    this.total = total;
  }

  /** The match number `number`, from 0. */
  at(number: number): Hit | undefined {
    let left = number;
    for (let at = 0; left >= 0 && at < this.#hits.length; at += 3) {
      const count = this.#countAt(at);
      const folded = this.#hits[at + 1] ?? 0;
      if (left < count) return { index: this.#hits[at] ?? 0, folded: left < folded, ordinal: left < folded ? left : left - folded };
      left -= count;
    }
    return undefined;
  }

  /** The number of the first match in the message at this place or below it; from the top again where there is none. */
  firstFrom(index: number): number {
    let number = 0;
    for (let at = 0; at < this.#hits.length; at += 3) {
      if ((this.#hits[at] ?? 0) >= index) return number;
      number += this.#countAt(at);
    }
    return 0;
  }

  #countAt(at: number): number {
    return (this.#hits[at + 1] ?? 0) + (this.#hits[at + 2] ?? 0);
  }
}
