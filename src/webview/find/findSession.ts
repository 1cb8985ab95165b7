// One search in the conversation: asks the host, steps through what it found, brings each match to the screen and marks those that are drawn.
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { findPattern } from '../../core/text/findPattern.ts';
import type { MessageView } from '../../protocol/panelState.ts';
import type { FindQuery } from '../../core/text/findPattern.ts';
import type { FollowScroll } from '../conversation/followScroll.ts';
import type { MessageSlots } from '../conversation/messageSlots.tsx';
import { keepState } from '../keptState.ts';
import type { Page } from '../pageContext.ts';
import type { Found } from '../panelStore.ts';
import { FindHits } from './findHits.ts';
import type { Hit } from './findHits.ts';
import { textRanges } from './textRanges.ts';

export interface FindList {
  readonly slots: MessageSlots;
  readonly follow: FollowScroll;
  readonly scroller: HTMLElement;
}

/** `current` counts from 0; undefined where nothing is found. */
export interface FindResult {
  readonly total: number;
  readonly current: number | undefined;
  readonly done: boolean;
}

const nothing: FindResult = { total: 0, current: undefined, done: true };
/** Names of the marks, as the style sheet has them. */
const markName = 'ponder-find';
const currentName = 'ponder-find-current';
/** While text comes, marks are made anew that often at most, ms; and what it brings is looked for that often. */
const markEvery = 100;
const lookEvery = 1000;

let numbers = 0;

export class FindSession {
  readonly #page: Page;
  readonly #list: FindList;
  readonly #result = signal<FindResult>(nothing);
  readonly #watch: MutationObserver;
  readonly #ends: (() => void)[] = [];
  #query: FindQuery | undefined;
  #pattern: RegExp | undefined;
  #hits = new FindHits([]);
  #current: number | undefined;
  /** A match that is to be brought to the screen as soon as it is drawn. */
  #going: Hit | undefined;
  #number = 0;
  /** The message that was on the screen when the search began: the first match is looked for from there. */
  #origin = 0;
  #marking: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;

  /** The caller disposes. */
  constructor(page: Page, list: FindList) {
    this.#page = page;
    this.#list = list;
    this.#origin = list.slots.place().index;
    this.#watch = new MutationObserver(() => this.#markSoon());
    this.#watch.observe(list.scroller, { subtree: true, childList: true, characterData: true });
    this.#ends.push(page.store.found.subscribe((found) => found && this.#take(found)));
    let state = page.store.state.value;
    this.#ends.push(page.store.state.subscribe((next) => {
      if (next?.messages !== state?.messages) this.#lookSoon();
      state = next;
    }));
  }

  get result(): ReadonlySignal<FindResult> {
    return this.#result;
  }

  dispose(): void {
    clearTimeout(this.#marking);
    clearTimeout(this.#looking);
    this.#watch.disconnect();
    for (const end of this.#ends) end();
    this.#page.bridge.post({ type: 'find', number: (numbers += 1), text: '', matchCase: false, wholeWord: false });
    CSS.highlights.delete(markName);
    CSS.highlights.delete(currentName);
  }

  search(query: FindQuery): void {
    this.#query = query;
    this.#pattern = findPattern(query);
    this.#current = undefined;
    this.#ask();
    if (!this.#pattern) this.#result.value = nothing;
    this.#mark();
  }

  /** The next match, or with -1 the one before; at either end it goes on at the other. */
  step(by: 1 | -1): void {
    if (this.#hits.total === 0) return;
    this.#current = this.#current === undefined ? 0 : (this.#current + by + this.#hits.total) % this.#hits.total;
    this.#tell(true);
    this.#go();
  }

  /** The current match becomes the selection, as when the editor's own find bar closes. */
  select(): void {
    const range = this.#currentRange();
    if (range) document.getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  #ask(): void {
    if (!this.#query) return;
    this.#number = numbers += 1;
    this.#page.bridge.post({ type: 'find', number: this.#number, ...this.#query });
  }

  #lookSoon(): void {
    if (!this.#pattern) return;
    this.#looking ??= setTimeout(() => {
      this.#looking = undefined;
      this.#ask();
    }, lookEvery);
  }

  #take({ number, hits, done }: Found): void {
    if (number !== this.#number || !this.#pattern) return;
    const before = this.#current === undefined ? undefined : this.#hits.at(this.#current);
    this.#hits = new FindHits(hits);
    if (before) this.#current = Math.min(this.#current ?? 0, Math.max(0, this.#hits.total - 1));
    else if (this.#hits.total > 0 && (done || (hits.at(-3) ?? 0) >= this.#origin)) {
      this.#current = this.#hits.firstFrom(this.#origin);
      this.#go();
    }
    this.#tell(done);
    this.#markSoon();
  }

  #tell(done: boolean): void {
    this.#result.value = { total: this.#hits.total, current: this.#hits.total === 0 ? undefined : this.#current, done };
  }

  #go(): void {
    const hit = this.#current === undefined ? undefined : this.#hits.at(this.#current);
    if (!hit) return;
    const { slots, follow } = this.#list;
    follow.leave();
    this.#going = hit;
    if (!slots.slotAt(hit.index)) slots.show({ index: hit.index, into: -8 });
    this.#mark();
  }

  #markSoon(): void {
    this.#marking ??= setTimeout(() => {
      this.#marking = undefined;
      this.#mark();
    }, markEvery);
  }

  /** Marks what is drawn, and brings the current match to the screen where it was on its way. */
  #mark(): void {
    const pattern = this.#pattern;
    const marks: Range[] = [];
    if (pattern) {
      for (const { element } of this.#list.slots.slots) {
        const { folded, open } = textRanges(element, pattern);
        marks.push(...folded, ...open);
      }
    }
    const current = this.#currentRange();
    CSS.highlights.set(markName, new Highlight(...marks));
    const mark = current ? new Highlight(current) : new Highlight();
    mark.priority = 1;
    CSS.highlights.set(currentName, mark);
    this.#bring(current);
  }

  #currentRange(): Range | undefined {
    const hit = this.#current === undefined ? undefined : this.#hits.at(this.#current);
    const slot = hit && this.#list.slots.slotAt(hit.index);
    if (!hit || !slot || !this.#pattern) return undefined;
    const ranges = textRanges(slot.element, this.#pattern)[hit.folded ? 'folded' : 'open'];
    // The data and the screen may count a little differently (formulas): then the last one is near enough.
    return ranges[hit.ordinal] ?? ranges.at(-1);
  }

  #bring(range: Range | undefined): void {
    const hit = this.#going;
    const slot = hit && this.#list.slots.slotAt(hit.index);
    if (!hit || !slot?.message) return;
    if (!range) {
      // Folded away: it is marked when it has unfolded.
      if (hit.folded) unfold(slot.message);
      else this.#going = undefined;
      return;
    }
    this.#going = undefined;
    scrollTo(range, this.#list.scroller);
    // Parts that had not been laid out may have another height than was thought.
    requestAnimationFrame(() => scrollTo(range, this.#list.scroller));
  }
}

function unfold(message: MessageView): void {
  if (message.role === 'user') return keepState(message.id, 'fold question-prompt', true);
  for (const { id } of message.role === 'choices' ? message.answers : [message]) keepState(id, 'thought', true);
}

/** Brings it into the middle part of the scrolled element, and into view in what scrolls sideways. */
function scrollTo(range: Range, scroller: HTMLElement): void {
  const box = range.getBoundingClientRect();
  const screen = scroller.getBoundingClientRect();
  if (box.top < screen.top + 48 || box.bottom > screen.bottom - 32) scroller.scrollTop += box.top - screen.top - screen.height / 3;
  for (let parent = range.startContainer.parentElement; parent && parent !== scroller; parent = parent.parentElement) {
    if (parent.scrollWidth <= parent.clientWidth) continue;
    const frame = parent.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right) parent.scrollLeft += box.left - frame.left - frame.width / 3;
  }
}
