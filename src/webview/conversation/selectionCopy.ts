// Copying what is selected over messages that are not drawn, and selecting all: the text of those comes from the data, which the host has. A
// selection of what is drawn is the browser's own matter. Knows the list, not what messages hold.
import type { HostBridge } from '../hostBridge.ts';
import { coversAll } from './coversAll.ts';
import type { MessageSlots } from './messageSlots.tsx';
import type { Slot } from './slot.ts';

export class SelectionCopy {
  readonly #slots: MessageSlots;
  readonly #root: HTMLElement;
  readonly #bridge: HostBridge;

  /** `root`: where all messages stand. The caller disposes. */
  constructor(slots: MessageSlots, root: HTMLElement, bridge: HostBridge) {
    this.#slots = slots;
    this.#root = root;
    this.#bridge = bridge;
    document.addEventListener('copy', this.#copied);
    document.addEventListener('keydown', this.#pressed);
  }

  dispose(): void {
    document.removeEventListener('copy', this.#copied);
    document.removeEventListener('keydown', this.#pressed);
  }

  /** Ctrl+A means the conversation, not the buttons around it; in a field it means the field. */
  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.defaultPrevented) return;
    if (this.#slots.count === 0 || (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable="true"]'))) return;
    event.preventDefault();
    document.getSelection()?.selectAllChildren(this.#root);
  };

  readonly #copied = (event: ClipboardEvent): void => {
    const selection = document.getSelection();
    if (event.defaultPrevented || !selection || selection.isCollapsed || selection.rangeCount === 0) return;
    if (event.target instanceof Element && event.target.closest('input, textarea')) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.#root)) return;
    if (coversAll(range, this.#root)) return this.#take(event, { head: '', from: 0, to: this.#slots.count, tail: '' });
    const slots = this.#slots.slots.filter(({ element }) => range.intersectsNode(element));
    const [first, last] = [slots[0], slots.at(-1)];
    if (!first || !last || last.index - first.index + 1 === slots.length) return;
    this.#take(event, { head: textIn(first, range, selection), from: first.index + 1, to: last.index, tail: textIn(last, range, selection) });
  };

  #take(event: ClipboardEvent, part: { readonly head: string; readonly from: number; readonly to: number; readonly tail: string }): void {
    event.preventDefault();
    this.#bridge.post({ type: 'copyRange', ...part });
  }
}

/** The selected part of one message, as the browser would copy it. The selection is the same afterwards. */
function textIn({ element }: Slot, range: Range, selection: Selection): string {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const part = document.createRange();
  part.selectNodeContents(element);
  if (part.isPointInRange(range.startContainer, range.startOffset)) part.setStart(range.startContainer, range.startOffset);
  if (part.isPointInRange(range.endContainer, range.endOffset)) part.setEnd(range.endContainer, range.endOffset);
  selection.removeAllRanges();
  selection.addRange(part);
  const text = selection.toString().trim();
  if (anchorNode && focusNode) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  return text;
}
