// Messages that must stay drawn though they are far from the screen: what has the focus, is being edited, or lies in a selection.
import { coversAll } from './coversAll.ts';
import type { Slot } from './slot.ts';

/** A selection over more messages than this keeps its two ends only; what lies between is copied from the data. */
const mostSelected = 200;

/** Those of `slots` that a person still holds. `root`: where all of them stand. */
export function heldSlots(slots: readonly Slot[], root: HTMLElement): ReadonlySet<Slot> {
  const held = new Set<Slot>();
  const focused = document.activeElement;
  for (const slot of slots) {
    if ((focused && slot.element.contains(focused)) || slot.element.querySelector('.question-editor')) held.add(slot);
  }
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.containsNode(root, true)) return held;
  // All of it is copied from the data: nothing has to be kept for that.
  if (coversAll(selection.getRangeAt(0), root)) return held;
  const selected = slots.filter(({ element }) => selection.containsNode(element, true));
  const all = selected.length <= mostSelected;
  for (const slot of selected) if (all || slot.element.contains(selection.anchorNode) || slot.element.contains(selection.focusNode)) held.add(slot);
  return held;
}
