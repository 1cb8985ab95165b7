// When the page shows what has arrived: in the next frame, but for text that comes faster than anyone reads, and for text that stands far below
// the screen. Each showing costs the same however little is new. Knows nothing of what is shown.

/** What a browser gives; times in ms. `later` and `nextFrame` call once. */
export interface PaceClock {
  readonly now: () => number;
  readonly later: (run: () => void, ms: number) => void;
  readonly nextFrame: (run: () => void) => void;
}

/** Text that comes slowly is shown so often, ms: a bit more than one frame of 60 a second. */
const gap = 25;

/** Characters per ms that are too fast to be read along, and how often such text is shown, ms: every fourth frame of 60 a second. */
const fast = 1.5;
const fastGap = 58;

/** How often text that nobody sees is shown, ms, and how much of it at most waits, characters: a showing must stay short. */
const unseenGap = 700;
const unseenMost = 3000;

export class TextPace {
  readonly #clock: PaceClock;
  #show: () => void = () => undefined;
  #characters = 0;
  #shownAt = 0;
  #fast = false;
  #unseen = false;
  #wakeAt = Number.POSITIVE_INFINITY;
  #asked = false;

  constructor(clock: PaceClock) {
    this.#clock = clock;
  }

  /** Whether new text is far below what is on the screen. What waited is shown in the next frame once it is not. */
  setUnseen(unseen: boolean): void {
    if (unseen === this.#unseen) return;
    this.#unseen = unseen;
    if (!unseen && this.#characters > 0) this.#askFrame();
  }

  /** Calls `show`, the latest given, in a frame to come. `characters`: how much text is new; undefined: something other than text, which does not wait. */
  request(show: () => void, characters: number | undefined): void {
    this.#show = show;
    this.#characters += characters ?? 0;
    const wait = characters === undefined ? 0 : this.#wait();
    if (wait <= 0) this.#askFrame();
    else this.#wake(wait);
  }

  #wait(): number {
    if (this.#unseen && this.#characters >= unseenMost) return 0;
    return this.#shownAt + (this.#unseen ? unseenGap : this.#fast ? fastGap : gap) - this.#clock.now();
  }

  #wake(wait: number): void {
    const at = this.#clock.now() + wait;
    if (at >= this.#wakeAt) return;
    this.#wakeAt = at;
    this.#clock.later(() => {
      if (this.#wakeAt !== at) return;
      this.#wakeAt = Number.POSITIVE_INFINITY;
      if (this.#characters > 0) this.#askFrame();
    }, wait);
  }

  #askFrame(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#clock.nextFrame(() => {
      this.#asked = false;
      const now = this.#clock.now();
      this.#fast = this.#characters > fast * (now - this.#shownAt);
      this.#shownAt = now;
      this.#characters = 0;
      this.#show();
    });
  }
}
