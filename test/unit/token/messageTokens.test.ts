import assert from 'node:assert/strict';
import type { Message, Reply } from '../../../src/core/conversation/message.ts';
import { correctTokens, countConversation, isSilentCut, learnCorrection, messageParts } from '../../../src/core/conversation/messageTokens.ts';
import type { TokenCounter } from '../../../src/core/conversation/tokenCounter.ts';
import { createTokenCounter, type WorkerTokenCounter } from '../../../src/host/token/workerTokenCounter.ts';

/** One token per word. */
class WordCounter implements TokenCounter {
  count(texts: readonly string[]): Promise<readonly number[]> {
    return Promise.resolve(texts.map((text) => text.split(/\s+/).filter((word) => word !== '').length));
  }
  split(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

const user = (text: string, rest: Partial<Message> = {}): Message => ({ id: text, conversationId: 'c', parentId: undefined, role: 'user', createdAt: 0, text, attachments: [], ...rest });
const assistant = (text: string, reply: Partial<Reply> = {}): Message => ({
  ...user(text),
  role: 'assistant',
  reply: { status: 'complete', endpointId: 'e', endpointName: 'E', model: 'm', reasoning: '', timing: { startedAt: 0 }, ...reply },
});
const total = async (messages: readonly Message[], api: 'chat' | 'responses', instructions?: string): Promise<number> =>
  (await countConversation({ instructions, messages, encoding: 'o200k_base', api }, new WordCounter())).total;

describe('tokens of a message', () => {
  let counter: WorkerTokenCounter;
  before(() => {
    counter = createTokenCounter({ workerUrl: new URL('../../../src/host/token/tokenWorker.ts', import.meta.url) });
  });
  after(() => counter.dispose());

  it('are those of the API: "hi" is 8, with the instructions "hi" 13', async () => {
    const count = (instructions: string | undefined) => countConversation({ instructions, messages: [user('hi')], encoding: 'o200k_base', api: 'chat' }, counter);
    assert.equal((await count(undefined)).total, 8);
    assert.equal((await count('')).total, 8);
    const both = await count('hi');
    assert.deepEqual([both.total, both.instructionTokens, both.messages[0]?.tokens], [13, 5, 5]);
  });

  it('hold the attachments', async () => {
    const attachments = [{ id: 'a', kind: 'selection', label: 'retry.ts:1–3', text: 'one two three' }] as const;
    assert.equal(await total([user('why', { attachments })], 'chat'), 3 + 4 + 1 + 1 + 3 + 12);
    const sent = messageParts(user('why', { attachments }), { api: 'chat', contentOf: () => ['exactly ', 'this'] });
    assert.deepEqual(sent, { texts: ['exactly ', 'this'], known: 4 });
  });

  it('hold name, arguments and id of a tool call, and the id at its result', async () => {
    const call = assistant('', { toolCalls: [{ id: 'call_1', name: 'read', arguments: '{ "path": "a b" }' }] });
    assert.equal(await total([call], 'chat'), 3 + 4 + 4 + 1 + 5 + 1);
    assert.equal(await total([{ ...user('it says so'), role: 'tool', toolCallId: 'call_1' }], 'chat'), 3 + 4 + 3 + 1);
  });

  it('do not hold the reasoning of earlier turns on Chat Completions', async () => {
    const thought = assistant('yes', { reasoning: 'a long long thought', usage: { input: 1, output: 500, reasoning: 480 } });
    assert.equal(await total([user('q'), thought, user('q')], 'chat'), 3 + 3 * 5);
  });

  it('hold the reasoning of this turn where the dialect takes it back', () => {
    const thought = assistant('', { reasoning: 'a thought' });
    assert.deepEqual(messageParts(thought, { api: 'chat', replaysReasoningText: true }, true).texts, ['', 'a thought']);
    assert.deepEqual(messageParts(thought, { api: 'chat', replaysReasoningText: true }, false).texts, ['']);
  });

  it('hold replayed reasoning items on Responses: as reported, by size, or as their text', async () => {
    const encrypted = { type: 'reasoning', encrypted_content: 'x'.repeat(1_600) };
    const said = { type: 'message', content: [] };
    assert.equal(await total([assistant('yes', { items: [encrypted, said], usage: { input: 1, output: 500, reasoning: 480 } })], 'responses'), 3 + 5 + 480);
    assert.equal(await total([assistant('yes', { items: [encrypted, said] })], 'responses'), 3 + 5 + 300);
    const open = { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'two words' }] };
    assert.equal(await total([assistant('yes', { items: [open] })], 'responses'), 3 + 5 + 2);
    assert.equal(await total([assistant('yes', { usage: { input: 1, output: 500, reasoning: 480 } })], 'responses'), 3 + 5);
  });

  it('belong to their message', async () => {
    const counted = await countConversation({ instructions: 'be brief', messages: [user('one'), assistant('one two'), user('one two three')], encoding: 'o200k_base', api: 'chat' }, new WordCounter());
    assert.deepEqual(counted.messages.map(({ message, tokens }) => [message.text, tokens]), [['one', 5], ['one two', 6], ['one two three', 7]]);
    assert.equal(counted.total, 6 + 5 + 6 + 7 + 3);
  });
});

describe('the correction learned from usage', () => {
  it('takes the first ratio, then moves half way', () => {
    assert.deepEqual(learnCorrection(1_000, 1_200), { factor: 1.2, silentCut: false });
    const { factor } = learnCorrection(1_000, 1_400, 1.2);
    assert.ok(Math.abs(factor - 1.3) < 1e-9);
  });

  it('learns little requests not at all', () => {
    assert.deepEqual(learnCorrection(110, 190), { factor: 1, silentCut: false });
  });

  it('is bounded', () => {
    assert.deepEqual(learnCorrection(1_000, 90_000), { factor: 2.5, silentCut: false });
  });

  it('points out a server that cut silently, and learns nothing from it', () => {
    assert.deepEqual(learnCorrection(9_000, 4_096, 1.1), { factor: 1.1, silentCut: true });
    assert.deepEqual(learnCorrection(9_000, 5_400, 1), { factor: 0.6, silentCut: false });
    assert.deepEqual(learnCorrection(1_500, 100, 1.1), { factor: 1.1, silentCut: false });
  });

  it('claims no cut where a count is unknown', () => {
    assert.deepEqual([isSilentCut(9_000, 4_096), isSilentCut(undefined, 4_096), isSilentCut(9_000, undefined), isSilentCut(9_000, 0)], [true, false, false, false]);
  });

  it('ignores a server that reports nothing', () => {
    assert.deepEqual(learnCorrection(9_000, 0), { factor: 1, silentCut: false });
    assert.deepEqual(learnCorrection(9_000, Number.NaN, 1.2), { factor: 1.2, silentCut: false });
  });

  it('rounds up', () => {
    assert.deepEqual([correctTokens(100, 1), correctTokens(100, 1.1), correctTokens(101, 1.1)], [100, 110, 112]);
  });
});
