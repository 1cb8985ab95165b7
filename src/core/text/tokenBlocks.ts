// A text in blocks that can be tokenized one by one and shown one below the other. Knows the pre-tokenizers' rules, not their ranks.
import { tokenSlices } from './tokenSlices.ts';

/** A block ends at the first safe end of a line after so many UTF-16 units, and never gets longer than the second number. */
const wanted = 1200;
const longest = 6000;

/**
 * Whether both encodings end a token behind the line break before `at`, whatever is around: the next line begins with what is neither
 * a slash (it may join what stands before the break) nor a blank line (its break joins this one).
 */
function isLineEnd(text: string, at: number): boolean {
  for (let next = at; next < text.length; next += 1) {
    const unit = text.charAt(next);
    if (unit === '\n' || unit === '\r') return false;
    if (!/\s/.test(unit)) return next > at || unit !== '/';
  }
  return false;
}

/** Joined, the blocks are the text. The tokens of the blocks are those of the whole, as far as `tokenSlices` says. */
export function tokenBlocks(text: string): readonly string[] {
  const blocks: string[] = [];
  let from = 0;
  while (from < text.length) {
    const to = blockEnd(text, from);
    blocks.push(text.slice(from, to));
    from = to;
  }
  return blocks;
}

function blockEnd(text: string, from: number): number {
  if (text.length - from <= wanted) return text.length;
  const near = text.slice(from, from + longest);
  for (let at = near.indexOf('\n', wanted); at >= 0; at = near.indexOf('\n', at + 1)) if (isLineEnd(text, from + at + 1)) return from + at + 1;
  if (text.length - from <= longest) return text.length;
  // A line without end: cut where a count would be.
  let to = from;
  for (const slice of tokenSlices(near)) {
    if (to > from && to + slice.length > from + wanted) break;
    to += slice.length;
  }
  return to;
}
