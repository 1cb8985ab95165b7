// Which token is looked at, and where the arrow keys lead from it. Lines are those of the screen. Must not know how tokens look.
import type { BlockSize } from '../../../protocol/surface/tokens.ts';

export interface TokenPlace {
  readonly block: number;
  readonly index: number;
}

export function tokenId({ block, index }: TokenPlace): string {
  return `token-${block}-${index}`;
}

/** The place that an element's id names. */
export function placeOf(element: Element | null): TokenPlace | undefined {
  const match = /^token-(\d+)-(\d+)$/.exec(element?.id ?? '');
  return match ? { block: Number(match[1]), index: Number(match[2]) } : undefined;
}

/** One on or back, into the next block that has tokens. */
export function neighbor(blocks: readonly BlockSize[], { block, index }: TokenPlace, step: 1 | -1): TokenPlace | undefined {
  const next = index + step;
  if (next >= 0 && next < (blocks[block]?.tokens ?? 0)) return { block, index: next };
  for (let other = block + step; other >= 0 && other < blocks.length; other += step) {
    const tokens = blocks[other]?.tokens ?? 0;
    if (tokens > 0) return { block: other, index: step > 0 ? 0 : tokens - 1 };
  }
  return undefined;
}

export function edge(blocks: readonly BlockSize[], end: 'first' | 'last'): TokenPlace | undefined {
  return end === 'first' ? neighbor(blocks, { block: -1, index: 0 }, 1) : neighbor(blocks, { block: blocks.length, index: 0 }, -1);
}

/** The drawn token above or below, nearest to the same column; undefined where none is drawn there. */
export function inNextLine(root: Element, from: TokenPlace, step: 1 | -1): TokenPlace | undefined {
  const here = root.querySelector(`#${tokenId(from)}`)?.getClientRects()[0];
  if (!here) return undefined;
  const middle = here.left + here.width / 2;
  let line: number | undefined;
  let best: { readonly element: Element; readonly away: number } | undefined;
  const all = [...root.querySelectorAll('.token')];
  for (const element of step > 0 ? all : all.reverse()) {
    const box = element.getClientRects()[0];
    if (!box || (step > 0 ? box.top < here.bottom - 2 : box.bottom > here.top + 2)) continue;
    line ??= box.top;
    if (Math.abs(box.top - line) > here.height / 2) break;
    const away = Math.max(0, box.left - middle, middle - box.right);
    if (!best || away < best.away) best = { element, away };
  }
  return best && placeOf(best.element);
}

/** Tokens before each block. */
export function blockStarts(blocks: readonly BlockSize[]): readonly number[] {
  let sum = 0;
  return blocks.map(({ tokens }) => {
    const start = sum;
    sum += tokens;
    return start;
  });
}
