// Where a pattern stands in what is drawn of a message: as ranges of its text, without buttons and the heads of code.
import { findMatches } from '../../core/text/findPattern.ts';

const folded = '.thought, .question-prompt .question-text';
const all = '.question-text, .markdown, .refusal';
const skipped = 'button, .code-header, .math, .codicon';
const block = 'p, li, td, th, h1, h2, h3, h4, h5, h6, pre, blockquote, div';

export interface FoundRanges {
  readonly folded: readonly Range[];
  readonly open: readonly Range[];
}

export function textRanges(message: Element, pattern: RegExp): FoundRanges {
  const found: { folded: Range[]; open: Range[] } = { folded: [], open: [] };
  for (const part of message.querySelectorAll(all)) {
    (part.matches(folded) ? found.folded : found.open).push(...rangesIn(part, pattern));
  }
  return found;
}

function rangesIn(part: Element, pattern: RegExp): readonly Range[] {
  const nodes: Text[] = [];
  const starts: number[] = [];
  let text = '';
  let last: Element | null = null;
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || !parent || parent.closest(skipped)) continue;
    const around = parent.closest(block);
    if (last && around !== last) text += '\n';
    last = around;
    nodes.push(node);
    starts.push(text.length);
    text += node.data;
  }
  let at = 0;
  return findMatches(text, pattern).map(([start, end]) => {
    const range = document.createRange();
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= start) at += 1;
    setBoundary(start, (node, offset) => range.setStart(node, offset));
    setBoundary(end, (node, offset) => range.setEnd(node, offset));
    return range;
  });

  function setBoundary(offset: number, set: (node: Text, offset: number) => void): void {
    let index = at;
    while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) < offset) index += 1;
    const node = nodes[index];
    if (node) set(node, Math.min(node.length, Math.max(0, offset - (starts[index] ?? 0))));
  }
}
