// Plain JSON answers give the events that their streams would have given.
import assert from 'node:assert/strict';
import { eventsFromChatBody, eventsFromResponsesBody, jsonFromBody } from '../../../src/core/stream/plainReply.ts';
import { TurnFailure, type TurnError } from '../../../src/core/stream/turnError.ts';

const chat = { dialect: 'unknown' } as const;

function failure(action: () => unknown): TurnError {
  try {
    action();
  } catch (cause) {
    if (cause instanceof TurnFailure) return cause.error;
    throw cause;
  }
  throw new Error('nothing was thrown');
}

function completion(message: object, finish: string | null = 'stop', more: object = {}): object {
  return { id: 'c1', object: 'chat.completion', model: 'm', choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }], ...more };
}

describe('eventsFromChatBody', () => {
  it('reads text, reasoning, usage', () => {
    const usage = { prompt_tokens: 3, completion_tokens: 4, completion_tokens_details: { reasoning_tokens: 2 } };
    assert.deepEqual(eventsFromChatBody(completion({ content: 'Hi', reasoning_content: 'Hm', refusal: null }, 'stop', { usage, service_tier: 'flex' }), chat), [
      { type: 'meta', id: 'c1', model: 'm', serviceTier: 'flex' }, { type: 'reasoning', delta: 'Hm', form: 'text' }, { type: 'text', delta: 'Hi' },
      { type: 'usage', usage: { input: 3, output: 4, reasoning: 2 } }, { type: 'finish', reason: 'stop' },
    ]);
  });

  it('splits inline thinking, also where the opening tag is missing', () => {
    assert.deepEqual(eventsFromChatBody(completion({ content: '<think>\nHm\n</think>\n\nHi' }), chat).slice(1, 3), [{ type: 'reasoning', delta: 'Hm\n', form: 'text' }, { type: 'text', delta: 'Hi' }]);
    assert.deepEqual(eventsFromChatBody(completion({ content: 'Hm\n</think>\n\nHi' }), chat).slice(1, 4), [{ type: 'text', delta: 'Hm\n' }, { type: 'textWasReasoning' }, { type: 'text', delta: 'Hi' }]);
    assert.deepEqual(eventsFromChatBody(completion({ content: '<think>x' }), { dialect: 'openai' })[1], { type: 'text', delta: '<think>x' });
  });

  it('reads tool calls without index, of the same function', () => {
    const calls = [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{"x":1}' } }, { id: 'b', type: 'function', function: { name: 'f', arguments: '{"x":2}' } }];
    const events = eventsFromChatBody(completion({ content: null, tool_calls: calls }, 'tool_calls'), chat);
    assert.deepEqual(events.slice(1), [
      { type: 'toolCall', key: 0, id: 'a', name: 'f', argumentsDelta: '{"x":1}' }, { type: 'toolCall', key: 1, id: 'b', name: 'f', argumentsDelta: '{"x":2}' }, { type: 'finish', reason: 'toolCalls' },
    ]);
  });

  it('takes a missing finish reason for the end, and length for length', () => {
    assert.deepEqual(eventsFromChatBody(completion({ content: 'Hi' }, null), chat).at(-1), { type: 'finish', reason: 'stop' });
    assert.deepEqual(eventsFromChatBody(completion({ content: '' }, 'length'), chat).at(-1), { type: 'finish', reason: 'length' });
  });

  it('refuses what is no completion', () => {
    assert.deepEqual(failure(() => eventsFromChatBody({ models: [] }, { ...chat, host: 'h' })), { kind: 'badResponse', reason: 'notOpenAI', host: 'h' });
    assert.equal(failure(() => eventsFromChatBody({ error: { message: 'x', code: 'insufficient_quota' } }, chat)).kind, 'quota');
  });
});

describe('eventsFromResponsesBody', () => {
  const reasoning = { id: 'rs', type: 'reasoning', summary: [{ type: 'summary_text', text: 'A' }, { type: 'summary_text', text: 'B' }], encrypted_content: 'g' };
  const message = { id: 'ms', type: 'message', content: [{ type: 'output_text', text: 'Hi' }, { type: 'refusal', refusal: 'No' }] };

  it('reads items in order with their text', () => {
    const body = { id: 'r', object: 'response', status: 'completed', model: 'm', error: null, output: [reasoning, message], usage: { input_tokens: 1, output_tokens: 2 } };
    assert.deepEqual(eventsFromResponsesBody(body), [
      { type: 'meta', id: 'r', model: 'm' }, { type: 'reasoning', delta: 'A', form: 'summary' }, { type: 'reasoning', delta: '\n\nB', form: 'summary' }, { type: 'item', item: reasoning },
      { type: 'text', delta: 'Hi' }, { type: 'refusal', delta: 'No' }, { type: 'item', item: message }, { type: 'usage', usage: { input: 1, output: 2 } }, { type: 'finish', reason: 'stop' },
    ]);
  });

  it('knows the other statuses', () => {
    const body = { id: 'r', object: 'response', error: null, output: [message] };
    assert.deepEqual(eventsFromResponsesBody({ ...body, status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }).at(-1), { type: 'finish', reason: 'length' });
    assert.deepEqual(eventsFromResponsesBody({ ...body, status: 'cancelled' }).at(-1), { type: 'finish', reason: 'truncated' });
    assert.deepEqual(eventsFromResponsesBody({ ...body, status: 'in_progress' }).at(-1), { type: 'finish', reason: 'truncated' });
    assert.deepEqual(failure(() => eventsFromResponsesBody({ ...body, status: 'failed', error: { code: 'server_error', message: 'Sorry' } })), { kind: 'server', code: 'server_error', serverMessage: 'Sorry' });
  });

  it('refuses what is no response', () => {
    assert.deepEqual(failure(() => eventsFromResponsesBody({})), { kind: 'badResponse', reason: 'notOpenAI' });
    assert.equal(failure(() => eventsFromResponsesBody({ error: { message: 'Rate limit reached', code: 'rate_limit_exceeded' } })).kind, 'rateLimit');
  });
});

describe('jsonFromBody', () => {
  it('gives the object, with or without a BOM', () => {
    assert.deepEqual(jsonFromBody('\uFEFF{"a":1}'), { a: 1 });
  });

  it('tells apart what it is instead', () => {
    const reason = (text: string): unknown => failure(() => jsonFromBody(text));
    assert.deepEqual(reason(' \n'), { kind: 'badResponse', reason: 'empty' });
    assert.deepEqual(reason('<html>'), { kind: 'badResponse', reason: 'html' });
    assert.deepEqual(reason('null'), { kind: 'badResponse', reason: 'notOpenAI' });
    assert.deepEqual(reason('Ollama is running'), { kind: 'badResponse', reason: 'notJson' });
    assert.deepEqual(reason('{"a":'), { kind: 'badResponse', reason: 'malformed' });
  });
});
