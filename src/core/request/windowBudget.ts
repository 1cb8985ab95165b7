// How much a model may still write: ceilings, advice on a person's cap, and room for input. Tokens throughout.
import type { Effort } from '../model/effort.ts';
import type { ModelInfo } from '../model/modelInfo.ts';
import type { ModelRules } from '../model/modelRules.ts';

/** What OpenAI's reasoning guide recommends to reserve for thinking and answer together. */
export const recommendedReasoningBudget = 25_000;

export interface WindowInput extends Pick<ModelInfo, 'contextWindow' | 'maxInput' | 'maxOutput'> {
  readonly inputTokens: number;
  /** Kept free for what our count may be off by. */
  readonly margin: number;
}

/** min(model's maximum, window − input − margin), at least 0; undefined where neither is known. 0 where the input alone is too long. */
export function outputCeiling(input: WindowInput): number | undefined {
  if (input.maxInput !== undefined && input.inputTokens > input.maxInput) return 0;
  const left = input.contextWindow === undefined ? undefined : Math.max(0, input.contextWindow - input.inputTokens - input.margin);
  if (left === undefined) return input.maxOutput;
  return input.maxOutput === undefined ? left : Math.min(input.maxOutput, left);
}

/** The least that is kept free beside a share of the input. */
const leastMargin = 256;

function marginRate({ family }: Pick<ModelRules, 'family'>): number {
  return family === 'stranger' ? 0.1 : 0.02;
}

/** What a count may be off by: little for OpenAI's tokenizers, more for strangers', whose tokenizer is another. Of what is sent, not of what is left out. */
export function safetyMargin(inputTokens: number, rules: Pick<ModelRules, 'family'>): number {
  return leastMargin + Math.ceil(inputTokens * marginRate(rules));
}

/** The most input that stays below `limit` with its own margin. */
export function withinMargin(limit: number, rules: Pick<ModelRules, 'family'>): number {
  return Math.max(0, Math.floor((limit - leastMargin) / (1 + marginRate(rules))));
}

/** The most input that fits while `reserve` tokens stay for the answer; undefined where the window is unknown: then nothing is trimmed. */
export function inputLimit(info: Pick<ModelInfo, 'contextWindow' | 'maxInput'>, reserve: number): number | undefined {
  if (info.contextWindow === undefined) return info.maxInput;
  const left = Math.max(0, info.contextWindow - reserve);
  return info.maxInput === undefined ? left : Math.min(info.maxInput, left);
}

/** True where the window, not the model's maximum, is about to end the answer: less is left than an answer may need, or a quarter of a small window. */
export function nearWindowEnd(input: WindowInput): boolean {
  if (input.contextWindow === undefined) return false;
  const left = input.contextWindow - input.inputTokens - input.margin;
  return left < Math.min(input.maxOutput ?? Infinity, recommendedReasoningBudget, input.contextWindow / 4);
}

/** Tokens below which a model can hardly finish a thought, by effort. Ours, from OpenAI's remark that thinking takes hundreds to tens of thousands. */
const leastToThink: Readonly<Record<Effort, number>> = { none: 0, minimal: 500, low: 1000, medium: 4000, high: 8000, xhigh: 16_000, max: 25_000 };

/** Whether an answer with this effort is thought about before; without one, with the model's own. */
export function thinks(rules: Pick<ModelRules, 'reasoning' | 'defaultEffort'>, effort?: Effort): boolean {
  return rules.reasoning && (effort ?? rules.defaultEffort) !== 'none';
}

/** What to say of a cap before sending: `tooSmall` to think in, `small` against what is recommended, or `fine`. */
export function budgetAdvice(cap: number | undefined, rules: Pick<ModelRules, 'reasoning' | 'defaultEffort'>, effort?: Effort): 'fine' | 'small' | 'tooSmall' {
  if (cap === undefined || !thinks(rules, effort)) return 'fine';
  if (cap < leastToThink[effort ?? rules.defaultEffort ?? 'medium']) return 'tooSmall';
  return cap < recommendedReasoningBudget ? 'small' : 'fine';
}

export function budgetTooSmall(cap: number | undefined, rules: Pick<ModelRules, 'reasoning' | 'defaultEffort'>, effort?: Effort): boolean {
  return budgetAdvice(cap, rules, effort) === 'tooSmall';
}

/** Twice a spent budget, as far as the model and its window allow; undefined where no more is possible. */
export function doubledBudget(spent: number, ceiling: number | undefined): number | undefined {
  const doubled = Math.min(spent * 2, ceiling ?? Infinity);
  return doubled > spent ? doubled : undefined;
}
