// The `usage` object of either API and of compatible servers → Usage.
import { asNumber, asObject, isObject } from '../json.ts';
import { definedOnly } from './definedOnly.ts';
import type { Usage } from './usage.ts';

/**
 * Reads Chat names (`prompt_tokens`) and Responses names (`input_tokens`), DeepSeek's `prompt_cache_hit_tokens` and
 * OpenRouter's `cost`. Undefined where neither side of the count is there.
 */
export function usageFromJson(value: unknown): Usage | undefined {
  if (!isObject(value)) return undefined;
  const input = asNumber(value['prompt_tokens']) ?? asNumber(value['input_tokens']);
  const output = asNumber(value['completion_tokens']) ?? asNumber(value['output_tokens']);
  if (input === undefined && output === undefined) return undefined;
  const inputDetails = asObject(value['prompt_tokens_details'] ?? value['input_tokens_details']);
  const outputDetails = asObject(value['completion_tokens_details'] ?? value['output_tokens_details']);
  return definedOnly<Usage>({
    input: input ?? 0,
    output: output ?? 0,
    cached: asNumber(inputDetails['cached_tokens']) ?? asNumber(value['prompt_cache_hit_tokens']),
    cacheWrite: asNumber(inputDetails['cache_write_tokens']),
    reasoning: asNumber(outputDetails['reasoning_tokens']) ?? asNumber(value['reasoning_tokens']),
    cost: asNumber(value['cost']),
    estimated: undefined,
    shared: undefined,
  });
}

export function sameUsage(a: Usage | undefined, b: Usage): boolean {
  return a !== undefined && a.input === b.input && a.output === b.output && a.cached === b.cached && a.cacheWrite === b.cacheWrite
    && a.reasoning === b.reasoning && a.cost === b.cost;
}
