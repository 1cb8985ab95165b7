// Keeps the end of the conversation in view while a person is there, and never moves what they read. Knows only a scrolling element.

/** Nearer than this counts as being at the end, px. */
const nearEnd = 4;

export class FollowScroll {
  readonly #scroller: HTMLElement;
  readonly #content: HTMLElement;
  readonly #onBehind: (behind: boolean) => void;
  readonly #onMoved: (scrollTop: number | undefined) => void;
  readonly #observer: ResizeObserver;
  #follows = true;
  #unfolding = false;
  #lastTop = 0;
  #lastHeight = 0;
  /** What was told last; NaN: nothing yet. */
  #place: number | undefined = Number.NaN;
  #newest: Element | undefined;
  #newestHeight = 0;

  /** `onBehind`: text came that is out of view. `onMoved`: the place to come back to, undefined while following. */
  constructor(scroller: HTMLElement, content: HTMLElement, onBehind: (behind: boolean) => void, onMoved: (scrollTop: number | undefined) => void) {
    this.#scroller = scroller;
    this.#content = content;
    this.#onBehind = onBehind;
    this.#onMoved = onMoved;
    this.#following = true;
    scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    scroller.addEventListener('wheel', this.#wheeled, { passive: true });
    scroller.addEventListener('click', this.#clicked);
    this.#observer = new ResizeObserver(() => this.#resized());
    this.#observer.observe(content);
    this.#observer.observe(scroller);
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#scroller.removeEventListener('scroll', this.#scrolled);
    this.#scroller.removeEventListener('wheel', this.#wheeled);
    this.#scroller.removeEventListener('click', this.#clicked);
  }

  get #following(): boolean {
    return this.#follows;
  }

  /** While the end is followed the browser need not look for something to hold on to: that costs more the longer the text. */
  set #following(following: boolean) {
    this.#follows = following;
    this.#scroller.classList.toggle('following', following);
  }

  /** The first place: where one was, else the start of a last answer that is longer than the view, else the end. */
  start(scrollTop: number | undefined): void {
    this.#remember();
    if (scrollTop !== undefined) {
      this.#following = false;
      this.#scroller.scrollTop = scrollTop;
    } else if (this.#newestHeight > this.#scroller.clientHeight) this.#showStart();
    else this.#toEnd();
  }

  /** To the end, and stay there. */
  resume(): void {
    this.#following = true;
    this.#onBehind(false);
    this.#toEnd();
  }

  readonly #wheeled = (event: WheelEvent): void => {
    if (event.deltaY < 0 && this.#scroller.scrollTop > 0) this.#following = false;
  };

  /** What unfolds in a finished message opens downwards: the line that was clicked stays where it is. */
  readonly #clicked = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (!target?.closest('.fold-button') || target.closest('[aria-busy="true"]')) return;
    this.#following = false;
    this.#unfolding = true;
  };

  readonly #scrolled = (): void => {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    if (scrollHeight - scrollTop - clientHeight <= nearEnd) {
      this.#following = true;
      this.#onBehind(false);
    } else if (scrollTop < this.#lastTop) this.#following = false;
    this.#lastTop = scrollTop;
    const place = this.#following ? undefined : scrollTop;
    if (place !== this.#place) this.#onMoved(place);
    this.#place = place;
  };

  #resized(): void {
    const grown = this.#scroller.scrollHeight > this.#lastHeight;
    const before = this.#newestHeight;
    this.#remember();
    if (!this.#following) {
      if (grown && !this.#unfolding) this.#onBehind(true);
      this.#unfolding = false;
      return;
    }
    // A whole screen came at once: it is read from its first line.
    if (grown && before > 0 && this.#newestHeight - before > this.#scroller.clientHeight) {
      this.#showStart();
      this.#onBehind(true);
    } else this.#toEnd();
  }

  #remember(): void {
    let last = this.#content.lastElementChild;
    while (last && last.tagName !== 'ARTICLE') last = last.previousElementSibling;
    this.#newest = last ?? undefined;
    this.#newestHeight = this.#newest?.getBoundingClientRect().height ?? 0;
    this.#lastHeight = this.#scroller.scrollHeight;
  }

  #showStart(): void {
    if (!this.#newest) return;
    this.#following = false;
    const offset = this.#newest.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop += offset - 8;
    this.#lastTop = this.#scroller.scrollTop;
  }

  #toEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#lastTop = this.#scroller.scrollTop;
  }
}
