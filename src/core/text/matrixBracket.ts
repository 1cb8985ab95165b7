// Reads the brackets, strings, commas and comments of source code in any C- or Python-like language. Knows nothing of matrices.

export interface BracketNode {
  readonly bracket: '(' | '[' | '{' | '';
  /** Offset of the opening bracket; `end` is behind the closing one. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly BracketNode[];
  /** Offsets of the commas directly inside. */
  readonly commas: readonly number[];
  /** Offsets of the comments anywhere inside. */
  readonly comments: readonly number[];
}

interface OpenNode {
  readonly bracket: BracketNode['bracket'];
  readonly start: number;
  readonly children: BracketNode[];
  readonly commas: number[];
  readonly comments: number[];
}

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The offset behind a string that starts at `at`; `at + 1` where the quote is none (an apostrophe, 1'000). */
function stringEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  if (quote === "'" && /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && !/(?:^|[^\p{L}\p{N}])[rRbBuUfFL]{1,2}$/u.test(text.slice(Math.max(0, at - 3), at))) return at + 1;
  const triple = quote.repeat(3);
  if (quote !== '`' && text.startsWith(triple, at)) {
    const end = text.indexOf(triple, at + 3);
    return end < 0 ? at + 1 : end + 3;
  }
  for (let index = at + 1; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === '\\') index += 1;
    else if (unit === quote) return index + 1;
    else if (unit === '\n' && quote !== '`') return at + 1;
  }
  return at + 1;
}

/** The offset behind a comment that starts at `at`, or undefined. `7//2` is Python's division, `#` needs white space or a line's start. */
function commentEnd(text: string, at: number): number | undefined {
  const lineEnd = (): number => {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  };
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (text.startsWith('//', at)) return /[\w)\]]/.test(text.charAt(at - 1)) && /[\w(]/.test(text.charAt(at + 2)) ? undefined : lineEnd();
  if (text.charAt(at) === '#') return /^$|\s/.test(text.charAt(at - 1)) || /[\s,]/.test(text.charAt(at + 1)) ? lineEnd() : undefined;
  return undefined;
}

/** The tree of brackets under a node for the whole text; undefined where they don't match. */
export function readBrackets(text: string): BracketNode | undefined {
  const stack: OpenNode[] = [{ bracket: '', start: 0, children: [], commas: [], comments: [] }];
  for (let at = 0; at < text.length; ) {
    const unit = text.charAt(at);
    const top = stack.at(-1);
    if (top === undefined) return undefined;
    let next = at + 1;
    if (unit === '"' || unit === "'" || unit === '`') next = stringEnd(text, at);
    else if (unit === ',') top.commas.push(at);
    else if (unit === '(' || unit === '[' || unit === '{') stack.push({ bracket: unit, start: at, children: [], commas: [], comments: [] });
    else if (unit in CLOSES) {
      const parent = stack.at(-2);
      if (parent === undefined || top.bracket !== CLOSES[unit]) return undefined;
      stack.pop();
      parent.children.push({ ...top, end: at + 1 });
      parent.comments.push(...top.comments);
    } else if (unit === '/' || unit === '#') {
      const end = commentEnd(text, at);
      if (end !== undefined) {
        top.comments.push(at);
        next = end;
      }
    }
    at = next;
  }
  const [root, ...open] = stack;
  return root === undefined || open.length > 0 ? undefined : { ...root, end: text.length };
}
