// The word after `#` that is being typed, if the caret stands in one. Pure.

export interface HashWord {
  /** Place of the `#`; UTF-16. */
  readonly from: number;
  /** Behind the word. */
  readonly to: number;
  /** Without the `#`. */
  readonly query: string;
}

/** Longer words are no file names. */
const longest = 200;

/** After a space, an opening bracket or quote, at the start of a line, or after CJK (which has no spaces); `a#b`, `##` and `# Title` are not meant. */
export function hashWordAt(text: string, caret: number): HashWord | undefined {
  const before = text.slice(Math.max(0, caret - longest), caret);
  const match = /(?:^|[\s([{"'“‘（【《、，。；：？！\u3040-\u30ff\u3400-\u9fff])#([^\s#]*)$/u.exec(before);
  if (match?.[1] === undefined) return undefined;
  const query = match[1];
  return { from: caret - query.length - 1, to: caret, query };
}
