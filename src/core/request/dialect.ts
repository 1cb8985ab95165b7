// The ways of the servers that speak OpenAI's protocol: what each takes in a request. Which one it is tells detectDialect.ts.
import type { Effort } from '../model/effort.ts';
import { efforts } from '../model/effort.ts';
import type { Dialect } from './endpoint.ts';

/** Facts of openai-facts.md §5, as far as requests go. */
export interface DialectRules {
  /** Whether `stream_options.include_usage` is sent: without it no usage comes, or it has no effect (OpenRouter). */
  readonly includeUsage: boolean;
  /** Efforts that the server takes for models of its own; empty where the field is unknown. */
  readonly efforts: readonly Effort[];
  /** How effort is written on Chat Completions. `thinking`: as `reasoning_effort`, and none as `thinking: {type: 'disabled'}`. */
  readonly effortForm: 'reasoning_effort' | 'reasoning' | 'thinking';
  /** Reasoning has to go back as `reasoning_content` with every assistant message of a turn that called tools. */
  readonly replaysReasoning: boolean;
  /** Tokens that the server stops after by itself where no cap is sent and that is less than people expect. */
  readonly defaultOutput: number | undefined;
  readonly serviceTier: boolean;
  /** It answers `n` on Chat Completions; others ignore it or refuse. */
  readonly choices: boolean;
  /** OpenAI's models can be behind it under their names. */
  readonly servesOpenAI: boolean;
  /** It translates between the APIs, so that Chat Completions takes what OpenAI takes on Responses only. */
  readonly translates: boolean;
  /** Every model thinks unless told not to. */
  readonly alwaysThinks: boolean;
  /** Runs on the person's own machine or network as a rule. */
  readonly local: boolean;
}

const plain: DialectRules = {
  includeUsage: true,
  efforts: [],
  effortForm: 'reasoning_effort',
  replaysReasoning: false,
  defaultOutput: undefined,
  serviceTier: false,
  choices: false,
  servesOpenAI: false,
  translates: false,
  alwaysThinks: false,
  local: false,
};

const table: Readonly<Record<Dialect, DialectRules>> = {
  openai: { ...plain, serviceTier: true, choices: true, servesOpenAI: true },
  azure: { ...plain, serviceTier: true, choices: true, servesOpenAI: true },
  deepseek: {
    ...plain,
    efforts: ['none', 'low', 'high', 'max'], effortForm: 'thinking', replaysReasoning: true, defaultOutput: 4096, alwaysThinks: true,
  },
  openrouter: {
    ...plain,
    includeUsage: false, efforts: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'], effortForm: 'reasoning',
    serviceTier: true, servesOpenAI: true, translates: true,
  },
  ollama: { ...plain, efforts: ['none', 'low', 'medium', 'high'], local: true },
  vllm: { ...plain, efforts, choices: true, local: true },
  sglang: { ...plain, efforts, choices: true, local: true },
  llamacpp: { ...plain, local: true },
  lmstudio: { ...plain, local: true },
  litellm: { ...plain, serviceTier: true, servesOpenAI: true, translates: true },
  unknown: { ...plain, servesOpenAI: true },
};

export function dialectRules(dialect: Dialect): DialectRules {
  return table[dialect];
}
