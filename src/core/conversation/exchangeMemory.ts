// The requests of the last few replies, in memory and within a bound: each holds the whole conversation before it. Knows no store.
import type { Exchange } from './exchange.ts';

/** About as many characters as the bodies have in JSON, all together. */
const defaultLimit = 4_000_000;

export class ExchangeMemory {
  readonly #limit: number;
  readonly #entries = new Map<string, { readonly exchange: Exchange; readonly size: number }>();
  #size = 0;

  constructor(limit = defaultLimit) {
    this.#limit = limit;
  }

  /** The oldest make room; the last one is kept however long it is. */
  add(messageId: string, exchange: Exchange): void {
    this.#drop(messageId);
    const size = JSON.stringify(exchange.body).length;
    this.#entries.set(messageId, { exchange, size });
    this.#size += size;
    for (const id of this.#entries.keys()) {
      if (this.#size <= this.#limit || id === messageId) return;
      this.#drop(id);
    }
  }

  of(messageId: string): Exchange | undefined {
    return this.#entries.get(messageId)?.exchange;
  }

  #drop(messageId: string): void {
    this.#size -= this.#entries.get(messageId)?.size ?? 0;
    this.#entries.delete(messageId);
  }
}
