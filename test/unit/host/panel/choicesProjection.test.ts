// What the page is told of several answers: one message with all of them at one place, then versions like others.
import assert from 'node:assert/strict';
import '../../../support/pageHarness/vscodeWords.ts';
import type { Conversation } from '../../../../src/core/conversation/conversation.ts';
import type { PatchOp } from '../../../../src/protocol/hostMessage.ts';
import type { ChoicesView, MessageView, PanelState } from '../../../../src/protocol/panelState.ts';
import { applyPatch } from '../../../../src/protocol/applyPatch.ts';
import { settle } from '../../../support/fakes/fakeClock.ts';
import { chatAnswer, chatFrame, type Scripted } from '../../../support/fakes/fakeTransport.ts';
import { turnSettings } from '../../../support/fakes/turnSettings.ts';
import { openConversation } from '../../../support/openConversation.ts';

const { MessageProjection } = await import('../../../../src/host/panel/messageProjection.ts');

const three = turnSettings({ parameters: { n: 3 } });
const empty: PanelState = { locale: 'en', place: 'sidebar', conversation: { id: 'c1' }, messages: [], composer: { attachments: [], answering: false }, banners: [], thinkingOpen: false, draft: '' };

/** The page's copy, kept by patches alone. */
function watch(conversation: Conversation) {
  const projection = new MessageProjection({ known: () => undefined, resolve: () => Promise.resolve(undefined) }, () => undefined);
  let state: PanelState = { ...empty, ...projection.whole(conversation) };
  const take = (ops: readonly PatchOp[]): void => void (state = applyPatch(state, ops));
  conversation.onChange((change) => {
    if (change.type === 'message') take(projection.message(change.message, conversation));
    if (change.type === 'delta') take(projection.delta(change.id, change.delta, conversation));
    if (change.type === 'reset') take([{ op: 'messages', ...projection.whole(conversation) }]);
  });
  return { messages: (): readonly MessageView[] => state.messages, whole: () => projection.whole(conversation).messages };
}

function choicesOf(messages: readonly MessageView[]): ChoicesView {
  const last = messages.at(-1);
  assert.equal(last?.role, 'choices');
  return last;
}

describe('several answers on the page', () => {
  const held = (text: string, hold: Promise<unknown>): Scripted => ({ chunks: [chatFrame({ content: text }), hold, chatFrame({ content: '!' }), chatFrame({}, 'stop', { prompt_tokens: 10, completion_tokens: 2 })] });

  it('stand at one place, each with its own text as it comes', async () => {
    const hold = Promise.withResolvers<void>();
    const { conversation } = openConversation(held('one', hold.promise), held('two', hold.promise), held('three', hold.promise));
    const page = watch(conversation);
    const asked = await conversation.ask({ text: 'Name it', attachments: [] }, three);
    assert.ok(asked.sent);
    await settle();
    assert.deepEqual(page.messages().map(({ role }) => role), ['user', 'choices']);
    assert.deepEqual(choicesOf(page.messages()).answers.map(({ text, phase, pickable }) => [text, phase, pickable]), [['one', 'answering', undefined], ['two', 'answering', undefined], ['three', 'answering', undefined]]);
    hold.resolve();
    await asked.reply;
    const done = choicesOf(page.messages());
    assert.deepEqual(done.answers.map(({ text, pickable }) => [text, pickable]), [['one!', true], ['two!', true], ['three!', true]]);
    assert.deepEqual([done.current, done.branch, done.usage?.input], [1, undefined, 30]);
    assert.deepEqual(page.messages(), page.whole());
  });

  it('are versions when one was used', async () => {
    const { conversation } = openConversation(chatAnswer('one'), chatAnswer('two'), chatAnswer('three'));
    const page = watch(conversation);
    const asked = await conversation.ask({ text: 'Name it', attachments: [] }, three);
    assert.ok(asked.sent);
    await asked.reply;
    await conversation.pick(choicesOf(page.messages()).answers[1]?.id ?? '');
    const last = page.messages().at(-1);
    assert.ok(last?.role === 'assistant');
    assert.deepEqual([page.messages().length, last.text, last.branch, last.pickable], [2, 'two', { index: 2, count: 3 }, undefined]);
  });

  it('do not come into the branch that someone went to while they were written', async () => {
    const hold = Promise.withResolvers<void>();
    const { conversation } = openConversation(chatAnswer('before'), held('one', hold.promise), held('two', hold.promise), held('three', hold.promise));
    const page = watch(conversation);
    const first = await conversation.ask({ text: 'Name it', attachments: [] }, turnSettings());
    assert.ok(first.sent);
    await first.reply;
    const asked = await conversation.regenerate(first.id, three);
    assert.ok(asked.sent);
    await settle();
    assert.deepEqual(choicesOf(page.messages()).branch, { from: 2, to: 4, count: 4 });
    await conversation.switchBranch(asked.id, -1);
    hold.resolve();
    await asked.reply;
    assert.deepEqual(page.messages().map((message) => ('text' in message ? message.text : message.role)), ['Name it', 'before']);
    await conversation.switchBranch(first.id, 1);
    assert.deepEqual(choicesOf(page.messages()).answers.map(({ text }) => text), ['one!', 'two!', 'three!']);
  });
});
