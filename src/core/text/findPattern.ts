// What a find bar looks for, as a pattern: the same in the data and on the screen. Pure.

export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

/** Scripts that are written without spaces: between their characters a word may begin anywhere. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;

const endsInWord = new RegExp(String.raw`[\p{L}\p{M}\p{N}_]$`, 'u');
const startsInWord = new RegExp(String.raw`^[\p{L}\p{M}\p{N}_]`, 'u');
const endsUnspaced = new RegExp(`[${unspaced}]$`, 'u');
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'u');

/** What can't stand beside a whole word. */
const wordBefore = String.raw`(?<!(?![${unspaced}])[\p{L}\p{M}\p{N}_])`;
const wordAfter = String.raw`(?!(?![${unspaced}])[\p{L}\p{M}\p{N}_])`;

/** Global; any run of spaces and line breaks matches any other. Undefined where there is nothing to look for. */
export function findPattern({ text, matchCase, wholeWord }: FindQuery): RegExp | undefined {
  if (text === '') return undefined;
  const parts = text.split(/\s+/u).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`));
  const plain = parts.join(String.raw`\s+`);
  const before = wholeWord && startsInWord.test(text) && !startsUnspaced.test(text) ? wordBefore : '';
  const after = wholeWord && endsInWord.test(text) && !endsUnspaced.test(text) ? wordAfter : '';
  return new RegExp(`${before}${plain}${after}`, matchCase ? 'gu' : 'giu');
}

/** How often it is found, without overlaps. */
export function countMatches(text: string, pattern: RegExp): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) count += 1;
  return count;
}

/** Where it is found: [start, end), UTF-16. */
export function findMatches(text: string, pattern: RegExp): readonly (readonly [number, number])[] {
  return Array.from(text.matchAll(pattern), (match) => [match.index, match.index + match[0].length] as const);
}
