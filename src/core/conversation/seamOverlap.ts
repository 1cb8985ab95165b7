// How much of a continuation's start repeats the end of what came before, and whether that is a repetition or chance.

/** Weight (see `weigh`) from which a repetition counts anywhere; at the start of a line less is enough. */
const minimumWeight = 12;
const minimumLineWeight = 6;
const minimumDistinct = 4;

/**
 * The length of the longest start of `text` that the `tail` ends with and that is no chance; 0 for none, undefined while more
 * text could still make a longer one. `lineStart`: the text begins a line (after a reopened fence), so that the unfinished
 * line of the tail counts as repeated however short it is.
 */
export function overlapLength(tail: string, text: string, options: { readonly ended: boolean; readonly lineStart: boolean }): number | undefined {
  if (text === '') return options.ended ? 0 : undefined;
  const lineLength = tail.length - (tail.lastIndexOf('\n') + 1);
  for (let length = tail.length; length > 0; length--) {
    const start = tail.length - length;
    if (length > text.length) {
      if (!options.ended && tail.startsWith(text, start) && counts(tail, start, lineLength, options.lineStart)) return undefined;
    } else if (text.startsWith(tail.slice(start)) && counts(tail, start, lineLength, options.lineStart)) return length;
  }
  return 0;
}

/** Whether an overlap from `start` to the end of the tail means a repetition. */
function counts(tail: string, start: number, lineLength: number, lineStart: boolean): boolean {
  const overlap = tail.slice(start);
  const wholeLine = overlap.length === lineLength;
  if (wholeLine && lineStart) return true;
  const { weight, distinct } = weigh(overlap);
  if (weight < (wholeLine ? minimumLineWeight : minimumWeight) || distinct < minimumDistinct) return false;
  return !isPeriodic(overlap) && !tail.slice(0, start).endsWith(overlap);
}

/** Characters that are not white space; one of CJK says as much as three letters. */
function weigh(text: string): { readonly weight: number; readonly distinct: number } {
  const seen = new Set<string>();
  let weight = 0;
  for (const character of text) {
    if (/\s/.test(character)) continue;
    seen.add(character);
    weight += character >= '\u2e80' ? 3 : 1;
  }
  return { weight, distinct: seen.size };
}

/** `null, null, null, `: where a text repeats itself anyway, a repetition can't be told from going on. By the failure function of Knuth, Morris and Pratt. */
function isPeriodic(text: string): boolean {
  const failure = new Uint32Array(text.length);
  let border = 0;
  for (let index = 1; index < text.length; index++) {
    while (border > 0 && text[index] !== text[border]) border = failure[border - 1] ?? 0;
    if (text[index] === text[border]) border++;
    failure[index] = border;
  }
  return border > 0 && text.length - border <= text.length / 2;
}
