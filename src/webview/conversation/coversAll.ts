// What counts as everything being selected. Knows nothing of messages.

/** Whether all messages lie in the range, drawn or not: it begins before the first and ends behind the last. */
export function coversAll(range: Range, root: HTMLElement): boolean {
  const all = document.createRange();
  all.selectNodeContents(root);
  return range.compareBoundaryPoints(Range.START_TO_START, all) <= 0 && range.compareBoundaryPoints(Range.END_TO_END, all) >= 0;
}
