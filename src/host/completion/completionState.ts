// What completion is doing and why it rests. Owns the timer that ends a rest; what is shown of it is completionStatus.ts's.
import * as vscode from 'vscode';

/** `until`: milliseconds since the epoch, Infinity where only a person or a change ends it. */
export type Rest =
  | { readonly kind: 'snoozed'; readonly until: number }
  | { readonly kind: 'limit'; readonly until: number }
  /** The limit of a day or a month. */
  | { readonly kind: 'spent'; readonly until: number }
  /** `why`: a sentence without its stop. */
  | { readonly kind: 'failed'; readonly until: number; readonly why: string }
  /** The person was not asked yet, or has not answered. */
  | { readonly kind: 'consent'; readonly until: number }
  | { readonly kind: 'noModel'; readonly until: number };

/** The longest that a timer is set for; it looks again then. */
const longestTimer = 600_000;

export class CompletionState implements vscode.Disposable {
  private readonly changing = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changing.event;
  private resting: Rest | undefined;
  private timer: NodeJS.Timeout | undefined;
  private busy = 0;
  /** Of the model that was asked last. */
  private said: string | undefined;

  get working(): boolean {
    return this.busy > 0;
  }

  /** Why nothing is sent now. */
  get rest(): Rest | undefined {
    return this.resting && this.resting.until > Date.now() ? this.resting : undefined;
  }

  /** How it was asked last: a sentence for the tooltip. */
  get note(): string | undefined {
    return this.said;
  }

  take(rest: Rest): void {
    this.resting = rest;
    this.schedule();
    this.changing.fire();
  }

  /** Only a rest of these kinds, or whatever there is. */
  end(...kinds: readonly Rest['kind'][]): void {
    if (!this.resting || (kinds.length > 0 && !kinds.includes(this.resting.kind))) return;
    this.resting = undefined;
    this.schedule();
    this.changing.fire();
  }

  tell(note: string | undefined): void {
    this.said = note;
    this.changing.fire();
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.busy += 1;
    this.changing.fire();
    try {
      return await work();
    } finally {
      this.busy -= 1;
      this.changing.fire();
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.changing.dispose();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const left = this.resting === undefined ? Infinity : this.resting.until - Date.now();
    if (left === Infinity) return;
    this.timer = setTimeout(() => {
      if (this.rest) return this.schedule();
      this.resting = undefined;
      this.changing.fire();
    }, Math.min(longestTimer, Math.max(0, left)));
  }
}
