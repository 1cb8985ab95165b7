// Keeps what arrives in view while a person is at the end, from its first line on, and never moves what they read. Knows only a scrolling
// element and what the list of messages tells of it.
import type { Place } from './slot.ts';

/** Nearer than this counts as being at the end, px. */
const nearEnd = 4;

/** What is left free above a message that is shown from its first line, px. */
const margin = 8;

/** What others want to know of it. */
export interface FollowListener {
  /** Text came that is out of view; or all of it has been seen. */
  readonly behind: (behind: boolean) => void;
  /** Whether the end is more than a screen below what is seen. */
  readonly unseen: (unseen: boolean) => void;
  /** Someone moved, or follows from now on. */
  readonly moved: (following: boolean) => void;
}

/** The list that scrolls. */
export interface FollowedList {
  /** The last message's element, where it is drawn. */
  newest(): HTMLElement | undefined;
  /** What is at the upper edge of the screen; heights that change above it do not change it. */
  place(): Place;
  showEnd(): void;
  show(place: Place): void;
}

export class FollowScroll {
  readonly #scroller: HTMLElement;
  readonly #list: FollowedList;
  readonly #on: FollowListener;
  readonly #observer: ResizeObserver;
  #follows = true;
  /** Someone went past the first line of the newest message, to its end: then the end is followed. */
  #glued = false;
  #newest: HTMLElement | undefined;
  #grown = false;
  /** Where someone was last; where the end is followed only the distance: finding the place makes the browser look for it. */
  #last: Place | number = 0;

  /** The caller disposes. */
  constructor(scroller: HTMLElement, content: HTMLElement, list: FollowedList, on: FollowListener) {
    this.#scroller = scroller;
    this.#list = list;
    this.#on = on;
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
    this.#on.unseen(false);
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

  /** The first place: where one was, else the start of a last message that is longer than the view, else the end. */
  start(place: Place | undefined): void {
    if (place) {
      this.#following = false;
      this.#list.show(place);
    } else {
      this.#list.showEnd();
      this.#newest = this.#list.newest();
      this.#scroller.scrollTop = Math.min(this.#end(), this.#firstLine());
    }
    this.#last = this.#list.place();
  }

  /** To the end, and stay there until the next message begins. */
  resume(): void {
    this.#following = true;
    this.#glued = true;
    this.#on.behind(false);
    this.#list.showEnd();
    this.#newest = this.#list.newest();
    this.#last = this.#list.place();
  }

  /** Someone goes elsewhere by other means than scrolling. */
  leave(): void {
    this.#following = false;
  }

  /** Text came. */
  grew(): void {
    this.#grown = true;
    if (!this.#following) this.#tellBehind();
  }

  readonly #wheeled = (event: WheelEvent): void => {
    if (event.deltaY < 0 && this.#scroller.scrollTop > 0) this.#following = false;
  };

  /** What unfolds in a finished message opens downwards: the line that was clicked stays where it is. */
  readonly #clicked = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (target?.closest('.fold-button') && !target.closest('[aria-busy="true"]')) this.#following = false;
  };

  readonly #scrolled = (): void => {
    const place = this.#list.place();
    this.#tellUnseen();
    if (this.#end() - this.#scroller.scrollTop <= nearEnd) {
      this.#following = true;
      this.#glued = this.#scroller.scrollTop > this.#firstLine() + nearEnd;
      this.#on.behind(false);
    } else if (this.#isAboveLast(place) || this.#scroller.scrollTop > this.#firstLine() + nearEnd) this.#following = false;
    this.#last = place;
    this.#on.moved(this.#following);
  };

  #resized(): void {
    this.#follow();
    this.#tellUnseen();
  }

  #follow(): void {
    if (!this.#following) return;
    const newest = this.#list.newest();
    // A new message is shown from its first line again, wherever the one before was followed to.
    if (newest !== this.#newest) this.#glued = false;
    this.#newest = newest;
    const end = this.#end();
    const target = this.#glued ? end : Math.min(end, this.#firstLine());
    if (Math.abs(target - this.#scroller.scrollTop) > 0.5) {
      this.#scroller.scrollTop = target;
      this.#last = target;
    }
    if (this.#grown) this.#tellBehind();
  }

  #isAboveLast(place: Place): boolean {
    return typeof this.#last === 'number' ? this.#scroller.scrollTop < this.#last - 1 : isAbove(place, this.#last);
  }

  #tellBehind(): void {
    this.#grown = false;
    if (this.#end() - this.#scroller.scrollTop > nearEnd) this.#on.behind(true);
  }

  #tellUnseen(): void {
    this.#on.unseen(this.#end() - this.#scroller.scrollTop > this.#scroller.clientHeight);
  }

  #end(): number {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
  }

  /** How far to scroll at most so that the newest message is read from its start: from its text, where a long thought stands above it. */
  #firstLine(): number {
    const article = this.#newest?.querySelector('article');
    if (!article) return Number.POSITIVE_INFINITY;
    const { top } = article.getBoundingClientRect();
    const text = article.querySelector(':scope > .markdown')?.getBoundingClientRect().top ?? top;
    const start = text - top > this.#scroller.clientHeight / 2 ? text : top;
    return this.#scroller.scrollTop + start - this.#scroller.getBoundingClientRect().top - margin;
  }
}

function isAbove(a: Place, b: Place): boolean {
  return a.index < b.index || (a.index === b.index && a.into < b.into - 1);
}
