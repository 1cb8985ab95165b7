// How several answers to one question are asked for: together in one request, or one request for each; and what they multiply.
import { chooseApi } from '../request/chooseApi.ts';
import type { RequestInput } from '../request/requestInput.ts';
import { effectiveEffort, parameterFate } from './parameterFate.ts';

export interface ChoicePlan {
  readonly count: number;
  /** `together`: `n` goes out in one request whose input is paid for once (set `choicesTogether`). `parallel`: `count` requests without `n`. */
  readonly how: 'together' | 'parallel';
}

/** Models that are asked in the background can't be asked for several at once; nor can answers that are ended here, each by its own text. */
export function choicePlan(input: Omit<RequestInput, 'choicesTogether'>): ChoicePlan {
  const count = Math.max(1, Math.trunc(input.parameters.n ?? 1));
  const { api } = chooseApi(input);
  const { rules, endpoint, refused, parameters } = input;
  const context = { api, rules, endpoint, refused, effective: effectiveEffort(parameters.effort, rules) };
  const stopsHere = parameters.stop !== undefined && parameterFate('stop', context).fate === 'here';
  return { count, how: parameterFate('n', context).fate === 'sent' && !stopsHere ? 'together' : 'parallel' };
}

/** Tokens of all answers together, given those of one. */
export function choiceTokens({ count, how }: ChoicePlan, input: number, output: number): { readonly input: number; readonly output: number } {
  return { input: how === 'together' ? input : input * count, output: output * count };
}
