// When the page shows what has arrived: in the next frame, but for text that comes faster than anyone reads. That is shown some times a second,
// because each showing costs the same however little is new. Knows nothing of what is shown.

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

export class TextPace {
  readonly #clock: PaceClock;
  #show: () => void = () => undefined;
  #characters = 0;
  #shownAt = 0;
  #quietUntil = 0;
  #waits = false;
  #asked = false;

  constructor(clock: PaceClock) {
    this.#clock = clock;
  }

  /** Calls `show`, the latest given, in a frame to come. `characters`: how much text is new; undefined: something other than text, which does not wait. */
  request(show: () => void, characters: number | undefined): void {
    this.#show = show;
    this.#characters += characters ?? 0;
    const wait = characters === undefined ? 0 : this.#quietUntil - this.#clock.now();
    if (wait <= 0) this.#askFrame();
    else if (!this.#waits) {
      this.#waits = true;
      this.#clock.later(() => {
        this.#waits = false;
        if (this.#characters > 0) this.#askFrame();
      }, wait);
    }
  }

  #askFrame(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#clock.nextFrame(() => {
      this.#asked = false;
      const now = this.#clock.now();
      this.#quietUntil = now + (this.#characters > fast * (now - this.#shownAt) ? fastGap : gap);
      this.#shownAt = now;
      this.#characters = 0;
      this.#show();
    });
  }
}
