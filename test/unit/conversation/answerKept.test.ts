import assert from 'node:assert/strict';
import type { Asked } from '../../../src/core/conversation/asker.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { ConversationPorts } from '../../../src/core/conversation/conversationState.ts';
import type { ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import type { AnswerMessage } from '../../../src/core/conversation/replyBuilder.ts';
import type { TokenCounter } from '../../../src/core/conversation/tokenCounter.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { createAbort } from '../../../src/host/hostClock.ts';
import { FakeClock, settle } from '../../support/fakes/fakeClock.ts';
import { chatAnswer, chatFrame, FakeTransport, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, quarterCounter, turnSettings } from '../../support/fakes/turnSettings.ts';
import { createTestStore } from '../../support/memoryStore.ts';

const settings = turnSettings();

function open(script: readonly Scripted[], ports: Partial<ConversationPorts> = {}) {
  const transport = new FakeTransport(...script);
  const store: ConversationStore = createTestStore();
  const unexpected: unknown[] = [];
  let ids = 0;
  const conversation = new Conversation(
    { id: 'c1', title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: 0, messages: [] }, false,
    { transport, clock: new FakeClock(), random: () => 0.5, refusals: new MemoryRefusals(), createAbort, store, counter: quarterCounter, onStoreFailure: (cause) => assert.fail(String(cause)), onUnexpected: (cause) => unexpected.push(cause), newId: () => `m${++ids}`, signal: new AbortController().signal, ...ports });
  return { conversation, store, transport, unexpected };
}

async function replyOf(asking: Promise<Asked>): Promise<AnswerMessage> {
  const asked = await asking;
  assert.ok(asked.sent);
  return asked.reply;
}

const ask = (text: string) => ({ text, attachments: [] });

describe('An answer that came', () => {
  const schemas: readonly (readonly [string, JsonObject])[] = [
    ['a keyword that its validator does not take', { type: 'object', dependentRequired: { a: 5 } }],
    ['a reference that leads to itself', { type: 'object', properties: { a: { $ref: '#/properties/a' } } }],
  ];
  for (const [name, schema] of schemas) {
    it(`is kept where its schema has ${name}, and the next question can be asked`, async () => {
      const { conversation, store, unexpected } = open([chatAnswer('{"a":1,"x-b":"c"}'), chatAnswer('Next.')]);
      const parameters = { ...settings.parameters, responseFormat: { type: 'schema', name: 'x', strict: false, schema: JSON.stringify(schema) } } as const;
      const reply = await replyOf(conversation.ask(ask('As JSON'), { ...settings, parameters }));
      assert.deepEqual([reply.text, reply.reply.status, reply.reply.formatCheck, unexpected.length], ['{"a":1,"x-b":"c"}', 'complete', undefined, 1]);
      assert.equal((await store.open('c1'))?.messages.at(-1)?.text, '{"a":1,"x-b":"c"}');
      assert.equal(conversation.busy, false);
      assert.equal((await replyOf(conversation.ask(ask('And?'), settings))).text, 'Next.');
      await conversation.close();
    });
  }

  it('is kept where its tokens can not be counted', async () => {
    const broken: TokenCounter = { ...quarterCounter, count: (texts, encoding) => (texts.includes('Whole.') ? Promise.reject(new Error('no worker')) : quarterCounter.count(texts, encoding)) };
    const { conversation, unexpected } = open([{ chunks: [chatFrame({ content: 'Whole.' }), chatFrame({}, 'stop'), 'data: [DONE]\n\n'] }], { counter: broken });
    const reply = await replyOf(conversation.ask(ask('Why?'), settings));
    assert.deepEqual([reply.text, reply.reply.status, reply.reply.usage, unexpected.length], ['Whole.', 'complete', undefined, 1]);
  });

  it('stays where even the report of a failed save fails, and the next question can be asked', async () => {
    const { conversation, store, unexpected } = open([chatAnswer('Some.'), chatAnswer('More.')], { onStoreFailure: () => { throw new Error('a fault of ours'); } });
    const put = store.put.bind(store);
    store.put = (messages, leaf) => (messages.some(({ text }) => text === 'Some.') ? Promise.reject(new Error('disk full')) : put(messages, leaf));
    const reply = await replyOf(conversation.ask(ask('Why?'), settings));
    assert.deepEqual([reply.text, conversation.busy, unexpected.length], ['Some.', false, 2]);
    store.put = put;
    assert.equal((await replyOf(conversation.ask(ask('Again'), settings))).text, 'More.');
    assert.deepEqual((await store.open('c1'))?.messages.map(({ text }) => text), ['Why?', 'Some.', 'Again', 'More.']);
  });
});

describe('A turn that brought no word', () => {
  const thinking: Scripted = { chunks: [new Promise(() => undefined)] };
  const long = ask('long question '.repeat(2000));
  const spent = async (store: ConversationStore) => (await store.usage({ from: 0, to: Number.MAX_SAFE_INTEGER })).map(({ replies, input, output, estimated }) => [replies, input, output, estimated]);

  it('has cost its question when it is stopped while it thinks unseen, and is not replaced by the next answer', async () => {
    const { conversation, store } = open([thinking, chatAnswer('Now.')]);
    const asked = await conversation.ask(long, settings);
    assert.ok(asked.sent);
    await settle();
    conversation.stop();
    const reply = await asked.reply;
    assert.deepEqual([reply.reply.status, reply.reply.usage?.output, reply.reply.usage?.estimated], ['stopped', 0, true]);
    assert.ok((reply.reply.usage?.input ?? 0) > 5000 && (reply.reply.cost?.usd ?? 0) > 0);
    assert.deepEqual(await spent(store), [[1, reply.reply.usage?.input, 0, 1]]);
    const again = await replyOf(conversation.regenerate(reply.id, settings));
    assert.notEqual(again.id, reply.id);
    assert.equal((await spent(store)).reduce((sum, [replies = 0]) => sum + replies, 0), 2);
  });

  it('has cost its question when the connection breaks in silence', async () => {
    const began = chatFrame({ role: 'assistant', content: '' });
    for (const script of [{ chunks: [began], breaks: { kind: 'network', reason: 'reset' } }, { chunks: [began] }] satisfies readonly Scripted[]) {
      const { conversation, store } = open([script]);
      const reply = await replyOf(conversation.ask(long, settings));
      assert.equal(reply.text, '');
      assert.deepEqual(await spent(store), [[1, reply.reply.usage?.input, 0, 1]], JSON.stringify(reply.reply));
    }
  });

  it('has cost nothing where nothing was accepted', async () => {
    const { conversation, store } = open([{ error: { kind: 'auth', reason: 'wrong', status: 401 } }]);
    const reply = await replyOf(conversation.ask(long, settings));
    assert.deepEqual([reply.reply.status, reply.reply.usage, await spent(store)], ['failed', undefined, []]);
  });
});
