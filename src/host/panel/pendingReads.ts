// What is still being read to be attached, and the questions that wait for it: they go out with it, in their order. No vscode.

/** `failed`: something could not be attached while the question waited, and the person was told. `stopped`: the person does not want to wait. */
export type ReadOutcome = 'read' | 'failed' | 'stopped';

/** Those of a composer. */
export function readsOf(composer: { reads: PendingReads | undefined }): PendingReads {
  return (composer.reads ??= new PendingReads());
}

export class PendingReads {
  /** What the page reads, by the ids it goes by. */
  readonly #inPage = new Set<string>();
  #inHost = 0;
  #waiting = 0;
  #settled: PromiseWithResolvers<ReadOutcome> | undefined;
  #failed = false;
  #lastTurn: Promise<void> = Promise.resolve();

  /** Whether a question that is sent now has to wait. */
  get busy(): boolean {
    return this.#reading || this.#waiting > 0;
  }

  /** Counts as being read until `read` has ended. */
  async during<T>(read: () => Promise<T>): Promise<T> {
    this.#inHost += 1;
    try {
      return await read();
    } catch (cause) {
      this.refused();
      throw cause;
    } finally {
      this.#inHost -= 1;
      this.#check();
    }
  }

  /** Something that was to be attached is not, and the person was told why. */
  refused(): void {
    this.#failed = true;
  }

  /** The page begins to read something, or has ended. */
  inPage(id: string, done: boolean): void {
    if (done) this.#inPage.delete(id);
    else this.#inPage.add(id);
    this.#check();
  }

  /** A new page: what the one before it was reading will not come. */
  pageGone(): void {
    if (this.#inPage.size === 0) return;
    this.refused();
    this.#inPage.clear();
    this.#check();
  }

  /** Calls `send` when all is read, or when that is not waited for any more; one after the other in the order of the calls. */
  async wait(send: (outcome: ReadOutcome) => Promise<void>): Promise<void> {
    const before = this.#lastTurn;
    this.#waiting += 1;
    const turn = this.#outcome().then(async (outcome) => {
      await before;
      await send(outcome);
    }).finally(() => (this.#waiting -= 1));
    this.#lastTurn = turn.catch(() => undefined); // told by who waits for it
    await turn;
  }

  /** Nobody waits any more. What is being read is attached all the same. */
  stop(): void {
    this.#end('stopped');
  }

  get #reading(): boolean {
    return this.#inHost > 0 || this.#inPage.size > 0;
  }

  #outcome(): Promise<ReadOutcome> {
    if (!this.#reading) return Promise.resolve('read');
    if (!this.#settled) {
      this.#failed = false;
      this.#settled = Promise.withResolvers();
    }
    return this.#settled.promise;
  }

  #check(): void {
    if (!this.#reading) this.#end(this.#failed ? 'failed' : 'read');
  }

  #end(outcome: ReadOutcome): void {
    this.#settled?.resolve(outcome);
    this.#settled = undefined;
  }
}
