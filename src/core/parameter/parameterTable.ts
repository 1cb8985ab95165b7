// What each parameter is, as data: its name on either API, its kind and range, where a form shows it. Knows no model: see parameterFate.ts.
import { efforts } from '../model/effort.ts';
import type { ParameterName } from '../request/parameters.ts';

/** Both ends included. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly integer?: true;
}

export type ParameterKind =
  | { readonly kind: 'number'; readonly range: NumberRange; readonly step?: number }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly maxLength: number; readonly lines?: true }
  | { readonly kind: 'texts'; readonly max: number }
  | { readonly kind: 'map'; readonly max: number; readonly maxKey: number; readonly maxValue: number }
  | { readonly kind: 'biases'; readonly max: number; readonly range: NumberRange }
  | { readonly kind: 'format' }
  | { readonly kind: 'object' };

/** Parts of the form, in their order: what most people need comes first. */
export const parameterGroups = ['common', 'format', 'sampling', 'service', 'more'] as const;
export type ParameterGroup = (typeof parameterGroups)[number];

export interface ParameterDefinition {
  /** The API's own name of it, which refusals and changes use too. */
  readonly wire: string;
  readonly group: ParameterGroup;
  readonly is: ParameterKind;
  /** Responses has no such parameter. */
  readonly chatOnly?: true;
  /** Chat Completions has no such parameter. */
  readonly responsesOnly?: true;
}

const largest = Number.MAX_SAFE_INTEGER;
const penalty: ParameterKind = { kind: 'number', range: { min: -2, max: 2 }, step: 0.1 };

/** Sources: API reference as in SDK 7.55.0, openai-facts §2. In the order in which they are shown. */
export const parameterTable: { readonly [N in ParameterName]: ParameterDefinition } = {
  effort: { wire: 'reasoning_effort', group: 'common', is: { kind: 'choice', options: efforts } },
  maxOutputTokens: { wire: 'max_output_tokens', group: 'common', is: { kind: 'number', range: { min: 1, max: largest, integer: true }, step: 1000 } },
  verbosity: { wire: 'verbosity', group: 'common', is: { kind: 'choice', options: ['low', 'medium', 'high'] } },
  temperature: { wire: 'temperature', group: 'common', is: { kind: 'number', range: { min: 0, max: 2 }, step: 0.1 } },
  reasoningSummary: { wire: 'reasoning.summary', group: 'common', responsesOnly: true, is: { kind: 'choice', options: ['auto', 'concise', 'detailed'] } },
  responseFormat: { wire: 'response_format', group: 'format', is: { kind: 'format' } },
  stop: { wire: 'stop', group: 'format', chatOnly: true, is: { kind: 'texts', max: 4 } },
  n: { wire: 'n', group: 'format', chatOnly: true, is: { kind: 'number', range: { min: 1, max: 128, integer: true } } },
  prediction: { wire: 'prediction', group: 'format', chatOnly: true, is: { kind: 'text', maxLength: 1_000_000, lines: true } },
  topP: { wire: 'top_p', group: 'sampling', is: { kind: 'number', range: { min: 0, max: 1 }, step: 0.05 } },
  frequencyPenalty: { wire: 'frequency_penalty', group: 'sampling', chatOnly: true, is: penalty },
  presencePenalty: { wire: 'presence_penalty', group: 'sampling', chatOnly: true, is: penalty },
  seed: { wire: 'seed', group: 'sampling', chatOnly: true, is: { kind: 'number', range: { min: -largest, max: largest, integer: true } } },
  logitBias: { wire: 'logit_bias', group: 'sampling', chatOnly: true, is: { kind: 'biases', max: 100, range: { min: -100, max: 100 } } },
  logprobs: { wire: 'top_logprobs', group: 'sampling', is: { kind: 'number', range: { min: 0, max: 20, integer: true } } },
  serviceTier: { wire: 'service_tier', group: 'service', is: { kind: 'choice', options: ['auto', 'default', 'flex', 'scale', 'priority', 'fast'] } },
  store: { wire: 'store', group: 'service', is: { kind: 'flag' } },
  cacheKey: { wire: 'prompt_cache_key', group: 'service', is: { kind: 'text', maxLength: 64 } },
  safetyIdentifier: { wire: 'safety_identifier', group: 'service', is: { kind: 'text', maxLength: 64 } },
  metadata: { wire: 'metadata', group: 'more', is: { kind: 'map', max: 16, maxKey: 64, maxValue: 512 } },
  extraBody: { wire: 'body', group: 'more', is: { kind: 'object' } },
};

export const parameterNames = Object.keys(parameterTable) as readonly ParameterName[];

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(parameterTable, name);
}
