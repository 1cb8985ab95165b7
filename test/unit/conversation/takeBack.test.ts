// Undo of what was done to messages when the conversation has gone on since: nothing that was asked or changed meanwhile goes out of reach.
import assert from 'node:assert/strict';
import type { Asked } from '../../../src/core/conversation/asker.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { changeRole, changeText, withoutTurn } from '../../../src/core/conversation/treeChange.ts';
import { chatAnswer } from '../../support/fakes/fakeTransport.ts';
import { turnSettings } from '../../support/fakes/turnSettings.ts';
import { openConversation } from '../../support/openConversation.ts';

const settings = turnSettings();

async function bench(...questions: readonly string[]) {
  const { conversation, store } = openConversation(...Array.from({ length: 6 }, (_, index) => chatAnswer(`A${index + 1}`)));
  const ask = async (text: string): Promise<void> => {
    const asked: Asked = await conversation.ask({ text, attachments: [] }, settings);
    assert.ok(asked.sent);
    await asked.reply;
  };
  for (const text of questions) await ask(text);
  const at = (text: string) => conversation.path().find((message) => message.text === text) ?? assert.fail(text);
  const remove = (text: string) => conversation.change(withoutTurn(conversation.path(), at(text).id, (id) => conversation.childrenOf(id), 77) ?? assert.fail(text));
  return { conversation, store, ask, at, remove };
}

const shown = (conversation: Conversation): string => conversation.path().map(({ text }) => text).join(' ');

describe('taking back a change after more was asked', () => {
  it('puts a deleted turn back in its place and shows what was asked since', async () => {
    const { conversation, ask, remove, store } = await bench('Q1', 'Q2', 'Q3');
    const undo = await remove('Q2');
    await ask('Q4');
    await undo();
    assert.equal(shown(conversation), 'Q1 A1 Q2 A2 Q3 A3 Q4 A4');
    assert.equal((await store.open('c1'))?.leafId, conversation.leafId);
  });

  it('stays with the turn asked in the place of the last one, which is another branch then', async () => {
    const { conversation, ask, remove, at } = await bench('Q1', 'Q2');
    const undo = await remove('Q2');
    await ask('Q4');
    await undo();
    assert.equal(shown(conversation), 'Q1 A1 Q4 A3');
    const { id } = at('Q4');
    await conversation.switchBranch(id, conversation.branch(id).index === 2 ? -1 : 1);
    assert.equal(shown(conversation), 'Q1 A1 Q2 A2');
  });

  it('shows again what was shown, where nothing was asked', async () => {
    const { conversation, remove } = await bench('Q1', 'Q2');
    const undo = await remove('Q2');
    await undo();
    assert.equal(shown(conversation), 'Q1 A1 Q2 A2');
  });

  it('keeps what follows a message whose role is changed back', async () => {
    const { conversation, ask, at } = await bench('Q1');
    let ids = 0;
    const undo = await conversation.change(changeRole(conversation.path(), at('A1'), 'user', () => `copy${++ids}`, 77));
    await ask('Q2');
    await undo();
    assert.equal(shown(conversation), 'Q1 A1 Q2 A2');
    assert.equal(conversation.path()[1]?.role, 'assistant');
  });

  it('keeps another wording given since to what moves back', async () => {
    const { conversation, at, remove } = await bench('Q1', 'Q2', 'Q3');
    const undo = await remove('Q2');
    await conversation.change(changeText(conversation.path(), at('Q3'), 'Q3, better'));
    await undo();
    assert.equal(shown(conversation), 'Q1 A1 Q2 A2 Q3, better A3');
  });

  it('leaves away what was deleted since', async () => {
    const { conversation, remove } = await bench('Q1', 'Q2', 'Q3');
    const undo = await remove('Q2');
    await remove('Q3');
    await undo();
    assert.equal(conversation.messages().some(({ text }) => text === 'Q3'), false);
    assert.equal(conversation.messages().some(({ text }) => text === 'Q2'), true);
  });
});
