// From message to message by keyboard: Alt+Up and Alt+Down, and with Ctrl or Cmd as in VS Code's own chat. Knows the list, not what messages hold.
import type { MessageSlots } from './messageSlots.tsx';

/** What is left free above a message that is gone to, px. */
const margin = 8;

export class MessageKeys {
  readonly #slots: MessageSlots;
  readonly #scroller: HTMLElement;
  readonly #onGo: () => void;
  /** Gone to, and not loaded yet. */
  #waiting: number | undefined;

  /** `onGo`: the place is about to change. The caller disposes. */
  constructor(slots: MessageSlots, scroller: HTMLElement, onGo: () => void) {
    this.#slots = slots;
    this.#scroller = scroller;
    this.#onGo = onGo;
    document.addEventListener('keydown', this.#pressed);
  }

  dispose(): void {
    document.removeEventListener('keydown', this.#pressed);
  }

  /** To be called when other messages are drawn: one that was gone to may be there now. */
  drawn(): void {
    if (this.#waiting !== undefined) this.#focus(this.#waiting);
  }

  /** To a message of the branch; nothing happens where it is not there. */
  goTo(messageId: string): void {
    const index = this.#slots.indexOf(messageId);
    if (index !== undefined) this.#go(index);
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || !event.altKey || event.shiftKey || event.defaultPrevented || this.#slots.count === 0) return;
    event.preventDefault();
    const current = this.#waiting ?? this.#focused();
    this.#go(current === undefined ? this.#slots.place().index : current + step);
  };

  #focused(): number | undefined {
    return this.#slots.slots.find(({ element }) => element.contains(document.activeElement))?.index;
  }

  #go(target: number): void {
    const index = Math.max(0, Math.min(target, this.#slots.count - 1));
    this.#onGo();
    if (!this.#isSeen(index)) this.#slots.show({ index, into: -margin });
    this.#focus(index);
  }

  #isSeen(index: number): boolean {
    const box = this.#slots.slotAt(index)?.element.getBoundingClientRect();
    const screen = this.#scroller.getBoundingClientRect();
    return box !== undefined && box.top >= screen.top && box.bottom <= screen.bottom;
  }

  #focus(index: number): void {
    const article = this.#slots.slotAt(index)?.element.querySelector('article');
    this.#waiting = article ? undefined : index;
    article?.focus({ preventScroll: true });
  }
}
