// Probabilities of an answer's tokens, as both APIs give them.
import { asArray, asNumber, asObject, asString } from '../json.ts';

export interface TokenChance {
  readonly token: string;
  /** Natural logarithm of the probability, at most 0. */
  readonly logprob: number;
}

export interface TokenLogprob extends TokenChance {
  /** The likeliest tokens at this place, the chosen one among them as a rule. */
  readonly top?: readonly TokenChance[];
}

function chanceOf(value: unknown): readonly TokenChance[] {
  const object = asObject(value);
  const [token, logprob] = [asString(object['token']), asNumber(object['logprob'])];
  return token === undefined || logprob === undefined ? [] : [{ token, logprob }];
}

/** `logprobs.content` of a choice, or `logprobs` of an event of Responses. What is none is left out. */
export function readLogprobs(value: unknown): readonly TokenLogprob[] {
  return asArray(value).flatMap((entry) => {
    const top = asArray(asObject(entry)['top_logprobs']).flatMap(chanceOf);
    return chanceOf(entry).map((chance) => ({ ...chance, ...(top.length > 0 && { top }) }));
  });
}
