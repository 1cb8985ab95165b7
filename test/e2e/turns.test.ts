// The menu of a message: texts changed without asking, messages put in, roles, turns taken away, gone on with elsewhere.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { eventually } from './stage/eventually.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

interface Sent {
  readonly messages: readonly { readonly role: string; readonly content: string; readonly name?: string }[];
}

describe('the messages of a conversation', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'turns', model: 'held' });
    await stage.workbench.openView();
  });

  beforeEach(async () => {
    await stage.workbench.runCommand('Ponder: New Conversation');
    await stage.panel.root.getByRole('heading', { name: 'Ask anything' }).waitFor();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  async function askFor(question: string, answer: string): Promise<Locator> {
    stage.hand.next({ frames: chatAnswer({ text: [answer], usage: { input: 30, output: 9 } }) });
    return stage.panel.askAndWait(question);
  }

  async function choose(message: Locator, item: string): Promise<void> {
    await message.hover();
    await message.getByRole('button', { name: 'More' }).click();
    await stage.workbench.editor.chooseMenuItem(item);
  }

  const pick = (label: string): Promise<void> => stage.workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first().click();

  function sent(): Sent['messages'] {
    const body = stage.hand.journal.findLast(({ method }) => method === 'POST')?.body as Sent | undefined;
    return body?.messages ?? [];
  }

  it('has a text changed in place, sends what is seen, and gives the original back', async () => {
    const { panel, workbench } = stage;
    const answer = await askFor('How many?', 'Three of them.');
    await answer.hover();
    await answer.getByRole('button', { name: 'More' }).click();
    await workbench.editor.menuItem('Edit Without Sending…').waitFor();
    await workbench.screenshot('turns-menu');
    await workbench.editor.chooseMenuItem('Edit Without Sending…');
    await panel.root.getByRole('textbox', { name: 'Edit the message' }).fill('Four of them.');
    await panel.button('Save').click();
    await answer.getByText('Four of them.').waitFor();
    await answer.getByText('You changed this answer.').waitFor();
    await workbench.screenshot('turns-changed');
    await askFor('Sure?', 'Yes.');
    assert.deepEqual(sent().map(({ content }) => content), ['How many?', 'Four of them.', 'Sure?']);
    await choose(panel.answers.first(), 'Restore the Original Text');
    await panel.answers.first().getByText('Three of them.').waitFor();
  });

  it('takes written examples and instructions in between', async () => {
    const { panel, workbench } = stage;
    await askFor('Color of the sky?', 'blue');
    await choose(panel.answers.first(), 'Insert a Message After This…');
    await pick('Question');
    await panel.root.getByRole('textbox', { name: 'New question' }).fill('Color of grass?');
    await panel.button('Save').click();
    await panel.questions.nth(1).getByText('Color of grass?').waitFor();
    await choose(panel.questions.nth(1), 'Insert a Message After This…');
    await pick('Answer');
    await panel.root.getByRole('textbox', { name: 'New answer' }).fill('green');
    await panel.button('Save').click();
    await panel.root.getByText('You wrote this answer.').waitFor();
    await workbench.screenshot('turns-inserted');
    await askFor('Color of snow?', 'white');
    assert.deepEqual(sent().map(({ role, content }) => `${role}: ${content}`), [
      'user: Color of the sky?', 'assistant: blue', 'user: Color of grass?', 'assistant: green', 'user: Color of snow?',
    ]);
  });

  it('gives a question another role and a name', async () => {
    const { panel } = stage;
    await askFor('Be brief.', 'Yes.');
    await choose(panel.questions.first(), 'Change the Role…');
    await pick('Instructions');
    await panel.questions.first().getByText('Instructions').waitFor();
    await askFor('Who is there?', 'I am.');
    assert.match(sent()[0]?.role ?? '', /^(system|developer)$/);
    await choose(panel.questions.nth(1), 'Set a Name…');
    await stage.workbench.page.locator('.quick-input-box input').fill('alice');
    await stage.workbench.page.keyboard.press('Enter');
    await panel.questions.nth(1).getByText('as alice').waitFor();
    await askFor('And now?', 'Still.');
    assert.equal(sent().find(({ content }) => content === 'Who is there?')?.name, 'alice');
  });

  it('deletes a turn and takes that back', async () => {
    const { panel, workbench } = stage;
    await askFor('First', 'One.');
    await askFor('Second', 'Two.');
    await choose(panel.questions.first(), 'Delete This Turn');
    await panel.root.getByText('One.').waitFor({ state: 'detached' });
    assert.equal(await panel.questions.count(), 1);
    // The offer to undo this one must not be taken for that of the next.
    await workbench.runCommand('Notifications: Clear All Notifications');
    await askFor('Third', 'Three.');
    assert.deepEqual(sent().map(({ content }) => content), ['Second', 'Two.', 'Third']);
    await choose(panel.questions.first(), 'Delete This Turn');
    await workbench.notificationAction('The turn was deleted.', 'Undo');
    await panel.root.getByText('Two.').waitFor();
  });

  it('goes on from a message in a new conversation, and quotes one', async () => {
    const { panel } = stage;
    await askFor('First', 'One.');
    await askFor('Second', 'Two.');
    await choose(panel.answers.first(), 'Go On From Here in a New Conversation');
    await eventually('the shorter conversation', async () => (await panel.answers.count()) === 1);
    await choose(panel.answers.first(), 'Quote in the Question');
    await eventually('the quotation', async () => (await panel.message.inputValue()) === '> One.\n\n');
    await panel.message.fill('');
    await askFor('Another second', 'Two again.');
    assert.deepEqual(sent().map(({ content }) => content), ['First', 'One.', 'Another second']);
  });
});
