// Summarizing earlier turns: which ones, what the model reads of them, in parts where they are too long, and what becomes of the conversation.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compactionPlan, summarize, turnCount, turnsText } from '../../../src/core/conversation/compaction.ts';
import { compact, type CompactionOptions } from '../../../src/core/conversation/compactor.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { Message, TurnSummary } from '../../../src/core/conversation/message.ts';
import type { QuickAnswer } from '../../../src/core/conversation/quickQuestion.ts';
import { dropSummary, rewordSummary } from '../../../src/core/conversation/summaryChange.ts';
import { typicalOutput } from '../../../src/core/conversation/typicalOutput.ts';
import { createAbort, createAbortController } from '../../../src/host/hostClock.ts';
import { FakeClock } from '../../support/fakes/fakeClock.ts';
import { chatAnswer, FakeTransport, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, quarterCounter, turnSettings } from '../../support/fakes/turnSettings.ts';
import { createTestStore } from '../../support/memoryStore.ts';

const summary: TurnSummary = { text: 'Short.', turns: 2, model: 'm', endpointName: 'E', createdAt: 5 };
const reply = { status: 'complete', endpointId: 'e', endpointName: 'E', model: 'm', reasoning: 'secret thought', timing: { startedAt: 0 } } as const;

function message(id: string, more: Partial<Message> = {}): Message {
  return { id, conversationId: 'c', parentId: undefined, role: id.startsWith('q') ? 'user' : 'assistant', createdAt: 0, text: `text of ${id}`, attachments: [], ...(id.startsWith('a') && { reply }), ...more };
}

const turns = (count: number): readonly Message[] => Array.from({ length: count }, (_, at) => [message(`q${String(at)}`), message(`a${String(at)}`)]).flat();
const placed = (plan: ReturnType<typeof compactionPlan>): unknown => plan && [plan.holderId, plan.turns.length];

describe('a compaction plan', () => {
  it('leaves the last two turns, one of two, and takes a lone answered one', () => {
    assert.deepEqual([placed(compactionPlan(turns(5))), placed(compactionPlan(turns(3))), placed(compactionPlan(turns(2))), placed(compactionPlan(turns(1)))], [['a2', 3], ['a0', 1], ['a0', 1], ['a0', 1]]);
  });

  it('has nothing to do with an empty branch, or a question nobody answered', () => {
    assert.deepEqual([compactionPlan([]), compactionPlan([message('q0')]), compactionPlan([message('q0'), message('a0', { text: '' })])], [undefined, undefined, undefined]);
  });

  it('takes all where nothing may stay', () => {
    assert.deepEqual(placed(compactionPlan(turns(3), 0)), ['a2', 3]);
  });

  it('goes on from an earlier summary and counts its turns', () => {
    const path = turns(5).map((one) => (one.id === 'a1' ? { ...one, summary } : one));
    const plan = compactionPlan(path);
    assert.deepEqual([placed(plan), plan?.prior?.text, plan && turnCount(plan)], [['a2', 1], 'Short.', 3]);
  });

  it('never cuts between a call and its result', () => {
    const calls = { ...reply, toolCalls: [{ id: 't', name: 'f', arguments: '{}' }] };
    const path = [message('q0'), message('a0', { reply: calls }), message('q1'), message('t0', { role: 'tool', toolCallId: 't' }), message('a1'), ...turns(2).map((one) => ({ ...one, id: `${one.id}b` }))];
    assert.deepEqual(placed(compactionPlan(path)), ['a1', 1]);
  });
});

describe('what the summarizing model reads', () => {
  it('is who said what, what was before, and no thoughts', () => {
    const text = turnsText([turns(1)], 'Before.');
    assert.equal(text, '<summary of="what was before">\nBefore.\n</summary>\n\n<person>\ntext of q0\n</person>\n\n<assistant>\ntext of a0\n</assistant>');
  });

  it('holds the beginning and the end of long attachments', () => {
    const long = message('q0', { attachments: [{ id: 'x', kind: 'file', label: 'a.log', path: 'a.log', text: `first${'.'.repeat(50_000)}last` }] });
    const text = turnsText([[long]], undefined);
    assert.ok(text.length < 4300 && text.includes('first') && text.includes('last') && text.includes('characters left out'), String(text.length));
  });

  it('comes in halves where it is too long, the first half’s summary before the second', async () => {
    const asked: string[] = [];
    const result = await summarize(Array.from({ length: 4 }, (_, at) => [message(`q${String(at)}`)]), undefined, (text) => {
      asked.push(text);
      const parts = text.split('\n\n').length;
      return Promise.resolve(parts > 3 ? { ok: false as const, reason: 'tooLong' as const } : { ok: true as const, text: `S${String(asked.length)}` });
    });
    assert.deepEqual(result, { ok: true, text: 'S3' });
    assert.match(asked[2] ?? '', /^<summary of="what was before">\nS2\n<\/summary>\n\n<person>\ntext of q2/);
  });

  it('every turn is read once in full, whatever fits', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2, max: 6 }), async (count, most) => {
      const seen: string[] = [];
      const result = await summarize(Array.from({ length: count }, (_, at) => [message(`q${String(at)}`)]), undefined, (text) => {
        if (text.split('\n\n').length > most) return Promise.resolve({ ok: false as const, reason: 'tooLong' as const });
        seen.push(...[...text.matchAll(/text of (q\d+)/g)].map((match) => match[1] ?? ''));
        return Promise.resolve({ ok: true as const, text: 'S' });
      });
      assert.ok(result.ok);
      assert.deepEqual(seen, Array.from({ length: count }, (_, at) => `q${String(at)}`));
    }));
  });
});

const settings = turnSettings();

async function conversationOf(questions: number, ...more: readonly Scripted[]) {
  const transport = new FakeTransport(...Array.from({ length: questions }, (_, at) => chatAnswer(`Answer ${String(at)}.`)), ...more);
  const store = createTestStore();
  let ids = 0;
  const conversation = new Conversation(
    { id: 'c1', title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: 0, messages: [] }, false,
    { transport, clock: new FakeClock(), random: () => 0.5, refusals: new MemoryRefusals(), createAbort, store, counter: quarterCounter, onStoreFailure: (cause) => assert.fail(String(cause)), onUnexpected: (cause) => assert.fail(String(cause)), newId: () => `m${++ids}`, signal: new AbortController().signal });
  for (let at = 0; at < questions; at += 1) await answered(conversation, `Question ${String(at)}?`);
  return { conversation, transport, store };
}

async function answered(conversation: Conversation, text: string): Promise<void> {
  const asked = await conversation.ask({ text, attachments: [] }, settings);
  assert.ok(asked.sent);
  await asked.reply;
}

const quick = (text: string): Extract<QuickAnswer, { ok: true }> => ({
  ok: true, text, message: { ...message('a9'), role: 'assistant', reply: { ...reply, model: 'quick', endpointName: 'Q', usage: { input: 100, output: 20 }, cost: { usd: 0.001, asOf: '2026-11-20' } } },
});
const asking = (ask: CompactionOptions<never, AbortSignal>['ask']): CompactionOptions<never, AbortSignal> => ({ createAbort: createAbortController, ask });
const texts = (transport: FakeTransport): readonly string[] => ((transport.sent.at(-1)?.body?.['messages'] ?? []) as readonly { readonly role: string; readonly content: string }[]).map(({ role, content }) => `${role}: ${content.slice(0, 40)}`);

describe('compacting a conversation', () => {
  it('sends the summary instead of the turns, keeps them, and survives the store', async () => {
    const { conversation, transport, store } = await conversationOf(4, chatAnswer('Done.'));
    const outcome = await compact(conversation, asking(() => Promise.resolve(quick('They agreed.'))));
    assert.ok(outcome.ok);
    assert.equal(outcome.turns, 2);
    assert.equal(conversation.path().length, 8);
    await answered(conversation, 'And now?');
    assert.deepEqual(texts(transport), ['developer: The earlier part of this conversation is', 'user: Question 2?', 'assistant: Answer 2.', 'user: Question 3?', 'assistant: Answer 3.', 'user: And now?']);
    const stored = (await store.open('c1'))?.messages.find((one) => one.summary)?.summary;
    assert.deepEqual([stored?.text, stored?.turns, stored?.model, stored?.usage, stored?.cost?.usd], ['They agreed.', 2, 'quick', { input: 100, output: 20 }, 0.001]);
  });

  it('taken back, sends the turns again', async () => {
    const { conversation, transport } = await conversationOf(3, chatAnswer('Done.'));
    const outcome = await compact(conversation, asking(() => Promise.resolve(quick('They agreed.'))));
    assert.ok(outcome.ok);
    await outcome.takeBack();
    await answered(conversation, 'And now?');
    assert.equal(texts(transport).length, 7);
  });

  it('belongs to its place: another branch that begins before it knows nothing of it', async () => {
    const { conversation, transport } = await conversationOf(4, chatAnswer('Other.'));
    await compact(conversation, asking(() => Promise.resolve(quick('They agreed.'))));
    const second = conversation.path()[2];
    assert.ok(second);
    const asked = await conversation.editAndAsk(second.id, 'Question 1, put otherwise?', settings);
    assert.ok(asked.sent);
    await asked.reply;
    assert.deepEqual(texts(transport), ['user: Question 0?', 'assistant: Answer 0.', 'user: Question 1, put otherwise?']);
  });

  it('changes nothing where it fails or is stopped, and is busy meanwhile', async () => {
    const { conversation } = await conversationOf(3);
    const before = conversation.path();
    assert.deepEqual(await compact(conversation, asking(() => Promise.resolve({ ok: false, reason: 'failed', error: { kind: 'timeout' } }))), { ok: false, reason: 'failed', error: { kind: 'timeout' } });
    const stopped = compact(conversation, asking((_text, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({ ok: false, reason: 'canceled' })))));
    assert.deepEqual([conversation.busy, conversation.compacting?.turns], [true, 1]);
    assert.deepEqual(await compact(conversation, asking(() => Promise.reject(new Error('not asked')))), { ok: false, reason: 'busy' });
    conversation.stop();
    assert.deepEqual(await stopped, { ok: false, reason: 'canceled' });
    assert.deepEqual([conversation.busy, conversation.path()], [false, before]);
  });

  it('is not used where its place was deleted meanwhile', async () => {
    const { conversation } = await conversationOf(3);
    const [first, second] = conversation.path();
    assert.ok(first && second);
    const outcome = await compact(conversation, asking(async () => {
      await conversation.change({ messages: [{ ...first, deletedAt: 1 }, { ...second, deletedAt: 1 }], leaf: conversation.leafId });
      return quick('Late.');
    }));
    assert.deepEqual(outcome, { ok: false, reason: 'gone' });
  });
});

describe('a summary in a person’s hands', () => {
  const holder = message('a0', { summary });

  it('is reworded, and what the model wrote can be had again', () => {
    const changed = rewordSummary([holder], holder, 'Mine.')?.messages[0];
    assert.deepEqual([changed?.summary?.text, changed?.summary?.original], ['Mine.', 'Short.']);
    const again = changed && rewordSummary([changed], changed, 'Short.')?.messages[0];
    assert.deepEqual(again?.summary, summary);
    assert.equal(rewordSummary([holder], holder, 'Short.'), undefined);
  });

  it('is taken away', () => {
    assert.deepEqual(dropSummary([holder], holder)?.messages, [message('a0')]);
    assert.equal(dropSummary([message('a0')], message('a0')), undefined);
  });
});

describe('the output that is typical', () => {
  const rules = { reasoning: true, defaultEffort: 'medium' } as const;
  const took = (output: number, model = 'm'): Message => message('a0', { reply: { ...reply, model, usage: { input: 1, output } } });

  it('is the median of what this model’s answers took here, up to the ceiling', () => {
    assert.equal(typicalOutput([took(100), took(900), took(300), took(5, 'other')], 'm', rules, undefined, undefined), 300);
    assert.equal(typicalOutput([took(100), took(300)], 'm', rules, undefined, undefined), 200);
    assert.equal(typicalOutput([took(100), took(300)], 'm', rules, undefined, 150), 150);
  });

  it('is a figure for the effort before there is an answer', () => {
    assert.deepEqual([typicalOutput([], 'm', rules, undefined, undefined), typicalOutput([], 'm', rules, 'low', undefined), typicalOutput([], 'm', { reasoning: false, defaultEffort: undefined }, undefined, undefined)], [3000, 1200, 500]);
  });
});
