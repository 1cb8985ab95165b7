// Keeps a costly open block (one list or table of many kilobytes) from taking the whole thread: the dearer a repaint, the longer the pause.
import type { StreamingMarkdown } from './streamingMarkdown.ts';

/** A repaint up to this time happens in every frame, ms. */
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
    this.#quietUntil = end - start > cheap ? end + (end - start) * pauseFactor : 0;
  }
}
