// Text too long for a text field, which would freeze while it is laid out: it is held beside the field and sent below what was typed.

/** Above this many characters text is held beside the field. */
export const largeTextFrom = 50_000;

/** From so many lines on a paste is put in by value: Chromium's own insertion takes a second for 1,000 lines, quadratically. */
export const slowPasteFrom = 200;

/** What is in the composer: typed text and, apart from it, text that is too long to show. */
export interface ComposedText {
  readonly typed: string;
  readonly large: string;
}

/** A draft as it goes into the composer. */
export function splitDraft(draft: string): ComposedText {
  return draft.length > largeTextFrom ? { typed: '', large: draft } : { typed: draft, large: '' };
}

/** The whole text, as it is sent. */
export function joinText({ typed, large }: ComposedText): string {
  if (large === '') return typed;
  return typed.trim() === '' ? large : `${typed.trimEnd()}\n\n${large}`;
}

/** Lines of the text, for its chip. */
export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.endsWith('\n') ? lines - 1 : lines;
}
