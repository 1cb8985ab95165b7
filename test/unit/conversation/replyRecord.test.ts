// What is kept of a reply beside its text: how it was asked, what was sent, what came, what it cost.
import assert from 'node:assert/strict';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import { createAbort } from '../../../src/host/hostClock.ts';
import type { TurnEvent } from '../../../src/core/stream/turnEvent.ts';
import type { TurnSettings } from '../../../src/core/conversation/liveReply.ts';
import { FakeClock } from '../../support/fakes/fakeClock.ts';
import { FakeTransport, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, quarterCounter, turnSettings } from '../../support/fakes/turnSettings.ts';
import { createTestStore } from '../../support/memoryStore.ts';

const price = { input: 4, output: 20 };

function answerIn(tier: string): Scripted {
  const frame = { id: 'c1', object: 'chat.completion.chunk', model: 'snapshot-1', service_tier: tier, choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }], usage: { prompt_tokens: 1000, completion_tokens: 500 } };
  return { chunks: [`data: ${JSON.stringify(frame)}\n\n`, 'data: [DONE]\n\n'] };
}

async function ask(settings: TurnSettings, ...script: readonly Scripted[]) {
  const events: TurnEvent[] = [];
  const store = createTestStore();
  const unexpected: unknown[] = [];
  const conversation = new Conversation(
    { id: 'c', title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: 0, messages: [] }, false,
    {
      store, transport: new FakeTransport(...script), clock: new FakeClock(), random: () => 0, refusals: new MemoryRefusals(), createAbort, counter: quarterCounter,
      newId: () => `m${events.length} ${Math.random()}`, signal: new AbortController().signal, onStoreFailure: (cause) => unexpected.push(cause), onUnexpected: (cause) => unexpected.push(cause),
      onEvent: (_id, event) => events.push(event),
    });
  const asked = await conversation.ask({ text: 'Is it?', attachments: [] }, settings);
  assert.ok(asked.sent);
  const reply = await asked.reply;
  assert.deepEqual(unexpected, []);
  return { conversation, store, events, reply };
}

describe('what is kept of a reply', () => {
  it('what the person had set goes with it, so that it can be asked again', async () => {
    const { reply, store } = await ask(turnSettings({ parameters: { effort: 'low', seed: 7, verbosity: 'low' }, instructions: 'Be brief.' }), answerIn('default'));
    const stored = (await store.open('c'))?.messages.at(-1)?.reply;
    assert.deepEqual([stored?.effort, stored?.parameters, stored?.instructions, stored?.snapshot, stored?.serviceTier], ['low', { seed: 7, verbosity: 'low' }, 'Be brief.', 'snapshot-1', 'default']);
    assert.deepEqual(reply.reply, stored);
    const plain = (await ask(turnSettings({ parameters: { effort: 'low' } }), answerIn('default'))).reply.reply;
    assert.deepEqual(['parameters' in plain, 'instructions' in plain], [false, false]);
  });

  it('costs what the tier costs that the server named', async () => {
    const standard = (1000 * price.input + 500 * price.output) / 1e6;
    for (const [tier, factor] of [['default', 1], ['flex', 0.5]] as const) {
      const { reply } = await ask(turnSettings({ override: price }), answerIn(tier));
      assert.ok(Math.abs((reply.reply.cost?.usd ?? 0) - standard * factor) < 1e-9, tier);
    }
  });

  it('what was sent and the head of its answer are there while the conversation is open', async () => {
    const { conversation, reply, events } = await ask(turnSettings(), answerIn('default'));
    const exchange = conversation.exchangeOf(reply.id);
    assert.deepEqual([exchange?.endpoint.id, exchange?.api, exchange?.status, exchange?.headers?.['x-request-id']], ['openai', 'chat', 200, 'req_1']);
    assert.match(JSON.stringify(exchange?.body), /Is it\?/);
    assert.equal(conversation.exchangeOf('other'), undefined);
    assert.deepEqual(events.map(({ type }) => type).filter((type) => ['request', 'response', 'text', 'finish'].includes(type)), ['request', 'response', 'text', 'finish']);
  });

  it('all branches are handed out', async () => {
    const { conversation, reply } = await ask(turnSettings(), answerIn('default'), answerIn('default'));
    const again = await conversation.regenerate(reply.id, turnSettings());
    assert.ok(again.sent);
    await again.reply;
    assert.deepEqual(conversation.messages().map(({ role }) => role), ['user', 'assistant', 'assistant']);
    assert.equal(conversation.path().length, 2);
  });
});
