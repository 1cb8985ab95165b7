// Cuts the tokens of an answer into parts that are blocks of their own: drawn one by one, and not laid out while out of sight. Pure.
import type { ConfidenceSpan } from '../../protocol/confidence.ts';

/** Places of tokens, `to` exclusive. */
export interface TokenPart {
  readonly from: number;
  readonly to: number;
}

/** A part ends at the first end of a line behind so many tokens, so that nothing is seen of it; without one, at the most. */
const least = 60;
const most = 300;

export function tokenParts(spans: readonly ConfidenceSpan[]): readonly TokenPart[] {
  const parts: TokenPart[] = [];
  let from = 0;
  spans.forEach(({ text }, index) => {
    const length = index + 1 - from;
    if (length < least || (length < most && !text.endsWith('\n'))) return;
    parts.push({ from, to: index + 1 });
    from = index + 1;
  });
  return from < spans.length ? [...parts, { from, to: spans.length }] : parts;
}
