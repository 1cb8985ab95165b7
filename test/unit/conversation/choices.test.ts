import assert from 'node:assert/strict';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { ConversationChange } from '../../../src/core/conversation/conversationState.ts';
import type { TurnSettings } from '../../../src/core/conversation/liveReply.ts';
import type { AnswerMessage } from '../../../src/core/conversation/replyBuilder.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { settle } from '../../support/fakes/fakeClock.ts';
import { chatAnswer, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { turnSettings } from '../../support/fakes/turnSettings.ts';
import { openConversation } from '../../support/openConversation.ts';

/** Takes `n` on Chat Completions. */
const together = turnSettings({ model: 'gpt-4.1', parameters: { n: 3 } });
/** Thinks: each answer is a request of its own. */
const parallel = turnSettings({ parameters: { n: 3 } });

function open(...script: readonly Scripted[]) {
  const bench = openConversation(...script);
  const changes: ConversationChange[] = [];
  bench.conversation.onChange((change) => changes.push(change));
  return { ...bench, changes };
}

const frame = (choices: readonly JsonObject[], usage?: JsonObject): string => `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', model: 'gpt-4.1', choices, ...(usage && { usage }) })}\n\n`;
const says = (index: number, content: string, finish: string | null = null): JsonObject => ({ index, delta: { content }, finish_reason: finish });

/** Three answers of 4, 8 and 12 characters in one stream. */
function threeAnswers(hold?: Promise<unknown>): Scripted {
  return {
    chunks: [
      frame([says(0, 'on')]), frame([says(1, 'two ')]), frame([says(2, 'three ')]), ...(hold ? [hold] : []),
      frame([says(1, 'two ', 'stop')]), frame([says(2, 'three ', 'stop')]), frame([says(0, 'e!', 'stop')]), frame([], { prompt_tokens: 100, completion_tokens: 60 }), 'data: [DONE]\n\n',
    ],
  };
}

async function askFor(conversation: Conversation, settings: TurnSettings): Promise<readonly AnswerMessage[]> {
  const asked = await conversation.ask({ text: 'Name it', attachments: [] }, settings);
  assert.ok(asked.sent);
  await asked.reply;
  return conversation.choices();
}

describe('several answers', () => {
  it('come out of one request as versions of one answer, beside each other', async () => {
    const { conversation, transport, store } = open(threeAnswers());
    const choices = await askFor(conversation, together);
    assert.deepEqual(choices.map(({ text, reply }) => [text, reply.status, reply.finish]), [['one!', 'complete', 'stop'], ['two two ', 'complete', 'stop'], ['three three ', 'complete', 'stop']]);
    assert.equal(transport.sent.length, 1);
    assert.equal(transport.sent[0]?.body?.['n'], 3);
    assert.deepEqual(conversation.branch(choices[1]?.id ?? ''), { index: 2, count: 3 });
    const stored = await store.open('c1');
    assert.deepEqual(stored?.messages.map(({ text }) => text), ['Name it', 'one!', 'two two ', 'three three ']);
    assert.equal(stored?.leafId, choices[0]?.id);
  });

  it('of one request pay for its input once; output is divided', async () => {
    const { conversation } = open(threeAnswers());
    const replies = (await askFor(conversation, together)).map(({ reply }) => reply);
    assert.deepEqual(replies.map(({ usage }) => [usage?.input, usage?.output]), [[100, 10], [0, 20], [0, 30]]);
    const { price } = together.info;
    assert.ok(price);
    const usd = replies.reduce((sum, { cost }) => sum + (cost?.usd ?? 0), 0);
    assert.ok(Math.abs(usd - (100 * price.input + 60 * price.output) / 1_000_000) < 1e-12);
  });

  it('are stored while they stream, and cut together when the window closes', async () => {
    const { conversation, clock, store } = open(threeAnswers(new Promise(() => undefined)));
    const asked = await conversation.ask({ text: 'Name it', attachments: [] }, together);
    assert.ok(asked.sent);
    await clock.advance(500);
    assert.deepEqual((await store.open('c1'))?.messages.slice(1).map(({ text }) => text), ['on', 'two ', 'three ']);
    await conversation.close();
    const after = (await store.open('c1'))?.messages.slice(1);
    assert.deepEqual(after?.map(({ text, reply }) => [text, reply?.status]), [['on', 'cut'], ['two ', 'cut'], ['three ', 'cut']]);
  });

  it('are stopped all at once', async () => {
    for (const settings of [together, parallel]) {
      const held = { chunks: [frame([says(0, 'on')]), new Promise(() => undefined)] };
      const { conversation } = open(...(settings === together ? [threeAnswers(new Promise(() => undefined))] : [held, held, held]));
      const asked = await conversation.ask({ text: 'Name it', attachments: [] }, settings);
      assert.ok(asked.sent);
      await settle();
      conversation.stop();
      await asked.reply;
      assert.deepEqual(conversation.choices().map(({ reply }) => reply.status), ['stopped', 'stopped', 'stopped']);
      assert.equal(conversation.busy, false);
    }
  });

  it('are asked for in parallel where the model takes no number, and each pays for its own input', async () => {
    const { conversation, transport } = open(chatAnswer('one'), chatAnswer('two'), chatAnswer('three'));
    const choices = await askFor(conversation, parallel);
    assert.deepEqual(choices.map(({ text }) => text), ['one', 'two', 'three']);
    assert.equal(transport.sent.length, 3);
    assert.ok(transport.sent.every(({ body }) => body && !('n' in body)));
    assert.deepEqual(choices.map(({ reply }) => [reply.usage?.input, reply.usage?.shared]), [[10, undefined], [10, undefined], [10, undefined]]);
    assert.ok(choices[0]?.reply.changes?.some(({ param, reason }) => param === 'n' && reason === 'inParallel'));
  });

  it('in parallel are at most four requests at a time', async () => {
    const hold = Promise.withResolvers<void>();
    const answers = Array.from({ length: 6 }, (): Scripted => ({ chunks: [hold.promise, frame([says(0, 'x', 'stop')]), 'data: [DONE]\n\n'] }));
    const { conversation, transport } = open(...answers);
    const asked = await conversation.ask({ text: 'Name it', attachments: [] }, turnSettings({ parameters: { n: 6 } }));
    assert.ok(asked.sent);
    await settle();
    assert.equal(transport.sent.length, 4);
    hold.resolve();
    await asked.reply;
    assert.equal(transport.sent.length, 6);
  });

  it('go on where one of them fails', async () => {
    const { conversation } = open(chatAnswer('one'), { error: { kind: 'auth', reason: 'wrong' } }, chatAnswer('three'));
    const choices = await askFor(conversation, parallel);
    assert.deepEqual(choices.map(({ text, reply }) => [text, reply.status]), [['one', 'complete'], ['', 'failed'], ['three', 'complete']]);
  });

  it('go on from one that has a text, where the first has failed', async () => {
    const { conversation, store } = open({ error: { kind: 'auth', reason: 'wrong' } }, chatAnswer('two'), chatAnswer('three'));
    const choices = await askFor(conversation, parallel);
    assert.equal(conversation.leafId, choices[1]?.id);
    assert.equal((await store.open('c1'))?.leafId, choices[1]?.id);
  });

  it('that were finished stay whole where their request breaks off', async () => {
    const breaks: Scripted = { chunks: [frame([says(0, 'on')]), frame([says(1, 'two', 'stop')]), frame([says(2, 'thr')])], breaks: { kind: 'network', reason: 'reset' } };
    const { conversation } = open(breaks);
    const choices = await askFor(conversation, together);
    assert.deepEqual(choices.map(({ text, reply }) => [text, reply.status]), [['on', 'cut'], ['two', 'complete'], ['thr', 'cut']]);
  });

  it('are asked for alone where the endpoint refuses the number, and next time at once', async () => {
    const refusal: Scripted = { error: { kind: 'unsupportedParameter', param: 'n', serverMessage: "Unsupported parameter: 'n'", status: 400 } };
    const { conversation, transport, refusals } = open(refusal, chatAnswer('one'), chatAnswer('two'), chatAnswer('three'));
    const choices = await askFor(conversation, together);
    assert.deepEqual(choices.map(({ text }) => text).sort(), ['one', 'three', 'two']);
    assert.equal(transport.sent.length, 4);
    assert.deepEqual(refusals.refused('openai', 'gpt-4.1'), ['n']);
    assert.ok(choices.every(({ reply }) => reply.usage?.input === 10));
  });

  it('that a server left out are asked for alone', async () => {
    const { conversation, transport, refusals } = open(chatAnswer('one'), chatAnswer('two'), chatAnswer('three'));
    const choices = await askFor(conversation, together);
    assert.deepEqual(choices.map(({ text, reply }) => [text, reply.status]), [['one', 'complete'], ['two', 'complete'], ['three', 'complete']]);
    assert.equal(transport.sent.length, 3);
    assert.deepEqual(refusals.refused('openai', 'gpt-4.1'), ['n']);
  });

  it('are versions like others when one was taken, also after a reload', async () => {
    const { conversation, store } = open(threeAnswers());
    const [, second] = await askFor(conversation, together);
    assert.ok(second);
    await conversation.pick(second.id);
    assert.deepEqual(conversation.choices(), []);
    assert.equal(conversation.leafId, second.id);
    assert.deepEqual(conversation.branch(second.id), { index: 2, count: 3 });
    const stored = await store.open('c1');
    assert.equal(stored?.leafId, second.id);
    assert.ok(stored?.messages.slice(1).every(({ reply }) => reply?.choice?.settled === true));
  });

  it('stop for the one that is taken while they are written', async () => {
    const held: Scripted = { chunks: [frame([says(0, 'half')]), new Promise(() => undefined)] };
    const { conversation } = open(chatAnswer('one'), held, held);
    const asked = await conversation.ask({ text: 'Name it', attachments: [] }, parallel);
    assert.ok(asked.sent);
    await settle();
    const [first] = conversation.choices();
    assert.equal(first?.reply.status, 'complete');
    await conversation.pick(first.id);
    await asked.reply;
    const versions = conversation.versions(first.id);
    assert.deepEqual(versions.map(({ text, reply }) => [text, reply?.status, reply?.choice?.settled]), [['one', 'complete', true], ['half', 'stopped', true], ['half', 'stopped', true]]);
    assert.equal(conversation.leafId, first.id);
  });

  it('are taken by asking on: the one at the end of the branch counts', async () => {
    const { conversation, changes } = open(threeAnswers(), chatAnswer('Yes.'));
    const [first] = await askFor(conversation, together);
    changes.length = 0;
    const asked = await conversation.ask({ text: 'Sure?', attachments: [] }, turnSettings({ model: 'gpt-4.1' }));
    assert.ok(asked.sent);
    await asked.reply;
    assert.deepEqual(conversation.path().map(({ text }) => text), ['Name it', 'one!', 'Sure?', 'Yes.']);
    assert.equal(conversation.message(first?.id ?? '')?.reply?.choice?.settled, true);
    assert.equal(changes[0]?.type, 'reset');
  });

  it('get one more by answering one of them again', async () => {
    const { conversation, transport } = open(threeAnswers(), chatAnswer('four'));
    const [, second] = await askFor(conversation, together);
    assert.ok(second);
    const asked = await conversation.regenerate(second.id, together);
    assert.ok(asked.sent);
    await asked.reply;
    assert.deepEqual(conversation.choices().map(({ text }) => text), ['one!', 'two two ', 'three three ', 'four']);
    assert.equal(transport.sent[1]?.body?.['n'], undefined);
    assert.equal(conversation.leafId, conversation.choices()[0]?.id);
  });

  it('are counted in the estimate', async () => {
    const { conversation } = open();
    const one = await conversation.estimate({ text: 'Name it', attachments: [] }, together);
    const each = await conversation.estimate({ text: 'Name it', attachments: [] }, parallel);
    assert.deepEqual([one.fits && one.choices, each.fits && each.choices], [{ count: 3, how: 'together' }, { count: 3, how: 'parallel' }]);
  });
});
