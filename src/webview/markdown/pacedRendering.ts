// Keeps an answer that arrives fast from taking the thread: of a steady stream every second frame is shown, which no reader can tell from every
// one, and the dearer a repaint, the longer the pause. What comes after a pause is shown in the next frame.
import type { StreamingMarkdown } from './streamingMarkdown.ts';

/** Repaints are at least so far apart, ms: a bit more than one frame of 60 a second. */
const leastGap = 25;

/** A repaint up to this time needs no longer pause, ms. */
const cheap = 6;

/** A dearer one is followed by a pause of so many times its own time. */
const pauseFactor = 4;

export class PacedRendering {
  readonly #renderer: StreamingMarkdown;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next = '';
  #quietUntil = 0;

  constructor(renderer: StreamingMarkdown) {
    this.#renderer = renderer;
  }

  /** As the renderer's own `update`; the finished text is always shown at once. */
  update(text: string, final: boolean): void {
    this.#next = text;
    const wait = this.#quietUntil - performance.now();
    if (!final && wait > 0) {
      this.#timer ??= setTimeout(() => this.#render(false), wait);
      return;
    }
    this.#render(final);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #render(final: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const start = performance.now();
    this.#renderer.update(this.#next, final);
    const end = performance.now();
    this.#quietUntil = end - start > cheap ? end + (end - start) * pauseFactor : start + leastGap;
  }
}
