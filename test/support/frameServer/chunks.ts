// Builders of protocol pieces for scripted replies: frames, Chat chunks, Responses events, whole answers.
import type { Piece } from './scriptedReply.ts';

/** One frame. Text goes in as it is, anything else as JSON. */
export function sse(data: unknown, event?: string): string {
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

export function comment(text: string): string {
  return `: ${text}\n\n`;
}

export const done = sse('[DONE]');

export interface ChunkExtras {
  readonly id?: string;
  readonly model?: string;
  readonly finish?: string | null;
  /** More fields of the chunk itself: usage, service_tier. */
  readonly more?: object;
}

/** A frame with one `chat.completion.chunk`. */
export function chatChunk(delta: object, extras: ChunkExtras = {}): string {
  return sse({
    id: extras.id ?? 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_795_000_000, model: extras.model ?? 'test-model',
    choices: [{ index: 0, delta, finish_reason: extras.finish ?? null }], ...extras.more,
  });
}

/** A frame with one Responses event. */
export function responsesEvent(type: string, fields: object = {}): string {
  return sse({ type, ...fields }, type);
}

export interface AnswerScript {
  readonly id?: string;
  readonly model?: string;
  /** Pieces of the answer's text, one frame each. */
  readonly text?: readonly string[];
  readonly reasoning?: readonly string[];
  readonly usage?: { readonly input: number; readonly output: number; readonly cached?: number; readonly reasoning?: number };
  /** `length`: cut by the cap. `none`: no finish reason, no terminal event. */
  readonly finish?: 'stop' | 'length' | 'none';
}

/** A whole streamed Chat answer. Reasoning goes by `reasoning_content`. */
export function chatAnswer(script: AnswerScript): readonly Piece[] {
  const extras = { ...(script.id !== undefined && { id: script.id }), ...(script.model !== undefined && { model: script.model }) };
  const pieces = [
    chatChunk({ role: 'assistant', content: '' }, extras),
    ...(script.reasoning ?? []).map((text) => chatChunk({ reasoning_content: text }, extras)),
    ...(script.text ?? []).map((text) => chatChunk({ content: text }, extras)),
  ];
  if (script.finish === 'none') return pieces;
  pieces.push(chatChunk({}, { ...extras, finish: script.finish ?? 'stop' }));
  const usage = script.usage;
  if (usage) pieces.push(sse({ id: script.id ?? 'chatcmpl-1', object: 'chat.completion.chunk', model: script.model ?? 'test-model', choices: [], usage: chatUsage(usage) }));
  return [...pieces, done];
}

/** A plain `chat.completion` body. */
export function chatBody(script: AnswerScript): object {
  const reasoning = (script.reasoning ?? []).join('');
  return {
    id: script.id ?? 'chatcmpl-1', object: 'chat.completion', model: script.model ?? 'test-model',
    choices: [{ index: 0, message: { role: 'assistant', content: (script.text ?? []).join(''), ...(reasoning !== '' && { reasoning_content: reasoning }) }, finish_reason: script.finish === 'none' ? null : script.finish ?? 'stop' }],
    ...(script.usage && { usage: chatUsage(script.usage) }),
  };
}

export function chatUsage(usage: NonNullable<AnswerScript['usage']>): object {
  return {
    prompt_tokens: usage.input, completion_tokens: usage.output, total_tokens: usage.input + usage.output,
    prompt_tokens_details: { cached_tokens: usage.cached ?? 0 }, completion_tokens_details: { reasoning_tokens: usage.reasoning ?? 0 },
  };
}

/** A whole streamed Responses answer: a reasoning item with summary and encrypted content where reasoning is given, then a message. */
export function responsesAnswer(script: AnswerScript): readonly Piece[] {
  const final = responsesBody(script);
  const created = { ...final, status: 'in_progress', output: [], usage: null };
  const pieces = [responsesEvent('response.created', { response: created }), responsesEvent('response.in_progress', { response: created })];
  const output = outputOf(script);
  for (const [index, item] of output.entries()) {
    const at = { item_id: item.id, output_index: index };
    pieces.push(responsesEvent('response.output_item.added', { output_index: index, item: { ...item, ...(item.type === 'message' ? { content: [] } : { summary: [] }) } }));
    const deltas = item.type === 'message' ? script.text ?? [] : script.reasoning ?? [];
    for (const delta of deltas) {
      pieces.push(item.type === 'message'
        ? responsesEvent('response.output_text.delta', { ...at, content_index: 0, delta })
        : responsesEvent('response.reasoning_summary_text.delta', { ...at, summary_index: 0, delta }));
    }
    if (script.finish !== 'none') pieces.push(responsesEvent('response.output_item.done', { output_index: index, item }));
  }
  if (script.finish !== 'none') pieces.push(responsesEvent(script.finish === 'length' ? 'response.incomplete' : 'response.completed', { response: final }));
  return pieces;
}

/** A plain `response` body. */
export function responsesBody(script: AnswerScript): { readonly id: string; readonly [field: string]: unknown } {
  const usage = script.usage;
  return {
    id: script.id ?? 'resp_1', object: 'response', model: script.model ?? 'test-model', error: null, output: outputOf(script),
    ...(script.finish === 'length' ? { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } } : { status: 'completed', incomplete_details: null }),
    ...(usage && {
      usage: {
        input_tokens: usage.input, output_tokens: usage.output, total_tokens: usage.input + usage.output,
        input_tokens_details: { cached_tokens: usage.cached ?? 0 }, output_tokens_details: { reasoning_tokens: usage.reasoning ?? 0 },
      },
    }),
  };
}

interface OutputItem {
  readonly id: string;
  readonly type: 'message' | 'reasoning';
  readonly [field: string]: unknown;
}

function outputOf(script: AnswerScript): readonly OutputItem[] {
  const reasoning: OutputItem[] = script.reasoning
    ? [{ id: 'rs_1', type: 'reasoning', encrypted_content: 'gAAAAAtest', summary: [{ type: 'summary_text', text: script.reasoning.join('') }] }] : [];
  const message: OutputItem[] = script.text
    ? [{ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: script.text.join(''), annotations: [] }] }] : [];
  return [...reasoning, ...message];
}

/** An error body as OpenAI sends it. */
export function openaiError(message: string, fields: { readonly type?: string; readonly code?: string | null; readonly param?: string | null } = {}): object {
  return { error: { message, type: fields.type ?? 'invalid_request_error', param: fields.param ?? null, code: fields.code ?? null } };
}
