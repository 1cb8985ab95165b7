// How long an answer will probably be: what "about" in the price of a turn is reckoned with. Pure.
import type { Effort } from '../model/effort.ts';
import type { ModelRules } from '../model/modelRules.ts';
import type { Message } from './message.ts';

/** So many answers of the same model say what is usual in this conversation. */
const looked = 9;

/** Tokens of thinking and answer together where the conversation says nothing yet: ours, rough, from what such answers took in our own use. */
const byEffort: Readonly<Record<Effort, number>> = { none: 500, minimal: 700, low: 1200, medium: 3000, high: 8000, xhigh: 16_000, max: 25_000 };
const plain = 500;

/**
 * Tokens that an answer probably takes, thinking included: the median of the last answers of this model in this conversation that ended by
 * themselves; without any, a figure for the model's effort. Never more than `ceiling`, the most that it may take.
 */
export function typicalOutput(path: readonly Message[], model: string, rules: Pick<ModelRules, 'reasoning' | 'defaultEffort'>, effort: Effort | undefined, ceiling: number | undefined): number {
  const outputs = path.flatMap(({ reply }) => (reply?.model === model && reply.status === 'complete' && reply.usage !== undefined && !reply.continuedBy ? [reply.usage.output] : [])).slice(-looked);
  const usual = outputs.length > 0 ? median(outputs) : rules.reasoning ? byEffort[effort ?? rules.defaultEffort ?? 'medium'] : plain;
  return Math.min(usual, ceiling ?? Infinity);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : Math.round(((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2);
}
