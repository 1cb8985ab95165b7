// Servers with an operation of their own for filling in the middle: where that is, what is sent, how the answer is read.
// Sources: DeepSeek's API docs (FIM Completion, beta), Mistral's (createFIMCompletion), Ollama's on OpenAI compatibility (`suffix`), the README of llama.cpp's server (`/infill`).
// vLLM and llama.cpp refuse `suffix` on /completions: they are asked in words.
import { asArray, asNumber, asObject, asString, type JsonObject } from '../json.ts';
import type { Endpoint } from '../request/endpoint.ts';
import type { TurnError } from '../stream/turnError.ts';
import type { Usage } from '../stream/usage.ts';
import { usageFromJson } from '../stream/usageFromJson.ts';
import type { CodePiece } from './nearbyCode.ts';

/** `auto`: as the server is known to do it. */
export type CompletionMode = 'auto' | 'chat' | 'fim';

export interface FimRoute {
  /** Of the same origin; its base may be another one. */
  readonly endpoint: Endpoint;
  readonly path: string;
  /** `infill`: llama.cpp's own form. */
  readonly form: 'suffix' | 'infill';
}

export interface FimQuestion {
  readonly model: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly maxTokens: number;
  readonly oneLine: boolean;
  /** Of other files. */
  readonly pieces: readonly CodePiece[];
  /** What begins a comment in this language; undefined where that is not known, or where only blocks are. */
  readonly comment: string | undefined;
}

export interface FimAnswer {
  readonly text: string;
  readonly truncated: boolean;
  readonly usage: Usage | undefined;
}

/** Undefined: ask in words. */
export function fimRoute(endpoint: Endpoint, model: string, mode: CompletionMode): FimRoute | undefined {
  const [, origin, host = '', basePath = ''] = /^(https?:\/\/([^/:]+)(?::\d+)?)(.*)$/.exec(endpoint.baseUrl) ?? [];
  if (mode === 'chat' || endpoint.kind !== 'compatible' || origin === undefined) return undefined;
  const atRoot = (path: string): Endpoint => ({ ...endpoint, baseUrl: `${origin}${path}` });
  if (endpoint.dialect === 'deepseek') return { endpoint: atRoot('/beta'), path: '/completions', form: 'suffix' };
  if (/(?:^|\.)mistral\.ai$/.test(host)) return mode === 'fim' || /codestral/i.test(model) ? { endpoint, path: '/fim/completions', form: 'suffix' } : undefined;
  if (endpoint.dialect === 'llamacpp') return { endpoint: atRoot(basePath.replace(/\/v1\/?$/, '')), path: '/infill', form: 'infill' };
  return endpoint.dialect === 'ollama' || mode === 'fim' ? { endpoint, path: '/completions', form: 'suffix' } : undefined;
}

export function fimBody({ form }: FimRoute, question: FimQuestion): JsonObject {
  const { model, prefix, suffix, maxTokens, pieces } = question;
  const stop = question.oneLine ? ['\n'] : ['\n\n\n'];
  if (form === 'infill') {
    return { input_prefix: prefix, input_suffix: suffix, input_extra: pieces.map(({ file, text }) => ({ filename: file, text })), prompt: '', n_predict: maxTokens, stop, stream: false };
  }
  return { model, prompt: commented(question) + prefix, suffix, max_tokens: maxTokens, stop, stream: false };
}

/** There is no other place for them: models that fill in the middle are trained on files. */
function commented({ pieces, comment }: FimQuestion): string {
  if (comment === undefined) return '';
  return pieces.map(({ file, text }) => `${[`From ${file}:`, ...text.split('\n')].map((line) => `${comment} ${line}`.trimEnd()).join('\n')}\n\n`).join('');
}

/** `choices[].text`, as Mistral says it `choices[].message.content`, as llama.cpp does `content`. Undefined where it is none of them. */
export function readFim(value: unknown): FimAnswer | undefined {
  const body = asObject(value);
  const choice = asObject(asArray(body['choices'])[0]);
  const text = asString(choice['text']) ?? asString(asObject(choice['message'])['content']) ?? asString(body['content']);
  if (text === undefined) return undefined;
  const truncated = choice['finish_reason'] === 'length' || body['stop_type'] === 'limit' || body['stopped_limit'] === true;
  return { text, truncated, usage: usageFromJson(body['usage']) ?? llamaUsage(body) };
}

function llamaUsage(body: JsonObject): Usage | undefined {
  const input = asNumber(body['tokens_evaluated']);
  const output = asNumber(body['tokens_predicted']);
  return input === undefined && output === undefined ? undefined : { input: input ?? 0, output: output ?? 0 };
}

/** Whether a failure says that the server or the model can't fill in the middle; then it is asked in words from there on. */
export function refusesFim({ kind, status }: TurnError): boolean {
  if (kind === 'auth' || kind === 'rateLimit' || kind === 'quota' || kind === 'contextLength') return false;
  return status !== undefined && [400, 404, 405, 415, 422, 500, 501].includes(status);
}
