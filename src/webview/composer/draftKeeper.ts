// The draft's way to safety: kept in the page at once, told to the host at the first character and then when typing pauses.
import type { HostBridge } from '../hostBridge.ts';

/** After this pause the host hears of it, ms; large texts wait longer, because each time the whole text is copied. */
function pauseFor(length: number): number {
  return length < keptUpTo ? 150 : 1000;
}

/** Longer drafts are kept by the host alone: VS Code writes the page's state as a whole. */
const keptUpTo = 100_000;

export class DraftKeeper {
  readonly #bridge: HostBridge;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = '';

  constructor(bridge: HostBridge, told: string) {
    this.#bridge = bridge;
    this.#told = told;
  }

  /** The draft is now `text`. */
  changed(text: string, selection: readonly [number, number]): void {
    clearTimeout(this.#timer);
    if (this.#told === '' && text !== '') {
      this.#tell(text, selection);
      return;
    }
    if (text.length < keptUpTo) this.#bridge.keep({ draft: text, selection, draftAt: Date.now() });
    this.#timer = setTimeout(() => this.#tell(text, selection), pauseFor(text.length));
  }

  /** The draft was sent: nothing is left of it. */
  cleared(): void {
    clearTimeout(this.#timer);
    this.#tell('', [0, 0]);
  }

  #tell(text: string, selection: readonly [number, number]): void {
    this.#told = text;
    const draftAt = Date.now();
    this.#bridge.keep(text === '' || text.length >= keptUpTo ? { draft: undefined, selection: undefined, draftAt } : { draft: text, selection, draftAt });
    this.#bridge.post({ type: 'draft', text, at: draftAt });
  }
}
