// Ownership of things that end: a store that disposes in reverse order, and late arrivals at once.

export interface Disposable {
  dispose(): unknown;
}

export class DisposableStore implements Disposable {
  readonly #items = new Set<Disposable>();
  #ended = false;

  /** Returns its argument; after the end the argument is disposed at once. */
  add<T extends Disposable>(item: T): T {
    if (this.#ended) item.dispose();
    else this.#items.add(item);
    return item;
  }

  dispose(): void {
    this.#ended = true;
    for (const item of [...this.#items].reverse()) item.dispose();
    this.#items.clear();
  }
}
