// Golden transcripts of the Responses API: OpenAI's own, and servers that send only part of its events.
import type { Transcript } from './transcript.ts';

/** Events as `event:` and `data:` lines. */
function events(...values: readonly { readonly type: string; readonly [field: string]: unknown }[]): string {
  return values.map((value) => `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`).join('');
}

const meta = { type: 'meta', id: 'r1', model: 'm' } as const;
const stop = { type: 'finish', reason: 'stop' } as const;
const head = { id: 'r1', object: 'response', model: 'm', error: null, output: [] };
const created = { type: 'response.created', response: { ...head, status: 'in_progress' } };
const usage = { input_tokens: 9, input_tokens_details: { cached_tokens: 4, cache_write_tokens: 1 }, output_tokens: 7, output_tokens_details: { reasoning_tokens: 3 }, total_tokens: 16 };
const usageEvent = { type: 'usage', usage: { input: 9, output: 7, cached: 4, cacheWrite: 1, reasoning: 3 } } as const;
const thought = { id: 'rs1', type: 'reasoning', encrypted_content: 'gAAA', summary: [{ type: 'summary_text', text: '**先**' }, { type: 'summary_text', text: '**后**' }] };
const message = { id: 'ms1', type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Hé 🙂', annotations: [] }] };
const call = { id: 'fc1', type: 'function_call', call_id: 'call_1', name: 'read', arguments: '{"p":1}', status: 'completed' };

export const responsesTranscripts: readonly Transcript[] = [
  {
    name: 'reasoning summary in two parts, encrypted item, text, usage', api: 'responses', dialect: 'openai',
    body: events(
      created, { type: 'response.in_progress', response: { ...head, status: 'in_progress', service_tier: 'default' } },
      { type: 'response.output_item.added', output_index: 0, item: { ...thought, summary: [] } },
      { type: 'response.reasoning_summary_part.added', item_id: 'rs1', output_index: 0, summary_index: 0, part: { type: 'summary_text', text: '' } },
      { type: 'response.reasoning_summary_text.delta', item_id: 'rs1', output_index: 0, summary_index: 0, delta: '**先' },
      { type: 'response.reasoning_summary_text.delta', item_id: 'rs1', output_index: 0, summary_index: 0, delta: '**' },
      { type: 'response.reasoning_summary_text.done', item_id: 'rs1', output_index: 0, summary_index: 0, text: '**先**' },
      { type: 'response.reasoning_summary_text.delta', item_id: 'rs1', output_index: 0, summary_index: 1, delta: '**后**' },
      { type: 'response.output_item.done', output_index: 0, item: thought },
      { type: 'response.output_text.delta', item_id: 'ms1', output_index: 1, content_index: 0, delta: 'Hé ', obfuscation: 'q' },
      { type: 'response.output_text.delta', item_id: 'ms1', output_index: 1, content_index: 0, delta: '🙂' },
      { type: 'response.output_text.done', item_id: 'ms1', output_index: 1, content_index: 0, text: 'Hé 🙂' },
      { type: 'response.content_part.done', item_id: 'ms1', output_index: 1, content_index: 0, part: message.content[0] },
      { type: 'response.output_item.done', output_index: 1, item: message },
      { type: 'response.completed', response: { ...head, status: 'completed', service_tier: 'default', output: [thought, message], usage } },
    ),
    events: [
      meta, { ...meta, serviceTier: 'default' }, { type: 'reasoning', delta: '**先**\n\n**后**', form: 'summary' }, { type: 'item', item: thought },
      { type: 'text', delta: 'Hé 🙂' }, { type: 'item', item: message }, usageEvent, stop,
    ],
  },
  {
    name: 'tool calls, function and custom', api: 'responses', dialect: 'openai',
    body: events(
      created, { type: 'response.output_item.added', output_index: 0, item: { ...call, arguments: '', status: 'in_progress' } },
      { type: 'response.function_call_arguments.delta', item_id: 'fc1', output_index: 0, delta: '{"p"' }, { type: 'response.function_call_arguments.delta', item_id: 'fc1', output_index: 0, delta: ':1}' },
      { type: 'response.function_call_arguments.done', item_id: 'fc1', output_index: 0, arguments: '{"p":1}' }, { type: 'response.output_item.done', output_index: 0, item: call },
      { type: 'response.output_item.added', output_index: 1, item: { id: 'ct1', type: 'custom_tool_call', call_id: 'call_2', name: 'patch', input: '' } },
      { type: 'response.custom_tool_call_input.delta', item_id: 'ct1', output_index: 1, delta: '*** B' }, { type: 'response.custom_tool_call_input.done', item_id: 'ct1', output_index: 1, input: '*** Begin' },
      { type: 'response.completed', response: { ...head, status: 'completed', usage } },
    ),
    events: [
      meta, { type: 'toolCall', key: 0, id: 'call_1', name: 'read', argumentsDelta: '{"p":1}' }, { type: 'item', item: call },
      { type: 'toolCall', key: 1, id: 'call_2', name: 'patch', argumentsDelta: '*** Begin' }, usageEvent, { type: 'finish', reason: 'toolCalls' },
    ],
  },
  {
    name: 'refusal, unknown events', api: 'responses', dialect: 'openai',
    body: events(
      created, { type: 'response.hologram.delta' }, { type: 'keepalive' }, { type: 'response.refusal.delta', item_id: 'ms1', output_index: 0, content_index: 0, delta: 'No' },
      { type: 'response.refusal.done', item_id: 'ms1', output_index: 0, content_index: 0, refusal: 'No.' }, { type: 'response.completed', response: { ...head, status: 'completed' } },
    ),
    events: [meta, { type: 'refusal', delta: 'No.' }, stop],
  },
  {
    name: 'incomplete: all tokens went into reasoning', api: 'responses', dialect: 'openai',
    body: events(created, { type: 'response.incomplete', response: { ...head, status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, usage } }),
    events: [meta, usageEvent, { type: 'finish', reason: 'length' }],
  },
  {
    name: 'incomplete: content filter', api: 'responses', dialect: 'azure',
    body: events(created, { type: 'response.output_text.delta', item_id: 'a', output_index: 0, content_index: 0, delta: 'On' }, { type: 'response.incomplete', response: { ...head, status: 'incomplete', incomplete_details: { reason: 'content_filter' } } }),
    events: [meta, { type: 'text', delta: 'On' }, { type: 'filter', side: 'answer', categories: [] }, { type: 'finish', reason: 'contentFilter' }],
  },
  {
    name: 'failed', api: 'responses', dialect: 'openai',
    body: events(created, { type: 'response.failed', response: { ...head, status: 'failed', error: { code: 'rate_limit_exceeded', message: 'Rate limit reached. Please try again in 20s.' } } }),
    events: [meta], fails: 'rateLimit',
  },
  {
    name: 'error event, flat', api: 'responses', dialect: 'openai',
    body: events(created, { type: 'error', code: 'server_error', message: 'The server had an error', param: null }),
    events: [meta], fails: 'server',
  },
  {
    name: 'error event, nested', api: 'responses', dialect: 'openai',
    body: events({ type: 'error', error: { type: 'invalid_request_error', code: 'context_length_exceeded', message: 'Your input exceeds the context window of this model.' } }),
    events: [], fails: 'contextLength',
  },
  {
    name: 'no deltas, only done events; raw reasoning text (gpt-oss)', api: 'responses', dialect: 'lmstudio',
    body: events(
      created, { type: 'response.reasoning_text.done', item_id: 'x', output_index: 0, content_index: 0, text: 'Raw.' }, { type: 'response.output_text.done', item_id: 'y', output_index: 1, content_index: 0, text: 'Hé 🙂' },
      { type: 'response.output_item.done', output_index: 1, item: message }, { type: 'response.completed', response: { ...head, status: 'completed' } },
    ),
    events: [meta, { type: 'reasoning', delta: 'Raw.', form: 'text' }, { type: 'text', delta: 'Hé 🙂' }, { type: 'item', item: message }, stop],
  },
  {
    name: 'nothing but completed', api: 'responses', dialect: 'litellm',
    body: events({ type: 'response.completed', response: { ...head, status: 'completed', output: [thought, message, call], usage } }),
    events: [
      meta, { type: 'reasoning', delta: '**先**\n\n**后**', form: 'summary' }, { type: 'item', item: thought }, { type: 'text', delta: 'Hé 🙂' }, { type: 'item', item: message },
      { type: 'toolCall', key: 0, id: 'call_1', name: 'read', argumentsDelta: '{"p":1}' }, { type: 'item', item: call }, usageEvent, { type: 'finish', reason: 'toolCalls' },
    ],
  },
  {
    name: 'items done out of order come in order; the deltas name no index', api: 'responses', dialect: 'unknown',
    body: events(
      created, { type: 'response.output_text.delta', item_id: 'ms1', delta: 'Hé ' }, { type: 'response.output_text.delta', item_id: 'ms1', delta: '🙂' },
      { type: 'response.output_item.done', output_index: 1, item: message }, { type: 'response.output_item.done', output_index: 0, item: { id: 'rs0', type: 'reasoning', summary: [] } },
      { type: 'response.completed', response: { ...head, status: 'completed', output: [{ id: 'rs0', type: 'reasoning', summary: [] }, message] } },
    ),
    events: [meta, { type: 'text', delta: 'Hé 🙂' }, { type: 'item', item: { id: 'rs0', type: 'reasoning', summary: [] } }, { type: 'item', item: message }, stop],
  },
  {
    name: 'raw thoughts and their summary: the first is shown; items without ids, numbered from 1', api: 'responses', dialect: 'litellm',
    body: events(
      created, { type: 'response.reasoning_text.delta', output_index: 1, content_index: 0, delta: 'Raw' }, { type: 'response.reasoning_summary_text.delta', output_index: 1, summary_index: 0, delta: 'Su' },
      { type: 'response.reasoning_summary_text.delta', output_index: 1, summary_index: 0, delta: 'm' }, { type: 'response.output_item.done', output_index: 1, item: { type: 'reasoning' } },
      { type: 'response.completed', response: { ...head, status: 'completed', output: [{ type: 'reasoning' }] } },
    ),
    events: [meta, { type: 'reasoning', delta: 'Raw', form: 'text' }, { type: 'item', item: { type: 'reasoning' } }, stop],
  },
  {
    name: 'two messages are two paragraphs', api: 'responses', dialect: 'openai',
    body: events(
      created, { type: 'response.output_text.delta', item_id: 'a', output_index: 0, content_index: 0, delta: 'One.' }, { type: 'response.output_text.delta', item_id: 'b', output_index: 1, content_index: 0, delta: 'Two' },
      { type: 'response.output_text.delta', item_id: 'b', output_index: 1, content_index: 1, delta: '.' }, { type: 'response.completed', response: { ...head, status: 'completed' } },
    ),
    events: [meta, { type: 'text', delta: 'One.\n\nTwo.' }, stop],
  },
  {
    name: 'cut: no terminal event, an item waiting for an earlier one', api: 'responses', dialect: 'openai',
    body: events(created, { type: 'response.output_text.delta', item_id: 'ms1', output_index: 1, content_index: 0, delta: 'Hé 🙂' }, { type: 'response.output_item.done', output_index: 1, item: message }),
    events: [meta, { type: 'text', delta: 'Hé 🙂' }, { type: 'item', item: message }, { type: 'finish', reason: 'truncated' }],
  },
];
