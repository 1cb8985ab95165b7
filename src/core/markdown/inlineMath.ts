// Maths inside a line, as a rule of markdown-it: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. Prices stay text.
import type { MarkdownIt, StateInline } from 'markdown-it';

/** Adds tokens `math`: content is the source, `markup` the opening mark, `info` is `display` where it stands on a line of its own. */
export function inlineMath(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math', (state, silent) => {
    const found = readMath(state);
    if (!found) return false;
    if (!silent) pushMath(state, found);
    state.pos = found.end;
    return true;
  });
}

interface FoundMath {
  readonly content: string;
  readonly markup: string;
  readonly display: boolean;
  readonly end: number;
}

function pushMath(state: StateInline, found: FoundMath): void {
  const token = state.push('math', 'span', 0);
  token.content = found.content;
  token.markup = found.markup;
  token.info = found.display ? 'display' : '';
}

const marks = [
  { open: '$$', close: '$$', display: true },
  { open: '\\(', close: '\\)', display: false },
  { open: '\\[', close: '\\]', display: true },
] as const;

/** End marks that are not in the rest of a text: looking for them once more for each opening one would take too long. */
const missing = new WeakMap<StateInline, Set<string>>();

function endOf(state: StateInline, close: string): number {
  if (missing.get(state)?.has(close)) return -1;
  const end = state.src.indexOf(close, state.pos + 2);
  if (end < 0) missing.set(state, (missing.get(state) ?? new Set()).add(close));
  return end;
}

function readMath(state: StateInline): FoundMath | undefined {
  const { src: text, pos: at, posMax: max } = state;
  const char = text[at];
  if (char !== '$' && char !== '\\') return undefined;
  for (const { open, close, display } of marks) {
    if (!text.startsWith(open, at)) continue;
    const end = endOf(state, close);
    if (end < 0 || end + 2 > max || text.slice(at + 2, end).trim() === '') return undefined;
    return { content: text.slice(at + 2, end), markup: open, display, end: end + 2 };
  }
  return char === '$' ? readDollars(text, at, max) : undefined;
}

/** No blank inside the marks, no digit behind the second, no paragraph between them; and what reads as a price isn't maths. */
function readDollars(text: string, at: number, max: number): FoundMath | undefined {
  if (/[\w$]/.test(text[at - 1] ?? '') || /[\s$]/.test(text[at + 1] ?? ' ')) return undefined;
  for (let end = text.indexOf('$', at + 1); end >= 0 && end < max; end = text.indexOf('$', end + 1)) {
    if (text[end - 1] === '\\') continue;
    const content = text.slice(at + 1, end);
    if (/\s$/.test(content) || /[\d$]/.test(text[end + 1] ?? '') || looksLikePrice(content)) return undefined;
    return { content, markup: '$', display: false, end: end + 1 };
  }
  return undefined;
}

function looksLikePrice(content: string): boolean {
  return /^\d[\d.,]*(?:[kKmMbB%]\b|\s*(?:[-–,;:/]|[^\s\d\x00-\x2f]{2}))/.test(content) && !/[\\^_={}<>]/.test(content);
}
