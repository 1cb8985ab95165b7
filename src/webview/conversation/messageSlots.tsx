// The drawn part of a long conversation: each message near the screen in an element of its own, gaps of the right height for the others.
// Owns those elements and their heights; what the screen shows is the scrolling element's. Elements that stay are never moved in the tree:
// that would end selections and the browser's own anchoring, which holds the reading place when heights above it change.
import { render } from 'preact';
import { branchLength, messageAt } from '../../protocol/loadedRun.ts';
import type { MessageView, PanelState } from '../../protocol/panelState.ts';
import { PageContext } from '../pageContext.ts';
import type { Page } from '../pageContext.ts';
import { BranchHeights } from './branchHeights.ts';
import { heldSlots } from './heldSlots.ts';
import { MessageItem } from './messageItem.tsx';
import type { Place, Slot } from './slot.ts';
import { drawnRange, missingRange, seenRange } from './shownRange.ts';
import type { Range, Viewport } from './shownRange.ts';

/** Drawing stops after so many ms and goes on in the next frame: scrolling must not stutter. */
const budget = 12;

/** A question to the host that is not answered within so many ms is asked again. */
const answerWithin = 1000;

export class MessageSlots {
  readonly #scroller: HTMLElement;
  readonly #root: HTMLElement;
  readonly #page: Page;
  readonly #onDrawn: () => void;
  readonly #sizes: ResizeObserver;
  readonly #heights = new BranchHeights();
  #slots: Slot[] = [];
  #range: Range | undefined;
  #state: PanelState | undefined;
  #asked: (Range & { readonly at: number }) | undefined;
  #frame = 0;

  /** `root` is inside of `scroller` and empty. `onDrawn`: other messages are drawn, or have other content. The caller disposes. */
  constructor(scroller: HTMLElement, root: HTMLElement, page: Page, onDrawn: () => void) {
    this.#scroller = scroller;
    this.#root = root;
    this.#page = page;
    this.#onDrawn = onDrawn;
    this.#sizes = new ResizeObserver((entries) => this.#resized(entries));
    this.#sizes.observe(scroller);
    // Drawn in the frame's own step: others who hear of the scrolling still find everything where it was scrolled.
    scroller.addEventListener('scroll', this.#drawSoon, { passive: true });
    root.append(gapElement());
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    this.#scroller.removeEventListener('scroll', this.#drawSoon);
    for (const slot of this.#slots) render(null, slot.element);
    this.#root.replaceChildren();
  }

  /** Messages of the branch. */
  get count(): number {
    return this.#heights.map.count;
  }

  get slots(): readonly Slot[] {
    return this.#slots;
  }

  /** Shows the state; the first time nothing is drawn before something is shown by `show` or `showEnd`. */
  update(state: PanelState): void {
    const before = this.#state;
    this.#state = state;
    const change = this.#heights.follow(before, state, before ? 0 : this.#scroller.clientWidth);
    if (change === 'other') this.#renumber(state);
    const otherRun = before?.messages.length !== state.messages.length || before.outline?.from !== state.outline?.from;
    if (change === 'other' || otherRun) this.#asked = undefined;
    for (const slot of this.#slots) this.#fill(slot, state);
    if (!before) return;
    if (change !== 'none' || otherRun) this.#draw();
    this.#onDrawn();
  }

  /** The last message's element, where it is drawn. */
  newest(): HTMLElement | undefined {
    const last = this.#slots.at(-1);
    return last && last.index === this.count - 1 ? last.element : undefined;
  }

  /** What is at the upper edge of the screen. */
  place(): Place {
    const top = this.#scroller.getBoundingClientRect().top;
    for (const slot of this.#slots) {
      const box = slot.element.getBoundingClientRect();
      if (box.bottom <= top) continue;
      if (box.top <= top) return { index: slot.index, into: top - box.top };
      break;
    }
    const { map } = this.#heights;
    const index = map.at(this.#scroller.scrollTop);
    return { index, into: this.#scroller.scrollTop - map.top(index) };
  }

  /** Draws what lies there and scrolls to it: `into` px of the message lie above the screen, a negative number below its upper edge. */
  show({ index, into }: Place): void {
    const { map } = this.#heights;
    const target = Math.max(0, Math.min(index, this.count - 1));
    // What is drawn is measured, which moves the place; soon all that is seen is drawn.
    for (let look = 0; look < 4 && this.#drawAt({ top: map.top(target) + into, height: this.#scroller.clientHeight }, true); look += 1) this.#measure();
    this.#scroller.scrollTop = map.top(target) + into;
    this.#drawSoon();
  }

  showEnd(): void {
    if (this.count > 0 && !this.newest()) this.show({ index: this.count - 1, into: this.#heights.map.height(this.count - 1) - this.#scroller.clientHeight });
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** The message's element; undefined where it is not drawn. */
  slotAt(index: number): Slot | undefined {
    return this.#slots.find((slot) => slot.index === index);
  }

  /** The place of a loaded message. */
  indexOf(id: string): number | undefined {
    const state = this.#state;
    const found = state?.messages.findIndex((message) => message.id === id) ?? -1;
    return found < 0 ? undefined : found + (state?.outline?.from ?? 0);
  }

  messageAt(index: number): MessageView | undefined {
    return this.#state && messageAt(this.#state, index);
  }

  readonly #draw = (): void => {
    this.#drawAt({ top: this.#scroller.scrollTop, height: this.#scroller.clientHeight }, false);
  };

  /** `jump`: all that is seen there at once, and nothing beyond it. @returns whether anything was drawn that had not been */
  #drawAt(view: Viewport, jump: boolean): boolean {
    const state = this.#state;
    if (!state) return false;
    const { map } = this.#heights;
    const range = this.#heights.isSmall ? { from: 0, to: map.count } : drawnRange(map, view, this.#range);
    this.#range = range;
    const dropped = this.#drop(range);
    const missing = this.#undrawn(jump ? seenRange(map, view) : range, view);
    const end = performance.now() + (jump ? Number.POSITIVE_INFINITY : budget);
    let drawn = 0;
    for (const index of missing) {
      if (drawn > 0 && performance.now() > end) break;
      this.#add(index, state);
      drawn += 1;
    }
    if (drawn < missing.length) this.#drawSoon();
    if (drawn > 0 || dropped) {
      this.#layGaps();
      this.#onDrawn();
    }
    this.#ask(range, state);
    return drawn > 0;
  }

  readonly #drawSoon = (): void => {
    // A frame of its own is not for nothing: all of a short conversation is drawn.
    if (this.#heights.isSmall && this.#slots.length === this.count) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(this.#draw);
  };

  /** Places to draw, those on the screen first. */
  #undrawn(range: Range, view: Viewport): readonly number[] {
    const drawn = new Set(this.#slots.map(({ index }) => index));
    const middle = this.#heights.map.at(view.top + view.height / 2);
    const missing: number[] = [];
    for (let index = range.from; index < range.to; index += 1) if (!drawn.has(index)) missing.push(index);
    return missing.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  }

  #drop(range: Range): boolean {
    const outside = this.#slots.filter(({ index }) => index < range.from || index >= range.to);
    if (outside.length === 0) return false;
    const held = heldSlots(outside, this.#root);
    const gone = new Set(outside.filter((slot) => !held.has(slot)));
    for (const slot of gone) this.#remove(slot);
    this.#slots = this.#slots.filter((slot) => !gone.has(slot));
    return gone.size > 0;
  }

  #remove(slot: Slot): void {
    this.#sizes.unobserve(slot.element);
    render(null, slot.element);
    slot.element.remove();
    slot.gap.remove();
  }

  #add(index: number, state: PanelState): void {
    const slot: Slot = { index, message: undefined, element: document.createElement('div'), gap: gapElement(), shown: undefined, drawnMessage: undefined };
    slot.element.className = 'message';
    const at = this.#slots.findIndex((other) => other.index > index);
    (at < 0 ? this.#root.lastElementChild : this.#slots[at]?.gap)?.before(slot.gap, slot.element);
    this.#slots.splice(at < 0 ? this.#slots.length : at, 0, slot);
    this.#fill(slot, state);
    this.#sizes.observe(slot.element);
  }

  /** A message that is no longer loaded stays as it is drawn. */
  #fill(slot: Slot, state: PanelState): void {
    const message = messageAt(state, slot.index) ?? slot.message;
    const { element } = slot;
    if (!message) {
      slot.shown = undefined;
      element.style.height = `${this.#heights.map.height(slot.index)}px`;
      return;
    }
    slot.message = message;
    const newest = slot.index === this.count - 1;
    const dropped = state.window?.firstId === message.id ? state.window.dropped : 0;
    const reason = state.window?.reason ?? 'window';
    const shown = `${newest} ${dropped} ${reason} ${state.thinkingOpen} ${slot.index} ${this.count}`;
    if (slot.drawnMessage === message && slot.shown === shown) return;
    if (slot.shown === undefined) element.style.height = '';
    slot.shown = shown;
    slot.drawnMessage = message;
    render(
      <PageContext.Provider value={this.#page}>
        <MessageItem message={message} newest={newest} dropped={dropped} reason={reason} thinkingOpen={state.thinkingOpen} />
      </PageContext.Provider>,
      element,
    );
    const article = element.querySelector('article');
    article?.setAttribute('aria-posinset', String(slot.index + 1));
    article?.setAttribute('aria-setsize', String(this.count));
    if (article) article.tabIndex = -1;
  }

  /** Another branch: what is drawn of both keeps its element. */
  #renumber(state: PanelState): void {
    const from = state.outline?.from ?? 0;
    const places = new Map(state.messages.map(({ id }, offset) => [id, from + offset]));
    const kept: Slot[] = [];
    for (const slot of this.#slots) {
      const index = slot.message && places.get(slot.message.id);
      // Elements are not moved: one that would stand in another order is made anew.
      if (index === undefined || index <= (kept.at(-1)?.index ?? -1)) this.#remove(slot);
      else {
        slot.index = index;
        kept.push(slot);
      }
    }
    this.#slots = kept;
    this.#range = undefined;
    this.#layGaps();
  }

  #layGaps(): void {
    const { map } = this.#heights;
    let above = 0;
    for (const { gap, index } of this.#slots) {
      setHeight(gap, map.top(index) - map.top(above));
      above = index + 1;
    }
    const end = this.#root.lastElementChild;
    if (end instanceof HTMLElement) setHeight(end, map.total - map.top(above));
  }

  #measure(): void {
    for (const slot of this.#slots) this.#heights.measured(slot.index, slot.message?.id, slot.element.getBoundingClientRect().height);
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    const slots = new Map(this.#slots.map((slot) => [slot.element as Element, slot]));
    if (this.#heights.widen(this.#scroller.clientWidth)) {
      this.#measure();
      this.#layGaps();
    }
    for (const { target, borderBoxSize } of entries) {
      const slot = slots.get(target);
      if (slot) this.#heights.measured(slot.index, slot.message?.id, borderBoxSize[0]?.blockSize ?? 0);
    }
    this.#drawSoon();
  }

  #ask(drawn: Range, state: PanelState): void {
    const { outline } = state;
    // One question at a time: while someone scrolls far, only where they are when the answer comes is asked for.
    if (!outline || (this.#asked && performance.now() - this.#asked.at < answerWithin)) return;
    const loaded = { from: outline.from, to: outline.from + state.messages.length };
    const range = missingRange(drawn, loaded, outline.sizes);
    if (!range) return;
    this.#asked = { ...range, at: performance.now() };
    this.#page.bridge.post({ type: 'range', list: outline.list, ...range });
  }
}

function gapElement(): HTMLElement {
  const gap = document.createElement('div');
  gap.className = 'message-gap';
  return gap;
}

function setHeight(gap: HTMLElement, height: number): void {
  const value = `${Math.max(0, height)}px`;
  if (gap.style.height !== value) gap.style.height = value;
}

/** Whether text came, at the end or anywhere: what someone who reads farther up is told of. */
export function hasGrown(before: PanelState, now: PanelState): boolean {
  if (before.conversation.id !== now.conversation.id) return false;
  const [countBefore, count] = [branchLength(before), branchLength(now)];
  if (count !== countBefore) return count > countBefore;
  const [old, last] = [messageAt(before, count - 1), messageAt(now, count - 1)];
  if (!last || !old) return (now.outline?.sizes.at(-1) ?? 0) > (before.outline?.sizes.at(-1) ?? 0);
  return last !== old && last.id === old.id && last.role !== 'user' && old.role !== 'user' && written(last) > written(old);
}

/** Characters, thoughts included. */
function written(message: MessageView): number {
  if (message.role === 'user') return 0;
  const answers = message.role === 'choices' ? message.answers : [message];
  return answers.reduce((sum, { text, thinking }) => sum + text.length + (thinking?.text.length ?? 0), 0);
}
