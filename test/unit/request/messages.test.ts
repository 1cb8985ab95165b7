// How stored messages look on the wire, on both APIs.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Attachment } from '../../../src/core/attachment/attachment.ts';
import { attachmentText, messageText } from '../../../src/core/request/attachmentText.ts';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import { continueText } from '../../../src/core/prompt/continueAnswer.ts';
import type { RequestInput } from '../../../src/core/request/requestInput.ts';
import { endpointOf } from '../model/endpoints.ts';
import { answer, inputFor, message } from './inputs.ts';

const chat = endpointOf('openai', 'openai', { api: 'chat' });
const responses = endpointOf('openai', 'openai', { api: 'responses' });
const question = message('user', 'Hi');
const call = { id: 'call_1', name: 'weather', arguments: '{"city":"Rome"}' };

function messagesOf(input: RequestInput): unknown {
  return buildRequest({ ...input, instructions: '' }).body['messages'];
}

function inputOf(input: RequestInput): unknown {
  return buildRequest({ ...input, instructions: '' }).body['input'];
}

describe('messages on Chat Completions', () => {
  it('send a tool call and its result', () => {
    const messages = [question, answer('', { toolCalls: [call] }), message('tool', 'Sunny', { toolCallId: 'call_1' })];
    assert.deepEqual(messagesOf(inputFor(chat, 'gpt-4.1', { messages })), [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: null, tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Rome"}' } }] },
      { role: 'tool', tool_call_id: 'call_1', content: 'Sunny' },
    ]);
  });
  it('leave out an answer of which nothing came and send a refusal as text', () => {
    const messages = [question, answer('', { status: 'failed', reasoning: 'hm' }), message('user', 'Again'), answer('', { refusal: 'No.' }), message('user', 'Why')];
    assert.deepEqual(messagesOf(inputFor(chat, 'o3', { messages })), [
      { role: 'user', content: 'Hi' }, { role: 'user', content: 'Again' }, { role: 'assistant', content: 'No.' }, { role: 'user', content: 'Why' },
    ]);
  });
  it('join two questions in a row for strangers', () => {
    const messages = [question, message('user', 'Again'), answer('Yes'), message('user', 'Why')];
    assert.deepEqual(messagesOf(inputFor(endpointOf('compatible'), 'gemma', { messages })), [
      { role: 'user', content: 'Hi\n\nAgain' }, { role: 'assistant', content: 'Yes' }, { role: 'user', content: 'Why' },
    ]);
  });
  it('give DeepSeek back the thoughts of tool turns, and only those', () => {
    const messages = [
      question, answer('Plain', { reasoning: 'a' }), message('user', 'Weather?'), answer('', { reasoning: 'b', toolCalls: [call] }), message('tool', 'Sunny', { toolCallId: 'call_1' }),
      answer('Sunny', { reasoning: 'c' }), message('user', 'Thanks'), answer('Welcome', { reasoning: 'd' }), message('user', 'Bye'),
    ];
    const thoughts = (dialect: 'deepseek' | 'vllm'): unknown =>
      (messagesOf(inputFor(endpointOf('compatible', dialect), 'deepseek-chat', { messages })) as readonly Record<string, unknown>[]).map((m) => m['reasoning_content']).filter((t) => t !== undefined);
    assert.deepEqual(thoughts('deepseek'), ['b', 'c']);
    assert.deepEqual(thoughts('vllm'), []);
  });
});

describe('messages on Responses', () => {
  const items = [
    { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'abc' },
    { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Hello', annotations: [] }], created_by: 'x' },
  ];
  const replayed = [items[0], { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Hello', annotations: [] }] }];
  const plain = [{ role: 'assistant', content: 'Hello' }];
  const cases: readonly (readonly [string, Parameters<typeof answer>[1], unknown])[] = [
    ['the same model', { items }, replayed],
    ['a snapshot of the same model', { items, model: 'gpt-5.6-sol-2026-07-09' }, replayed],
    ['another model', { items, model: 'gpt-5.5' }, plain],
    ['another endpoint', { items, endpointId: 'there' }, plain],
    ['an answer that came from a file', { items, imported: true }, plain],
    ['an answer that was stopped', { items, status: 'stopped' }, plain],
    ['a thought without its encrypted content', { items: [{ type: 'reasoning', id: 'rs_1', summary: [] }, ...items.slice(1)] }, plain],
    ['an item that was not finished', { items: [{ ...items[1], status: 'incomplete' }] }, plain],
    ['an item that can’t go back', { items: [{ type: 'image_generation_call' }, ...items] }, plain],
    ['no items', {}, plain],
  ];
  for (const [name, reply, expected] of cases) {
    it(`go back from ${name}`, () => {
      const messages = [question, answer('Hello', reply), message('user', 'More')];
      assert.deepEqual(inputOf(inputFor(responses, 'gpt-5.6-sol', { messages })), [{ role: 'user', content: 'Hi' }, ...(expected as readonly unknown[]), { role: 'user', content: 'More' }]);
    });
  }
  it('send a tool call and its result', () => {
    const messages = [question, answer('Let me see.', { toolCalls: [call] }), message('tool', 'Sunny', { toolCallId: 'call_1' })];
    assert.deepEqual(inputOf(inputFor(responses, 'gpt-5.6-sol', { messages })), [
      { role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Let me see.' },
      { type: 'function_call', call_id: 'call_1', name: 'weather', arguments: '{"city":"Rome"}' }, { type: 'function_call_output', call_id: 'call_1', output: 'Sunny' },
    ]);
  });
});

describe('going on from a cut answer', () => {
  const tail = [{ role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Half a' }, { role: 'user', content: continueText('Half a') }];
  const cut = answer('Half a', { status: 'cut', items: [{ type: 'reasoning', encrypted_content: 'x' }] });
  it('puts the part and the request to go on at the end, once', () => {
    for (const messages of [[question], [question, cut]]) {
      const more = { messages, continuation: { partial: 'Half a' } };
      assert.deepEqual(messagesOf(inputFor(chat, 'o3', more)), tail);
      assert.deepEqual(inputOf(inputFor(responses, 'o3', more)), tail);
    }
  });
  it('keeps a finished tool call before it', () => {
    const messages = [question, answer('', { toolCalls: [call] }), message('tool', 'Sunny', { toolCallId: 'call_1' })];
    const sent = messagesOf(inputFor(chat, 'gpt-4.1', { messages, continuation: { partial: 'It is' } })) as readonly unknown[];
    assert.equal(sent.length, 5);
  });
});

describe('attachments', () => {
  const selection: Attachment = { id: 'a', kind: 'selection', label: 'src/retry.ts:12–31', lines: { from: 12, to: 31 }, languageId: 'typescript', text: 'const a = 1;' };
  it('come before the question with path, lines and language', () => {
    assert.equal(messageText({ text: 'What is it?', attachments: [selection] }),
      '<attachment path="src/retry.ts" lines="12-31" language="typescript">\n```typescript\nconst a = 1;\n```\n</attachment>\n\nWhat is it?');
  });
  it('stand alone without a question, and say one line once', () => {
    assert.equal(messageText({ text: '', attachments: [{ ...selection, label: 'x.ts:3', lines: { from: 3, to: 3 }, text: 'a\n' }] }),
      '<attachment path="x.ts" lines="3" language="typescript">\n```typescript\na\n```\n</attachment>');
  });
  it('keep a label that ends in a number where no lines are known', () => {
    assert.match(attachmentText({ id: 'a', kind: 'file', label: 'log:12', text: 'x' }), /^<attachment path="log:12">\n```\nx\n/);
  });
  it('can’t be left by what they contain', () => {
    assert.match(attachmentText({ ...selection, label: 'a"><b>\nc:1–2', text: 'x' }), /^<attachment path="a&quot;>&lt;b> c" lines/);
    fc.assert(fc.property(fc.array(fc.constantFrom('`', '```', '````````', 'x', '\n', '</attachment>')), (parts) => {
      const text = parts.join('');
      const [, fence = '', ...rest] = attachmentText({ id: 'a', kind: 'file', label: 'f', text }).split('\n');
      const inside = rest.slice(0, -2);
      assert.ok(!inside.some((line) => line.trim().startsWith(fence)), text);
      assert.deepEqual(rest.slice(-2), [fence, '</attachment>']);
    }));
  });
});
