// Where the tokens of an answer stand in its text. The text is what counts: tokens that are not in it are left out, gaps stay without.
import { utf8Text } from '../text/utf8.ts';
import type { TokenChance, TokenLogprob } from './logprob.ts';

/** [from, to) in the text (UTF-16). Several tokens where a letter was written in parts; none for text that no token is known of. */
export interface TokenSpan {
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly TokenLogprob[];
}

/** A letter has four bytes at most, and a token one at least; emoji are made of several letters. */
const mostParts = 12;
/** So far is looked for the place where text and tokens are in step again: a seam, a stop text, a thought that was cut out. */
const lookAhead = 400;

/** The spans cover the whole text, in order. */
export function tokenSpans(text: string, tokens: readonly TokenLogprob[]): readonly TokenSpan[] {
  const spans: TokenSpan[] = [];
  let at = 0;
  const gapTo = (to: number): void => {
    if (to > at) spans.push({ from: at, to, tokens: [] });
    at = to;
  };
  for (let index = 0; index < tokens.length; ) {
    const found = writtenAt(tokens, index);
    const place = found === undefined || found.text === '' ? -1 : placeOf(found.text, text, at);
    if (!found || place < 0) {
      index += found?.count ?? 1;
      continue;
    }
    gapTo(place);
    spans.push({ from: at, to: at + found.text.length, tokens: tokens.slice(index, index + found.count) });
    at += found.text.length;
    index += found.count;
  }
  gapTo(text.length);
  return spans;
}

/** The text of the token, or of it and the next ones where it is a part of a letter. */
function writtenAt(tokens: readonly TokenLogprob[], index: number): { readonly text: string; readonly count: number } | undefined {
  const token = tokens[index];
  if (!token?.bytes) return token && { text: token.token, count: 1 };
  const bytes: number[] = [];
  for (let count = 1; count <= mostParts; count++) {
    const part = tokens[index + count - 1];
    if (!part?.bytes) return undefined;
    bytes.push(...part.bytes);
    const text = utf8Text(bytes);
    if (text !== undefined) return { text, count };
  }
  return undefined;
}

function placeOf(token: string, text: string, at: number): number {
  if (text.startsWith(token, at)) return at;
  // A blank or a comma is everywhere: it says nothing of where one is.
  if (token.trim().length < 2) return -1;
  const near = text.slice(at, at + lookAhead + token.length).indexOf(token);
  return near < 0 ? -1 : at + near;
}

/** 0 to 1. */
export function probability({ logprob }: TokenChance): number {
  return Math.min(1, Math.exp(logprob));
}

/** Of all tokens: the geometric mean of their probabilities, and the perplexity, which is its inverse. Undefined without tokens. */
export function meanConfidence(tokens: readonly TokenLogprob[]): { readonly mean: number; readonly perplexity: number } | undefined {
  const finite = tokens.filter(({ logprob }) => Number.isFinite(logprob));
  if (finite.length === 0) return undefined;
  const average = finite.reduce((sum, { logprob }) => sum + logprob, 0) / finite.length;
  return { mean: Math.min(1, Math.exp(average)), perplexity: Math.exp(-average) };
}
