// Where a text may be cut so that the tokens of the slices add up to the tokens of the whole. Knows the pre-tokenizers' rules, not their ranks.

/**
 * A tokenizer's work grows with the square of a stretch without break (50 KB of one letter take 1.6 s). So a text is counted in
 * slices of at most this many UTF-16 units; 1,024 Chinese characters without punctuation, the worst case, take some 3 ms.
 */
const SLICE = 1_024;

const LETTER = /^\p{L}$/u;
const NUMBER = /^\p{N}$/u;
const JOINER = /^[\p{M}'\u2019\ud800-\udfff]$/u;

function kindOf(unit: string): 'letter' | 'number' | 'joiner' | 'other' {
  const code = unit.charCodeAt(0);
  if (code < 0x80) {
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return 'letter';
    if (code >= 0x30 && code <= 0x39) return 'number';
    return code === 0x27 ? 'joiner' : 'other';
  }
  if (code >= 0xd800 && code <= 0xdfff) return 'joiner';
  if (LETTER.test(unit)) return 'letter';
  if (NUMBER.test(unit)) return 'number';
  return JOINER.test(unit) ? 'joiner' : 'other';
}

/**
 * Whether both encodings' patterns always end a piece before `at`: after a letter or digit comes something that can't continue
 * it. (Contractions, combining marks and surrogate pairs may continue it.)
 */
function isBreak(text: string, at: number): boolean {
  const left = kindOf(text.charAt(at - 1));
  if (left !== 'letter' && left !== 'number') return false;
  const right = kindOf(text.charAt(at));
  return right !== 'joiner' && right !== left;
}

/** The end of the slice that starts at `from`: the last safe break, or a hard cut that keeps surrogate pairs together. */
function sliceEnd(text: string, from: number): number {
  const limit = from + SLICE;
  if (limit >= text.length) return text.length;
  for (let at = limit; at > from; at -= 1) if (isBreak(text, at)) return at;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit;
}

/**
 * Cuts a text into slices whose token counts add up. Exact wherever a break comes at least once in 1,024 characters; a longer
 * stretch without one is cut hard, which may add a token or two per slice. Joined, the slices are the text.
 */
export function* tokenSlices(text: string): Generator<string, void, undefined> {
  for (let from = 0; from < text.length; ) {
    const to = sliceEnd(text, from);
    yield from === 0 && to === text.length ? text : text.slice(from, to);
    from = to;
  }
}
