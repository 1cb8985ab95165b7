// What each family of OpenAI models accepts: openai-facts §3 as data. Knows neither endpoints nor ids.
import type { Effort } from './effort.ts';
import type { ModelRules } from './modelRules.ts';

const lowToHigh: readonly Effort[] = ['low', 'medium', 'high'];
const lowToXhigh: readonly Effort[] = [...lowToHigh, 'xhigh'];
const lowToMax: readonly Effort[] = [...lowToXhigh, 'max'];
const both = ['chat', 'responses'] as const;

const direct: Omit<ModelRules, 'family'> = {
  reasoning: false,
  instructionRole: 'system',
  apis: both,
  streaming: 'yes',
  sampling: 'always',
  stop: true,
  efforts: [],
  defaultEffort: undefined,
  verbosity: 'no',
  tools: { chat: 'yes', responses: 'yes' },
  parallelTools: 'yes',
  jsonSchema: 'yes',
  prediction: true,
  vision: true,
  chatCap: 'max_completion_tokens',
};

// Predicted outputs are documented for the gpt-4o and gpt-4.1 models; gpt-6.1-terra's page says no.
// The documentation names `stop` as refused by o3 and o4-mini only; elsewhere a refusal is learnt from the 400.
const thinking: Omit<ModelRules, 'family'> = {
  ...direct,
  reasoning: true,
  instructionRole: 'developer',
  sampling: 'never',
  prediction: false,
  efforts: lowToHigh,
  defaultEffort: 'medium',
};

const oSeries: Omit<ModelRules, 'family'> = { ...thinking, parallelTools: 'no' };
const gpt5: Omit<ModelRules, 'family'> = { ...thinking, verbosity: 'any' };
const chatOnly = { apis: ['chat'], tools: { chat: 'yes', responses: 'no' } } as const;
const responsesOnly = { apis: ['responses'], tools: { chat: 'no', responses: 'yes' } } as const;
const withNone = { sampling: 'withEffortNone', tools: { chat: 'withEffortNone', responses: 'yes' } } as const;

const rows = {
  'o1-preview': {
    ...oSeries, ...chatOnly,
    instructionRole: 'fold', tools: { chat: 'no', responses: 'no' }, jsonSchema: 'no', vision: false, efforts: [], defaultEffort: undefined,
  },
  'o1': oSeries,
  'o-pro': { ...oSeries, ...responsesOnly, streaming: 'background' },
  'o3-mini': { ...oSeries, vision: false },
  'o3': { ...oSeries, stop: false },
  'gpt-5': { ...gpt5, efforts: ['minimal', ...lowToHigh], parallelTools: 'notWithEffortMinimal' },
  'gpt-5-pro': { ...gpt5, ...responsesOnly, streaming: 'background', efforts: ['high'], defaultEffort: 'high' },
  'gpt-5.2-pro': {
    ...gpt5, ...responsesOnly,
    streaming: 'background', efforts: ['medium', 'high', 'xhigh'], defaultEffort: undefined, jsonSchema: 'no',
  },
  'gpt-5.5-pro': { ...gpt5, ...responsesOnly, streaming: 'background', efforts: ['medium', 'high', 'xhigh'], defaultEffort: undefined },
  'gpt-5.1': { ...gpt5, sampling: 'withEffortNone', efforts: ['none', ...lowToHigh], defaultEffort: 'none' },
  'gpt-5.2': { ...gpt5, sampling: 'withEffortNone', efforts: ['none', ...lowToXhigh], defaultEffort: 'none' },
  'gpt-5.4': { ...gpt5, ...withNone, efforts: ['none', ...lowToXhigh], defaultEffort: undefined },
  'gpt-5.5': { ...gpt5, ...withNone, efforts: ['none', ...lowToXhigh], defaultEffort: undefined },
  'gpt-5.6': { ...gpt5, ...withNone, efforts: ['none', ...lowToMax] },
  'gpt-6': { ...gpt5, ...withNone, efforts: ['none', ...lowToMax] },
  'gpt-6-astra': { ...gpt5, tools: { chat: 'no', responses: 'yes' }, efforts: lowToMax },
  'codex': { ...gpt5, ...responsesOnly },
  'codex-max': { ...gpt5, ...responsesOnly, efforts: lowToXhigh },
  'gpt-4.1': direct,
  'gpt-4o': { ...direct, verbosity: 'mediumOnly' },
  'gpt-4-turbo': { ...direct, ...chatOnly, jsonSchema: 'jsonObjectOnly', prediction: false },
  'gpt-4': { ...direct, ...chatOnly, jsonSchema: 'jsonObjectOnly', prediction: false, vision: false },
  'chatgpt-4o': { ...direct, apis: ['chat'], tools: { chat: 'no', responses: 'no' } },
  'gpt-5-chat': { ...direct, apis: ['chat'], tools: { chat: 'no', responses: 'no' }, prediction: false, efforts: ['medium'], defaultEffort: 'medium' },
  'gpt-chat': { ...direct, ...chatOnly, sampling: 'never', prediction: false, efforts: ['medium'], defaultEffort: 'medium' },
  /** An OpenAI id that names no family: what every current model accepts. */
  'openai-other': { ...gpt5, tools: { chat: 'no', responses: 'yes' }, instructionRole: 'system' },
} as const satisfies Record<string, Omit<ModelRules, 'family'>>;

export type Family = keyof typeof rows;

/** The rules of a family on api.openai.com. */
export function familyRow(family: Family): ModelRules {
  return { family, ...rows[family] };
}

export interface FamilyMatch {
  readonly family: Family;
  /** False where the id only looks like the family: a version after those that were known when this was written. */
  readonly known: boolean;
}

function oFamily(version: number, variant: string): Family {
  if (/^pro\b/.test(variant)) return 'o-pro';
  if (version === 1) return /^(?:preview|mini)\b/.test(variant) ? 'o1-preview' : 'o1';
  return version === 3 && /^mini\b/.test(variant) ? 'o3-mini' : 'o3';
}

function gptFamily(version: number, variant: string): Family {
  const has = (word: string): boolean => variant.split('-').includes(word);
  if (has('codex')) return version >= 5.2 || has('max') ? 'codex-max' : 'codex';
  if (has('pro')) return version === 5 ? 'gpt-5-pro' : version < 5.5 ? 'gpt-5.2-pro' : 'gpt-5.5-pro';
  if (has('chat')) return version === 5 ? 'gpt-5-chat' : 'gpt-chat';
  if (version >= 6) {
    const acceptsNone = version < 6.1 ? has('sol') || has('luna') || has('terra') : version < 6.2 && (has('terra') || has('luna'));
    return acceptsNone ? 'gpt-6' : 'gpt-6-astra';
  }
  if (version >= 5.6) return 'gpt-5.6';
  if (version >= 5.5) return 'gpt-5.5';
  if (version >= 5.4) return 'gpt-5.4';
  if (version >= 5.2) return 'gpt-5.2';
  return version > 5 ? 'gpt-5.1' : 'gpt-5';
}

const older: readonly (readonly [RegExp, Family])[] = [
  [/^chatgpt-4o/, 'chatgpt-4o'],
  [/^gpt-chat-latest$/, 'gpt-chat'],
  [/^codex-mini/, 'codex'],
  [/^gpt-4\.1(?:-|$)/, 'gpt-4.1'],
  [/^gpt-4(?:o|\.5)(?:-|$)/, 'gpt-4o'],
  [/^gpt-4-(?:turbo|vision|1106|0125)/, 'gpt-4-turbo'],
  [/^gpt-(?:4|3\.5)(?:-|$)/, 'gpt-4'],
];

/**
 * The family of a base name (see `ModelId.dated`), or undefined for strangers. A version after the known ones gets the
 * rules of the newest one that it resembles.
 */
export function matchFamily(name: string): FamilyMatch | undefined {
  const old = older.find(([pattern]) => pattern.test(name));
  if (old) return { family: old[1], known: true };
  const o = /^o(\d{1,2})(?:-(.*))?$/.exec(name);
  if (o) return { family: oFamily(Number(o[1]), o[2] ?? ''), known: Number(o[1]) <= 4 };
  const gpt = /^gpt-(\d{1,2}(?:\.\d)?)(?:-(.*))?$/.exec(name);
  const version = Number(gpt?.[1]);
  if (!gpt || version < 5) return undefined;
  return { family: gptFamily(version, gpt[2] ?? ''), known: version <= 6.2 };
}
