// Keeps an answer whose open block is dear to show (a paragraph of many pages) from taking the thread: the dearer a repaint, the longer the pause
// after it.
import type { StreamingMarkdown } from './streamingMarkdown.ts';

/** A repaint up to this time needs no longer pause, ms. */
const cheap = 6;

/** A dearer one is followed by a pause of so many times its own time. */
const pauseFactor = 4;

export class PacedRendering {
  readonly #renderer: StreamingMarkdown;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame: number | undefined;
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
      this.#timer ??= setTimeout(() => (this.#frame ??= requestAnimationFrame(() => this.#render(false))), wait);
      return;
    }
    this.#render(final);
  }

  dispose(): void {
    this.#cancel();
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#timer = undefined;
    this.#frame = undefined;
  }

  #render(final: boolean): void {
    this.#cancel();
    const start = performance.now();
    this.#renderer.update(this.#next, final);
    const end = performance.now();
    this.#quietUntil = end - start > cheap ? end + (end - start) * pauseFactor : 0;
  }
}
