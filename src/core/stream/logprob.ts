// Probabilities of an answer's tokens, as both APIs give them.
import { asArray, asNumber, asObject, asString } from '../json.ts';
import { utf8Text } from '../text/utf8.ts';

export interface TokenChance {
  readonly token: string;
  /** Natural logarithm of the probability, at most 0. */
  readonly logprob: number;
  /** UTF-8, only where `token` is not its text: it is a part of a letter. */
  readonly bytes?: readonly number[];
}

export interface TokenLogprob extends TokenChance {
  /** The likeliest tokens at this place, the chosen one among them as a rule. */
  readonly top?: readonly TokenChance[];
}

function chanceOf(value: unknown): readonly TokenChance[] {
  const object = asObject(value);
  const [token, logprob] = [asString(object['token']), asNumber(object['logprob'])];
  if (token === undefined || logprob === undefined) return [];
  const bytes = asArray(object['bytes']).flatMap((byte) => asNumber(byte) ?? []);
  return [{ token, logprob, ...(bytes.length > 0 && utf8Text(bytes) !== token && { bytes }) }];
}

/** `logprobs.content` of a choice, or `logprobs` of an event of Responses. What is none is left out. */
export function readLogprobs(value: unknown): readonly TokenLogprob[] {
  return asArray(value).flatMap((entry) => {
    const top = asArray(asObject(entry)['top_logprobs']).flatMap(chanceOf);
    return chanceOf(entry).map((chance) => ({ ...chance, ...(top.length > 0 && { top }) }));
  });
}
