import assert from 'node:assert/strict';
import type { Asked } from '../../../src/core/conversation/asker.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { ConversationChange } from '../../../src/core/conversation/conversationState.ts';
import type { ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import type { AnswerMessage } from '../../../src/core/conversation/replyBuilder.ts';
import { createAbort } from '../../../src/host/hostClock.ts';
import { FakeClock, settle } from '../../support/fakes/fakeClock.ts';
import { chatAnswer, chatFrame, FakeTransport, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, openai, quarterCounter, turnSettings } from '../../support/fakes/turnSettings.ts';
import { createTestStore } from '../../support/memoryStore.ts';

const settings = turnSettings();

function open(...script: readonly Scripted[]) {
  const transport = new FakeTransport(...script);
  const clock = new FakeClock();
  const store: ConversationStore = createTestStore();
  const failures: unknown[] = [];
  const unexpected: unknown[] = [];
  const changes: ConversationChange[] = [];
  let ids = 0;
  const conversation = new Conversation(
    { id: 'c1', title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: 0, messages: [] }, false,
    { transport, clock, random: () => 0.5, refusals: new MemoryRefusals(), createAbort, store, counter: quarterCounter, onStoreFailure: (cause) => failures.push(cause), onUnexpected: (cause) => unexpected.push(cause), newId: () => `m${++ids}`, signal: new AbortController().signal });
  conversation.onChange((change) => changes.push(change));
  return { conversation, transport, clock, store, failures, unexpected, changes };
}

async function replyOf(asking: Promise<Asked>): Promise<AnswerMessage> {
  const asked = await asking;
  assert.ok(asked.sent);
  return asked.reply;
}

const ask = (text: string) => ({ text, attachments: [] });

describe('Conversation', () => {
  it('asks, stores question and answer, and takes its title from the question', async () => {
    const { conversation, store, failures } = open(chatAnswer('Because.'));
    const reply = await replyOf(conversation.ask(ask('# Why is the sky blue?\nTell me.'), settings));
    assert.equal(reply.text, 'Because.');
    assert.equal(reply.reply.status, 'complete');
    assert.equal(conversation.title, 'Why is the sky blue?');
    const record = await store.open('c1');
    assert.deepEqual(record?.messages.map((m) => [m.role, m.text]), [['user', '# Why is the sky blue?\nTell me.'], ['assistant', 'Because.']]);
    assert.deepEqual(record?.leafId, reply.id);
    assert.deepEqual(failures, []);
  });

  it('stores a name given before the first question along with it', async () => {
    const { conversation, store } = open(chatAnswer('Because.'));
    await conversation.rename('Colors');
    await replyOf(conversation.ask(ask('Why is the sky blue?'), settings));
    assert.equal((await store.open('c1'))?.title, 'Colors');
  });

  it('has the question in the store before the request leaves', async () => {
    const { conversation, store, transport } = open();
    let storedWhenSent: number | undefined;
    transport.send = async () => {
      storedWhenSent = (await store.open('c1'))?.messages.length;
      throw new Error('stop here');
    };
    await replyOf(conversation.ask(ask('Why?'), settings));
    assert.equal(storedWhenSent, 2);
  });

  it('saves the partial answer while it streams', async () => {
    const hold = Promise.withResolvers<void>();
    const { conversation, clock, store } = open({ chunks: [chatFrame({ content: 'First part' }), hold.promise, chatFrame({}, 'stop')] });
    const reply = replyOf(conversation.ask(ask('Why?'), settings));
    await clock.advance(500);
    const partial = (await store.open('c1'))?.messages.at(-1);
    assert.equal(partial?.text, 'First part');
    hold.resolve();
    assert.equal((await reply).text, 'First part');
  });

  it('has no hole in the partial answer where a save failed in between', async () => {
    const hold = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const { conversation, clock, store, failures } = open({ chunks: [chatFrame({ content: 'One ' }), hold[0].promise, chatFrame({ content: 'two' }), hold[1].promise, chatFrame({}, 'stop')] });
    const reply = replyOf(conversation.ask(ask('Why?'), settings));
    const { append } = store;
    store.append = () => Promise.reject(new Error('busy'));
    await clock.advance(500);
    store.append = append;
    hold[0].resolve();
    await clock.advance(2500);
    assert.equal((await store.open('c1'))?.messages.at(-1)?.text, 'One two');
    assert.equal(failures.length, 1);
    hold[1].resolve();
    await reply;
  });

  it('stores what was thought at once as a thought, where only the end of thinking is marked', async () => {
    const hold = Promise.withResolvers<void>();
    const { conversation, clock, store } = open({ chunks: [chatFrame({ content: 'Let me see' }), hold.promise, chatFrame({ content: '</think>Because' }), new Promise(() => undefined)] });
    const asked = conversation.ask(ask('Why?'), turnSettings({ model: 'r1', endpoint: { ...openai, kind: 'compatible', dialect: 'vllm' } }));
    await clock.advance(500);
    hold.resolve();
    await clock.advance(500);
    await clock.advance(500);
    const stored = (await store.open('c1'))?.messages.at(-1);
    assert.deepEqual([stored?.text, stored?.reply?.reasoning], ['Because', 'Let me see']);
    await conversation.close();
    await asked;
  });

  it('has the id of a background answer in the store while it is being thought about', async () => {
    const pro = turnSettings({ model: 'gpt-5-pro', endpoint: { ...openai, api: 'auto' } });
    const { conversation, store } = open({ json: { id: 'resp_1', status: 'queued', output: [] } });
    await conversation.ask(ask('Prove it.'), pro);
    await settle();
    assert.equal((await store.open('c1'))?.messages.at(-1)?.reply?.responseId, 'resp_1');
    await conversation.close();
  });

  it('keeps what came when it is stopped, and when the window closes', async () => {
    for (const end of ['stop', 'close'] as const) {
      const { conversation, store } = open({ chunks: [chatFrame({ content: 'Half an ans' }), new Promise(() => undefined)] });
      const reply = replyOf(conversation.ask(ask('Why?'), settings));
      await settle();
      await (end === 'stop' ? conversation.stop() : conversation.close());
      assert.equal((await reply).reply.status, end === 'stop' ? 'stopped' : 'cut');
      const stored = (await store.open('c1'))?.messages.at(-1);
      assert.equal(stored?.text, 'Half an ans');
      assert.equal(stored?.reply?.status, end === 'stop' ? 'stopped' : 'cut');
    }
  });

  it('calls an answer without a finish reason cut, and joins its continuation without a seam', async () => {
    const first = 'Here is the code:\n```ts\nconst a = 1;\nconst b = ';
    const { conversation, transport } = open({ chunks: [chatFrame({ content: first })] }, chatAnswer('```ts\n2;\n```\nDone.', 'stop', { prompt_tokens: 20, completion_tokens: 7 }));
    const cut = await replyOf(conversation.ask(ask('Why?'), settings));
    assert.equal(cut.reply.status, 'cut');
    assert.deepEqual(cut.reply.error, { kind: 'truncated' });
    const whole = await replyOf(conversation.continueAnswer(cut.id, settings));
    assert.equal(whole.id, cut.id);
    assert.equal(whole.text, 'Here is the code:\n```ts\nconst a = 1;\nconst b = 2;\n```\nDone.');
    assert.equal(whole.reply.status, 'complete');
    assert.ok(JSON.stringify(transport.sent[1]?.body).includes('const b = '));
  });

  it('does not take the sum of a continued answer\'s requests for the input of one', async () => {
    const { conversation } = open(
      { chunks: [chatFrame({ content: 'Half' }, null, { prompt_tokens: 1010, completion_tokens: 1 })] },
      chatAnswer(' and whole.', 'stop', { prompt_tokens: 1012, completion_tokens: 3 }));
    const cut = await replyOf(conversation.ask(ask('word '.repeat(800)), settings));
    const whole = await replyOf(conversation.continueAnswer(cut.id, settings));
    assert.equal(whole.reply.usage?.input, 2022);
    assert.ok((whole.reply.countedInput ?? 0) > 1.9 * (cut.reply.countedInput ?? 0), 'what was counted is of both requests, as the usage is');
    const next = await conversation.estimate(ask('And then?'), settings);
    assert.ok(next.fits && (next.input.inputTokens ?? 0) < 1100, JSON.stringify(next.fits && next.input.inputTokens));
  });

  it('says with numbers that the whole budget went into thinking', async () => {
    const { conversation } = open({ chunks: [chatFrame({}, 'length', { prompt_tokens: 12, completion_tokens: 8000, completion_tokens_details: { reasoning_tokens: 8000 } })] });
    const capped = turnSettings({ parameters: { maxOutputTokens: 8000 } });
    const reply = await replyOf(conversation.ask(ask('Prove it.'), capped));
    assert.equal(reply.reply.status, 'failed');
    assert.deepEqual(reply.reply.error, { kind: 'budgetSpent', budget: 8000, reasoning: 8000 });
    // gpt-5.6-sol after its promotion: 5 in, 30 out per million.
    assert.ok(Math.abs((reply.reply.cost?.usd ?? 0) - (12 * 5 + 8000 * 30) / 1e6) < 1e-9);
  });

  it('keeps the old branch when a question is edited, and switches between them', async () => {
    const { conversation, changes } = open(chatAnswer('One.'), chatAnswer('Two.'));
    await replyOf(conversation.ask(ask('First wording'), settings));
    const [question] = conversation.path();
    assert.ok(question);
    await replyOf(conversation.editAndAsk(question.id, 'Second wording', settings));
    assert.deepEqual(conversation.path().map((m) => m.text), ['Second wording', 'Two.']);
    const edited = conversation.path()[0];
    assert.ok(edited);
    assert.deepEqual(conversation.branch(edited.id), { index: 2, count: 2 });
    await conversation.switchBranch(edited.id, -1);
    assert.deepEqual(conversation.path().map((m) => m.text), ['First wording', 'One.']);
    assert.ok(changes.some((c) => c.type === 'reset'));
  });

  it('shows the branch of a message that was found, and stays where it is for one on this branch or gone', async () => {
    const { conversation, store } = open(chatAnswer('One.'), chatAnswer('Two.'));
    const one = await replyOf(conversation.ask(ask('First wording'), settings));
    await replyOf(conversation.editAndAsk(conversation.path()[0]?.id ?? '', 'Second wording', settings));
    await conversation.showBranchWith(one.id);
    assert.deepEqual(conversation.path().map((m) => m.text), ['First wording', 'One.']);
    assert.equal((await store.open('c1'))?.leafId, one.id);
    await conversation.showBranchWith(one.parentId ?? '');
    await conversation.showBranchWith('gone');
    assert.deepEqual(conversation.path().map((m) => m.text), ['First wording', 'One.']);
  });

  it('regenerates beside an answer, but in place of one that brought and cost nothing', async () => {
    const { conversation } = open(chatAnswer('One.'), chatAnswer('Two.'), { error: { kind: 'auth', reason: 'wrong' } }, chatAnswer('Three.'));
    const one = await replyOf(conversation.ask(ask('Why?'), settings));
    const two = await replyOf(conversation.regenerate(one.id, settings));
    assert.deepEqual(conversation.branch(two.id), { index: 2, count: 2 });
    const failed = await replyOf(conversation.regenerate(two.id, settings));
    assert.equal(failed.reply.status, 'failed');
    const three = await replyOf(conversation.regenerate(failed.id, settings));
    assert.equal(three.id, failed.id);
    assert.equal(three.reply.error, undefined);
    assert.deepEqual(conversation.branch(three.id), { index: 3, count: 3 });
  });

  it('refuses a question that cannot fit, with the counts, and stores nothing', async () => {
    const { conversation, transport, store } = open();
    const small = turnSettings({ override: { contextWindow: 4000 } });
    const asked = await conversation.ask(ask('x'.repeat(40_000)), small);
    assert.ok(!asked.sent && 'asked' in asked);
    assert.ok(asked.asked > 10_000 && asked.limit < 4000);
    assert.equal(transport.sent.length, 0);
    assert.equal(await store.open('c1'), undefined);
  });

  it('leaves out the oldest turns of a long conversation and says where the cut is', async () => {
    const { conversation, transport } = open(chatAnswer('y'.repeat(6000)), chatAnswer('z'.repeat(6000)), chatAnswer('Short.'));
    const small = turnSettings({ override: { contextWindow: 4000 } });
    await replyOf(conversation.ask(ask('first'), small));
    await replyOf(conversation.ask(ask('second'), small));
    await replyOf(conversation.ask(ask('third'), small));
    const sent = JSON.stringify(transport.sent[2]?.body);
    assert.ok(!sent.includes('first') && sent.includes('third'));
    assert.equal(conversation.window?.dropped, 1);
    assert.equal(conversation.message(conversation.window.firstId)?.text, 'second');
  });

  it('goes on when saving fails, and says so', async () => {
    const { conversation, store, failures } = open(chatAnswer('Because.'));
    store.put = () => Promise.reject(new Error('disk full'));
    const reply = await replyOf(conversation.ask(ask('Why?'), settings));
    assert.equal(reply.text, 'Because.');
    assert.ok(failures.length > 0);
  });

  it('saves what a full disk kept from being saved as soon as there is room', async () => {
    const { conversation, store } = open(chatAnswer('One.'), chatAnswer('Two.'));
    const { create, put } = store;
    store.create = () => Promise.reject(new Error('disk full'));
    store.put = () => Promise.reject(new Error('disk full'));
    await replyOf(conversation.ask(ask('First'), settings));
    store.create = create;
    store.put = put;
    await replyOf(conversation.ask(ask('Second'), settings));
    const record = await store.open('c1');
    assert.deepEqual(record?.messages.map((m) => m.text), ['First', 'One.', 'Second', 'Two.']);
    assert.deepEqual(record?.messages.map((m) => m.reply?.status), [undefined, 'complete', undefined, 'complete']);
    assert.equal(record?.title, 'First');
  });

  it('keeps what a full disk kept from being saved when another window\'s changes are taken in, and saves it with them', async () => {
    const { conversation, store } = open(chatAnswer('One.'), chatAnswer('Two.'), chatAnswer('Three.'));
    const texts = (messages: readonly { readonly text: string }[]): readonly string[] => messages.map(({ text }) => text);
    await replyOf(conversation.ask(ask('First'), settings));
    const { put } = store;
    store.put = () => Promise.reject(new Error('disk full'));
    await replyOf(conversation.ask(ask('Second'), settings));
    const record = await store.open('c1');
    assert.ok(record);
    assert.deepEqual(texts(record.messages), ['First', 'One.']);
    conversation.refresh({ ...record, title: 'Renamed elsewhere' });
    assert.deepEqual(texts(conversation.path()), ['First', 'One.', 'Second', 'Two.']);
    assert.equal(conversation.title, 'Renamed elsewhere');
    store.put = put;
    await replyOf(conversation.ask(ask('Third'), settings));
    assert.deepEqual(texts((await store.open('c1'))?.messages ?? []), ['First', 'One.', 'Second', 'Two.', 'Third', 'Three.']);
  });

  it('saves the whole answer at its end where the disk had room again only then', async () => {
    const hold = Promise.withResolvers<void>();
    const { conversation, store } = open({ chunks: [chatFrame({ content: 'One.' }), hold.promise, chatFrame({}, 'stop')] });
    const { put } = store;
    store.put = () => Promise.reject(new Error('disk full'));
    const reply = replyOf(conversation.ask(ask('First'), settings));
    await settle();
    store.put = put;
    hold.resolve();
    await reply;
    assert.deepEqual((await store.open('c1'))?.messages.map((m) => m.text), ['First', 'One.']);
  });

  it('estimates usage where the server sent none, and marks it', async () => {
    const { conversation } = open({ chunks: [chatFrame({ content: 'x'.repeat(40) }), chatFrame({}, 'stop')] });
    const reply = await replyOf(conversation.ask(ask('Why?'), settings));
    assert.equal(reply.reply.usage?.estimated, true);
    assert.equal(reply.reply.usage?.output, 10);
  });

  it('lets a background answer go on when the window closes, and takes it up again', async () => {
    const pro = turnSettings({ model: 'gpt-5-pro', endpoint: { ...openai, api: 'auto' } });
    const done = { json: { id: 'resp_1', status: 'completed', output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Deep.', annotations: [] }] }] } };
    const { conversation, transport, clock } = open({ json: { id: 'resp_1', status: 'queued', output: [] } });
    const asked = await conversation.ask(ask('Prove it.'), pro);
    assert.ok(asked.sent);
    await settle();
    await conversation.close();
    const cut = await asked.reply;
    assert.deepEqual([cut.reply.status, cut.reply.responseId], ['cut', 'resp_1']);
    assert.equal(cut.reply.usage, undefined); // counted when it is taken up
    assert.deepEqual(transport.sent.map((r) => r.path), ['/responses']);
    transport.add({ json: { id: 'resp_1', status: 'in_progress' } }, done, { json: {} });
    const resuming = conversation.resume(cut.id, pro);
    await settle();
    const again = await resuming;
    assert.ok(again.sent);
    for (let i = 0; i < 4; i++) await clock.advance(5000);
    assert.equal((await again.reply).text, 'Deep.');
    assert.equal(transport.sent.at(-1)?.method, 'DELETE');
  });

  it('leaves the branch as it is when an answer in its middle is continued', async () => {
    const { conversation } = open({ chunks: [chatFrame({ content: 'Half' })] }, chatAnswer('Later.'), chatAnswer(' and whole.'));
    const cut = await replyOf(conversation.ask(ask('One'), settings));
    await replyOf(conversation.ask(ask('Two'), settings));
    await replyOf(conversation.continueAnswer(cut.id, settings));
    assert.deepEqual(conversation.path().map((m) => m.text), ['One', 'Half and whole.', 'Two', 'Later.']);
  });

  it('reports what should not happen, and fails the reply', async () => {
    const { conversation, transport, unexpected } = open();
    transport.send = () => Promise.reject(new RangeError('a bug'));
    const reply = await replyOf(conversation.ask(ask('Why?'), settings));
    assert.equal(reply.reply.status, 'failed');
    assert.ok(unexpected[0] instanceof RangeError);
  });

  it('goes on when a surface that listens fails', async () => {
    const { conversation, unexpected, store } = open(chatAnswer('One.'));
    conversation.onChange(() => {
      throw new RangeError('Webview is disposed');
    });
    const reply = await replyOf(conversation.ask(ask('One'), settings));
    assert.deepEqual([reply.text, reply.reply.status], ['One.', 'complete']);
    assert.ok(unexpected[0] instanceof RangeError);
    assert.equal((await store.open('c1'))?.messages.length, 2);
  });

  it('rejects a second question while the first is on its way, before its reply runs', async () => {
    const { conversation } = open(chatAnswer('One.'));
    const first = conversation.ask(ask('One'), settings);
    assert.equal(conversation.busy, true);
    await assert.rejects(conversation.ask(ask('Two'), settings));
    await replyOf(first);
    assert.equal(conversation.busy, false);
    assert.equal(conversation.path().length, 2);
  });

  it('sends nothing when it is closed while a question is being prepared, and has stored the question by then', async () => {
    const { conversation, store, transport } = open(chatAnswer('Too late.'));
    const reply = replyOf(conversation.ask(ask('Why?'), settings));
    await conversation.close();
    const stored = (await store.open('c1'))?.messages ?? [];
    assert.deepEqual(stored.map((m) => [m.text, m.reply?.status]), [['Why?', undefined], ['', 'cut']]);
    assert.deepEqual(transport.sent, []);
    assert.equal((await reply).reply.status, 'cut');
  });

  it('sends nothing when it is stopped while the question is still being counted', async () => {
    const { conversation, transport } = open(chatAnswer('Too late.'));
    const asking = conversation.ask(ask('Why?'), settings);
    conversation.stop();
    const reply = await replyOf(asking);
    assert.equal(reply.reply.status, 'stopped');
    assert.equal(transport.sent.length, 0);
    assert.equal(conversation.path()[0]?.text, 'Why?');
  });

  it('does not start a second reply beside a running one', async () => {
    const { conversation } = open({ chunks: [new Promise(() => undefined)] });
    const first = conversation.ask(ask('One'), settings);
    await settle();
    await assert.rejects(conversation.ask(ask('Two'), settings));
    await conversation.close();
    assert.ok((await first).sent);
  });
});
