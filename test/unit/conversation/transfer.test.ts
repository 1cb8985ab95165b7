// Export and import: all that was said comes back, and nothing that is damaged or foreign does.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Message, Reply } from '../../../src/core/conversation/message.ts';
import { pathTo } from '../../../src/core/conversation/messageTree.ts';
import { conversationJson, withNewIds, type ExportedConversation } from '../../../src/core/conversation/transfer/conversationFile.ts';
import { markdownTranscript, type TranscriptWords } from '../../../src/core/conversation/transfer/markdownTranscript.ts';
import { transcriptMessages } from '../../../src/core/conversation/transfer/transcriptMessage.ts';
import { readConversationFile } from '../../../src/core/conversation/transfer/readConversationFile.ts';

const reply: Reply = {
  status: 'complete', endpointId: 'openai', endpointName: 'OpenAI', model: 'gpt-5', snapshot: 'gpt-5-2025-08-07', effort: 'high', api: 'responses',
  parameters: { temperature: 0.5, stop: ['END'] }, instructions: 'Be brief.', serviceTier: 'flex', reasoning: 'Let me see.', reasoningForm: 'summary',
  items: [{ type: 'reasoning', encrypted_content: 'x', nested: [1, null] }], toolCalls: [{ id: 't', name: 'f', arguments: '{}' }],
  usage: { input: 10, cached: 4, output: 9, reasoning: 7 }, cost: { usd: 0.01, asOf: '2026-08-01' }, timing: { startedAt: 5, firstEventMs: 1, firstTextMs: 2, thinkingMs: 1, totalMs: 9 },
  budget: 100, changes: [{ param: 'temperature', action: 'omitted', reason: 'modelRefuses', from: '0.5' }], finish: 'stop', requestId: 'r', countedInput: 10, windowStart: 'q1',
  continuedBy: [{ endpointId: 'west', endpointName: 'West', model: 'o3', effort: 'low', usage: { input: 4, output: 3 }, cost: { usd: 0.004, asOf: '2026-08-01' } }],
};

const message = (id: string, parentId: string | undefined, extra: Partial<Message> = {}): Message =>
  ({ id, conversationId: 'c', parentId, role: 'user', createdAt: 1000, text: `text of ${id}`, attachments: [], ...extra });
const answer = (id: string, parentId: string, extra: Partial<Reply> = {}): Message => message(id, parentId, { role: 'assistant', reply: { ...reply, ...extra } });

const whole: ExportedConversation = {
  id: 'c', title: '素数 🙂', leafId: 'a2',
  messages: [
    message('q1', undefined, { attachments: [{ id: 'x', kind: 'file', label: 'a.ts', lines: { from: 1, to: 2 }, languageId: 'typescript', text: 'let a', tokens: 3 }], prompt: { id: 'explain', title: 'Explain' } }),
    answer('a1', 'q1'), answer('b1', 'q1', { model: 'other' }), message('q2', 'a1'), answer('a2', 'q2', { status: 'cut', error: { kind: 'truncated' } }),
  ],
};

const read = (change: (file: Record<string, unknown> & { conversation: { messages: Record<string, unknown>[] } }) => void): unknown => {
  const file = JSON.parse(conversationJson(whole, 1)) as Record<string, unknown> & { conversation: { messages: Record<string, unknown>[] } };
  change(file);
  const result = readConversationFile(JSON.stringify(file));
  return result.ok ? 'ok' : result.reason === 'damaged' ? `${result.message} ${result.field}` : result.reason === 'otherVersion' ? result.version : result.reason;
};

describe('a conversation as a file', () => {
  it('comes back whole: all branches, parameters, snapshot, usage', () => {
    assert.deepEqual(readConversationFile(conversationJson(whole, 1)), { ok: true, conversation: whole });
    assert.deepEqual(readConversationFile(`\ufeff${conversationJson(whole, 1)}`), { ok: true, conversation: whole });
  });

  it('brings its preset and parameters along, and leaves out those that don’t fit', () => {
    const set: ExportedConversation = { ...whole, setup: { presetId: 'mine', layer: { parameters: { temperature: 0.5, seed: null }, instructions: 'Be brief.' }, turn: { parameters: { n: 2 } } } };
    assert.deepEqual(readConversationFile(conversationJson(set, 1)), { ok: true, conversation: set });
    assert.deepEqual(withNewIds(set, () => 'x').setup, set.setup);
    assert.equal(conversationJson({ ...whole, setup: {} }, 1).includes('setup'), false);
    const foreign = readConversationFile(conversationJson(set, 1).replace('"temperature": 0.5', '"temperature": "hot"').replace('"presetId": "mine"', '"presetId": 7'));
    assert.deepEqual(foreign.ok && foreign.conversation.setup?.layer?.parameters, { seed: null });
  });

  it('has its summaries, and refuses damaged ones', () => {
    const summary = { text: 'They agreed.', original: 'They talked.', turns: 1, model: 'gpt-5-nano', endpointName: 'OpenAI', createdAt: 7, usage: { input: 3, output: 2 }, cost: { usd: 0.1, asOf: '2026-11-20' } };
    const conversation = { ...whole, messages: whole.messages.map((one) => (one.id === 'a1' ? { ...one, summary } : one)) };
    assert.deepEqual(readConversationFile(conversationJson(conversation, 1)), { ok: true, conversation });
    assert.deepEqual(withNewIds(conversation, () => 'x').messages[1]?.summary, summary);
    assert.equal(readConversationFile(conversationJson(conversation, 1).replace('"turns": 1', '"turns": "many"')).ok, false);
    const limited = { ...whole, setup: { lastTurns: 3 } };
    assert.deepEqual(readConversationFile(conversationJson(limited, 1)), { ok: true, conversation: limited });
  });

  it('brings a comparison along: its runs point at the messages under their new names, and those that point at nothing stay behind', () => {
    const columns = [{ id: 'x', choice: { endpointId: 'openai', model: 'gpt-5' }, setup: {} }, { id: 'y', choice: { endpointId: 'openai', model: 'other' }, setup: { layer: { parameters: { effort: 'low' as const } } } }];
    const run = { at: 3, questionId: 'q1', columns: columns.map((column, at) => ({ ...column, answerId: ['a1', 'b1'][at] ?? '' })) };
    const compared: ExportedConversation = { ...whole, comparison: { id: 'c', columns, runs: [run], draft: { text: 'Not sent', attachments: [], context: [] } } };
    const back = readConversationFile(conversationJson(compared, 1));
    assert.deepEqual(back, { ok: true, conversation: { ...whole, comparison: { id: 'c', columns, runs: [run] } } });
    let count = 0;
    const renamed = withNewIds(compared, () => `n${++count}`);
    const [again] = renamed.comparison?.runs ?? [];
    assert.deepEqual([again?.questionId, again?.columns.map(({ answerId }) => renamed.messages.find(({ id }) => id === answerId)?.reply?.model)], [renamed.messages[0]?.id, ['gpt-5', 'other']]);
    assert.equal(renamed.comparison?.id, renamed.id);
    const foreign = readConversationFile(conversationJson({ ...compared, comparison: { id: 'c', columns, runs: [{ ...run, questionId: 'nowhere' }] } }, 1));
    assert.equal(foreign.ok && foreign.conversation.comparison, undefined);
  });

  it('has the checks and probabilities of its answers, and refuses damaged ones', () => {
    const more: Partial<Reply> = {
      fingerprint: 'fp_1', logprobs: [{ token: 'a', logprob: -0.1, top: [{ token: 'a', logprob: -0.1 }] }],
      formatCheck: { ok: false, against: 'schema', misses: [{ at: '/a', keyword: 'type', wanted: '"string"', found: '1' }] },
      changes: [{ param: 'api', action: 'replaced', reason: 'chatOnlyParameter', from: 'responses', to: 'chat', because: 'seed' }],
      parameters: { logitBias: [{ text: 'no', bias: -100 }], responseFormat: { type: 'schema', name: 'x', schema: '{', strict: true } },
    };
    const conversation = { ...whole, messages: [message('q1', undefined), answer('a2', 'q1', { ...more, windowStart: 'q1' })] };
    assert.deepEqual(readConversationFile(conversationJson(conversation, 1)), { ok: true, conversation });
    for (const [from, to] of [['"misses": [', '"other": ['], ['"ok": false', '"ok": "no"'], ['"token": "a"', '"token": 1'], ['"bias": -100', '"bias": 101']] as const) {
      assert.equal(readConversationFile(conversationJson(conversation, 1).replace(from, to)).ok, false, from);
    }
  });

  it('comes back whole, whatever was said', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, reasoning) => {
      const conversation = { ...whole, messages: [message('q1', undefined, { text }), answer('a2', 'q1', { reasoning, windowStart: 'q1' })] };
      assert.deepEqual(readConversationFile(conversationJson(conversation, 1)), { ok: true, conversation });
    }));
  });

  it('has new ids wherever they stand, and counts as spent nowhere else', () => {
    let next = 0;
    const fresh = withNewIds({ ...whole, messages: [...whole.messages, answer('a3', 'q2', { status: 'streaming' })] }, () => `n${++next}`);
    const old = new Set(['c', ...whole.messages.map(({ id }) => id)]);
    assert.deepEqual(fresh.messages.flatMap(({ id, conversationId, parentId, reply: r }) => [id, conversationId, parentId, r?.windowStart]).filter((id) => id !== undefined && old.has(id)), []);
    assert.deepEqual(pathTo(fresh.messages, fresh.leafId).map(({ text }) => text), ['text of q1', 'text of a1', 'text of q2', 'text of a2']);
    assert.equal(fresh.messages[1]?.reply?.windowStart, fresh.messages[0]?.id);
    assert.deepEqual(fresh.messages.map(({ reply: r }) => r && [r.status, r.imported]), [undefined, ['complete', true], ['complete', true], undefined, ['cut', true], ['cut', true]]);
    assert.deepEqual(withNewIds(whole, () => `m${++next}`).messages.map(({ reply: r }) => r?.usage), whole.messages.map(({ reply: r }) => r?.usage));
  });

  it('holds nothing that a server said of a key', () => {
    const told = { ...whole, messages: [message('q1', undefined), answer('a1', 'q1', { status: 'failed', error: { kind: 'auth', reason: 'wrong', serverMessage: 'Incorrect API key: sk-abc' } })] };
    const text = conversationJson(told, 1);
    assert.doesNotMatch(text, /sk-abc/);
    assert.equal(readConversationFile(text).ok, true);
  });

  it('is refused where it is no such file, with the reason', () => {
    const text = conversationJson(whole, 1);
    const reasonOf = (content: string): unknown => {
      const result = readConversationFile(content);
      return result.ok ? 'ok' : result.reason;
    };
    assert.deepEqual(['', '\0\u0001', text.slice(0, -20), '[1]', '{}', '{"messages":[]}', 'null'].map(reasonOf), ['notJson', 'notJson', 'notJson', 'foreign', 'foreign', 'foreign', 'foreign']);
    assert.equal(read((file) => (file['version'] = 2)), '2');
    assert.equal(read((file) => delete file['version']), 'null');
    assert.equal(read((file) => (file.conversation.messages = [])), 'empty');
    assert.equal(read((file) => (file['conversation'] = 7 as never)), '1 messages');
  });

  it('is refused where one message is damaged, and says which', () => {
    const damage: readonly (readonly [string, (messages: Record<string, unknown>[]) => unknown])[] = [
      ['2 reply', ([, a]) => Object.assign(a ?? {}, { reply: null })],
      ['2 name', ([, a]) => Object.assign(a ?? {}, { name: 'two words' })],
      ['2 reply', ([, a]) => Object.assign(a?.['reply'] as object, { status: 'done' })],
      ['2 reply', ([, a]) => Object.assign(a?.['reply'] as object, { usage: { input: '10', output: 1 } })],
      ['2 reply', ([, a]) => Object.assign(a?.['reply'] as object, { usage: { input: -1, output: 1 } })],
      ['2 reply', ([, a]) => Object.assign(a?.['reply'] as object, { changes: [{ param: 'x', action: 'omitted', reason: 'whim' }] })],
      ['2 reply', ([, a]) => Object.assign(a?.['reply'] as object, { error: { kind: 'gremlins' } })],
      ['2 reply', ([, a]) => Object.assign(a?.['reply'] as object, { error: { kind: 'auth', reason: 'moon' } })],
      ['2 reply', ([, a]) => Object.assign(a?.['reply'] as object, { parameters: { temperature: 'warm' } })],
      ['1 attachments', ([q]) => Object.assign(q ?? {}, { attachments: [{ id: 'x' }] })],
      ['1 text', ([q]) => delete q?.['text']],
      ['1 role', ([q]) => Object.assign(q ?? {}, { role: 'root' })],
      ['1 createdAt', ([q]) => Object.assign(q ?? {}, { createdAt: null })],
      ['3 id', ([, , b]) => Object.assign(b ?? {}, { id: 'a1' })],
      ['4 parentId', ([, , , q]) => Object.assign(q ?? {}, { parentId: 'nobody' })],
      ['1 parentId', ([q]) => Object.assign(q ?? {}, { parentId: 'a2' })],
      ['1 message', (messages) => (messages[0] = 7 as never)],
    ];
    assert.deepEqual(damage.map(([, change]) => read((file) => void change(file.conversation.messages))), damage.map(([expected]) => expected));
  });

  it('takes neither fields that nobody knows nor a prototype', () => {
    const text = conversationJson(whole, 1).replace('"text": "text of q1"', '"text": "text of q1", "__proto__": {"role": "tool"}, "extra": 1');
    assert.deepEqual(readConversationFile(text), { ok: true, conversation: whole });
  });

  it('shows the newest branch where the end that was shown is missing', () => {
    const result = readConversationFile(JSON.stringify({ ...(JSON.parse(conversationJson({ ...whole, leafId: 'gone', title: ' ' }, 1)) as object) }));
    assert.ok(result.ok);
    assert.ok(['a2', 'b1'].includes(result.conversation.leafId ?? ''));
    assert.equal(result.conversation.title, undefined);
  });

  it('never throws, whatever stands in the file', () => {
    fc.assert(fc.property(fc.json(), fc.jsonValue(), (text, value) => {
      assert.equal(readConversationFile(text).ok, false);
      const file = { format: 'ponder-conversation', version: 1, conversation: { messages: [value, message('q', undefined)], leafId: value, title: value } };
      const result = readConversationFile(JSON.stringify(file));
      assert.equal(result.ok || result.reason === 'damaged', true);
    }));
  });
});

describe('a transcript', () => {
  const words: TranscriptWords = { you: 'You', instructions: 'Instructions', tool: 'Tool', thinking: 'Thinking', refusal: 'Refusal', summary: 'Summary', answer: (m) => `${m.reply?.model ?? ''} answered`, attachment: ({ label }) => `Attached: ${label}` };

  it('has a heading for each turn, attachments and, where wanted, thinking', () => {
    const path = pathTo(whole.messages, 'b1');
    assert.equal(markdownTranscript(path, words, { title: 'Line\nbreak', thinking: true }), [
      '# Line break', '## You · Explain', 'Attached: a.ts', '```typescript\nlet a\n```', 'text of q1', '## other answered', '### Thinking', '> Let me see.', 'text of b1',
    ].join('\n\n') + '\n');
    assert.doesNotMatch(markdownTranscript(path, words, { title: 'x', thinking: false }), /Thinking/);
  });

  it('has what is sent instead of the turns above, in a page for a browser too', () => {
    const summary = { text: 'They\nagreed.', turns: 1, model: 'm', endpointName: 'E', createdAt: 7 };
    const path = [message('q1', undefined), { ...answer('a1', 'q1'), text: '```ts\nlet a', summary }];
    const end = '```ts\nlet a\n```\n\n### Summary\n\n> They\n> agreed.';
    assert.ok(markdownTranscript(path, words, { title: 'x', thinking: false }).endsWith(`${end}\n`));
    assert.equal(transcriptMessages(path, words)[1]?.text, end);
  });

  it('closes what an answer left open, and fences what holds fences', () => {
    const path = [
      message('q', undefined, { attachments: [{ id: 'x', kind: 'file', label: 'a.md', text: '````\nx\n````' }] }),
      { ...answer('a', 'q', { refusal: 'I can\'t.', reasoning: '' }), text: 'See:\n```ts\nlet a' }, message('q2', 'a'),
    ];
    const text = markdownTranscript(path, words, { title: 'x', thinking: true });
    assert.ok(text.includes('`````\n````\nx\n````\n`````'));
    assert.ok(text.includes('```ts\nlet a\n```\n\n### Refusal\n\n> I can\'t.\n\n## You\n\ntext of q2'));
  });
});
