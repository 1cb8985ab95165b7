// What a model is for, as a closed kind that the host puts into words. By name only.
import type { Endpoint } from '../request/endpoint.ts';
import { matchFamily } from './familyTable.ts';
import { modelBehind, surfaceOf } from './familyRules.ts';
import { parseModelId } from './modelId.ts';
import type { ModelOverride } from './modelInfo.ts';

/** `direct`: answers at once, without thinking. `general`: an OpenAI model that says nothing of its use. */
export type ModelPurpose =
  | 'flagship' | 'balanced' | 'fast' | 'cheapest' | 'coding' | 'deepThinking' | 'longContext' | 'direct' | 'general' | 'local' | 'unknown';

function openaiPurpose(name: string): ModelPurpose {
  const has = (word: string): boolean => new RegExp(`(?:^|-)${word}(?:-|$)`).test(name);
  if (has('codex')) return 'coding';
  if (has('pro')) return 'deepThinking';
  if (has('astra')) return 'flagship';
  // In 5.6 sol was the largest; from 6 on astra stands above it.
  if (has('sol')) return /^gpt-5/.test(name) ? 'flagship' : 'balanced';
  if (has('terra')) return /^gpt-5/.test(name) ? 'balanced' : 'fast';
  if (has('luna') || has('nano')) return 'cheapest';
  if (/^gpt-4\.1/.test(name)) return 'longContext';
  if (has('mini')) return 'fast';
  if (has('chat') || /^(?:chatgpt-)?gpt-(?:3|4)|^chatgpt/.test(name)) return 'direct';
  if (/^o\d/.test(name)) return 'deepThinking';
  return /^gpt-\d+(?:\.\d)?$/.test(name) ? 'balanced' : 'general';
}

/** The purpose of the model behind an id, at an endpoint where one is given: models of a server at home are `local`. */
export function purposeOf(id: string, endpoint?: Pick<Endpoint, 'kind' | 'dialect' | 'deployments'>, override?: ModelOverride): ModelPurpose {
  const surface = endpoint ? surfaceOf(endpoint) : 'openai';
  if (surface === 'own' && override?.sameAs === undefined) return endpoint?.dialect === 'deepseek' ? 'unknown' : 'local';
  const { dated, name } = parseModelId(modelBehind(id, endpoint ?? {}, override));
  return matchFamily(dated) ? openaiPurpose(name) : 'unknown';
}
