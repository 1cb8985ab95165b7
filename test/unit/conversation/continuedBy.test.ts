// An answer that another model went on with: who wrote it is kept, and each has its own tokens and money.
import assert from 'node:assert/strict';
import type { Asked } from '../../../src/core/conversation/asker.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import { ledgerRows } from '../../../src/core/conversation/ledger.ts';
import type { AnswerMessage } from '../../../src/core/conversation/replyBuilder.ts';
import { createAbort } from '../../../src/host/hostClock.ts';
import { FakeClock } from '../../support/fakes/fakeClock.ts';
import { chatAnswer, chatFrame, FakeTransport, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, quarterCounter, turnSettings } from '../../support/fakes/turnSettings.ts';
import { createTestStore } from '../../support/memoryStore.ts';

const price = (input: number, output: number) => ({ override: { input, output } });
const first = turnSettings({ model: 'gpt-5.6-sol', ...price(1, 10), parameters: { effort: 'high' } });
const other = turnSettings({ model: 'gpt-5-mini', ...price(2, 20), parameters: { effort: 'low' } });

const half: Scripted = { chunks: [chatFrame({ content: 'Half ' }, null, { prompt_tokens: 100, completion_tokens: 10 })] };
const more = (text: string, finish = 'stop'): Scripted => chatAnswer(text, finish, { prompt_tokens: 1000, completion_tokens: 50 });

async function replyOf(asking: Promise<Asked>): Promise<AnswerMessage> {
  const asked = await asking;
  assert.ok(asked.sent);
  return asked.reply;
}

function failed(cause: unknown): never {
  throw new Error('Nothing should fail here', { cause });
}

async function cut(...script: readonly Scripted[]) {
  const store = createTestStore();
  const clock = new FakeClock();
  const conversation = new Conversation(
    { id: 'c', title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: 0, messages: [] }, false,
    {
      store, transport: new FakeTransport(half, ...script), clock, random: () => 0, refusals: new MemoryRefusals(), createAbort, counter: quarterCounter,
      newId: () => crypto.randomUUID(), signal: new AbortController().signal, onStoreFailure: failed, onUnexpected: failed,
    });
  const { id } = await replyOf(conversation.ask({ text: 'Why?', attachments: [] }, first));
  return { conversation, store, id, clock };
}

const writers = ({ reply }: AnswerMessage): readonly string[] => [reply.model, ...(reply.continuedBy ?? []).map(({ model }) => model)];

describe('a continued answer', () => {
  it('is of one model where that went on itself', async () => {
    const { conversation, id } = await cut(more('and whole.'));
    const whole = await replyOf(conversation.continueAnswer(id, first));
    assert.equal(whole.text, 'Half and whole.');
    assert.deepEqual(writers(whole), ['gpt-5.6-sol']);
    assert.equal(whole.reply.continuedBy, undefined);
  });

  it('names who went on, with their own tokens and money, also in the store', async () => {
    const { conversation, store, id } = await cut(more('and more ', 'length'), more('and whole.'));
    await replyOf(conversation.continueAnswer(id, other));
    const whole = await replyOf(conversation.continueAnswer(id, other));
    assert.equal(whole.text, 'Half and more and whole.');
    assert.deepEqual(writers(whole), ['gpt-5.6-sol', 'gpt-5-mini']);
    assert.equal(whole.reply.effort, 'high');
    const [part] = whole.reply.continuedBy ?? [];
    assert.deepEqual([part?.endpointName, part?.effort, part?.usage?.input, part?.usage?.output], ['OpenAI', 'low', 2000, 100]);
    assert.deepEqual([whole.reply.usage?.input, whole.reply.usage?.output], [2100, 110]);
    assert.ok(Math.abs((part?.cost?.usd ?? 0) - (2000 * 2 + 100 * 20) / 1e6) < 1e-12);
    assert.ok(Math.abs((whole.reply.cost?.usd ?? 0) - (100 + 10 * 10 + 2000 * 2 + 100 * 20) / 1e6) < 1e-12);
    assert.deepEqual((await store.open('c'))?.messages.at(-1)?.reply?.continuedBy, whole.reply.continuedBy);
  });

  it('names the first again where that took it up at last', async () => {
    const { conversation, id } = await cut(more('and more ', 'length'), more('and whole.'));
    await replyOf(conversation.continueAnswer(id, other));
    assert.deepEqual(writers(await replyOf(conversation.continueAnswer(id, first))), ['gpt-5.6-sol', 'gpt-5-mini', 'gpt-5.6-sol']);
  });

  it('counts for each model in the ledger, and once as a reply', async () => {
    const { conversation, store, id } = await cut(more('and whole.'));
    const whole = await replyOf(conversation.continueAnswer(id, other));
    const rows = ledgerRows(whole, 'w');
    assert.deepEqual(rows.map(({ model, replies, input, output }) => [model, replies, input, output]), [['gpt-5.6-sol', 1, 100, 10], ['gpt-5-mini', 0, 1000, 50]]);
    assert.ok(Math.abs((rows[0]?.usd ?? 0) - 200 / 1e6) < 1e-12);
    assert.ok(Math.abs((rows[1]?.usd ?? 0) - 3000 / 1e6) < 1e-12);
    assert.deepEqual([...(await store.usage({ from: 0, to: Number.MAX_SAFE_INTEGER }))].map(({ model }) => model).sort(), ['gpt-5-mini', 'gpt-5.6-sol']);
    assert.deepEqual([...((await store.list({ workspace: 'w' }))[0]?.models ?? [])].sort(), ['gpt-5-mini', 'gpt-5.6-sol']);
  });

  it('names nobody who brought nothing, and can still be continued', async () => {
    const { conversation, id } = await cut({ error: { kind: 'notFound', reason: 'model', status: 404 } }, more('and whole.'));
    const failed = await replyOf(conversation.continueAnswer(id, other));
    assert.deepEqual([failed.text, failed.reply.status, failed.reply.error?.kind], ['Half ', 'cut', 'notFound']);
    assert.deepEqual(writers(failed), ['gpt-5.6-sol']);
    assert.deepEqual(writers(await replyOf(conversation.continueAnswer(id, first))), ['gpt-5.6-sol']);
  });

  const day = 86_400_000;
  const spent = async (store: ReturnType<typeof createTestStore>) => (await store.usage({ from: 0, to: Number.MAX_SAFE_INTEGER })).map(({ at, model, replies, input, output, usd }) => [at >= day, model, replies, input, output, Math.round(usd * 1e6)]);

  it('is counted when each part was written, whoever wrote it', async () => {
    for (const next of [first, other]) {
      const { conversation, store, id, clock } = await cut(more('and whole.'));
      await clock.advance(day);
      const whole = await replyOf(conversation.continueAnswer(id, next));
      assert.deepEqual([whole.reply.usage?.input, whole.reply.usage?.output], [1100, 60]);
      assert.deepEqual(await spent(store), [[false, 'gpt-5.6-sol', 1, 100, 10, 200], [true, next.model, 0, 1000, 50, next === first ? 1500 : 3000]]);
      assert.deepEqual((await store.open('c'))?.messages.at(-1)?.reply?.booked, whole.reply.booked);
    }
  });

  it('counts what going on with an imported one took, and nothing of what was counted elsewhere', async () => {
    for (const later of [0, day]) {
      const { conversation, store, id, clock } = await cut(more('and more ', 'length'), more('and whole.'));
      await replyOf(conversation.continueAnswer(id, other));
      const message = conversation.message(id);
      assert.ok(message?.reply);
      await conversation.change({ messages: [{ ...message, reply: { ...message.reply, imported: true } }], leaf: id });
      assert.deepEqual(await spent(store), []);
      await clock.advance(later);
      const whole = await replyOf(conversation.continueAnswer(id, other));
      assert.deepEqual([whole.text, whole.reply.imported, whole.reply.usage?.input, Math.round((whole.reply.cost?.usd ?? 0) * 1e6)], ['Half and more and whole.', undefined, 1000, 3000]);
      const rows = await spent(store);
      assert.deepEqual(rows.filter(([, , , input]) => input !== 0), [[later > 0, 'gpt-5-mini', later > 0 ? 1 : 0, 1000, 50, 3000]]);
      assert.equal(rows.reduce((sum, [, , replies]) => sum + Number(replies), 0), 1);
    }
  });
});
