// What is found again: after a reload of the window, and after a crash in the middle of an answer.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { remembered } from './stage/memory.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

/** A running answer is saved piece by piece. */
const partial = `SELECT 1 FROM message WHERE instr(text || (
  SELECT coalesce(group_concat(delta, ''), '') FROM message_chunk WHERE message_id = message.id
), ?) > 0`;

describe('after the window was gone', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'reload', model: 'held' });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  /** Whether the database on disk has this text in a message. */
  function saved(text: string): boolean {
    const file = join(stage.workbench.dataFolder, 'User', 'globalStorage', 'ponder.ponder', 'ponder.db');
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return database.prepare(partial).get(text) !== undefined;
    } finally {
      database.close();
    }
  }

  it('finds conversation, draft and attachment again after a reload', async () => {
    const { hand, panel, workbench } = stage;
    hand.next({ frames: chatAnswer({ reasoning: ['A thought.'], text: ['Kept ', 'for later.'], usage: { input: 30, output: 9, reasoning: 3 } }) });
    await panel.askAndWait('Will you be here tomorrow?');
    await workbench.editor.open('notes.md');
    await workbench.editor.select('notes.md', { startLine: 3, startColumn: 1, endLine: 4, endColumn: 1 });
    await workbench.runCommand('Ponder: Ask About Selection…');
    const chip = panel.button(/^notes\.md:3/);
    await chip.waitFor();
    await panel.message.fill('A draft that waits');
    await workbench.screenshot('reload-before');
    await eventually('the draft to be saved', () => remembered(workbench.page, 'A draft that waits'));
    await workbench.reload();
    await workbench.openView();
    await panel.answers.getByText('Kept for later.').waitFor();
    await panel.questions.getByText('Will you be here tomorrow?').waitFor();
    await panel.button(/^Thought/).waitFor();
    await eventually('the draft', async () => (await panel.message.inputValue()) === 'A draft that waits');
    await chip.waitFor();
    await workbench.screenshot('reload-after');
    await panel.button(/^Remove notes\.md/).click();
    await panel.message.fill('');
  });

  it('finds the part that came before a reload in the middle of an answer, marked as cut', async () => {
    const { hand, panel, workbench } = stage;
    await workbench.runCommand('Ponder: New Conversation');
    const held = heldAnswer({ before: ['Before the reload', ' came this'] });
    hand.next(held.reply);
    await panel.ask('Will you go on?');
    await panel.answers.getByText('Before the reload came this').waitFor();
    await workbench.reload();
    await workbench.openView();
    held.letGo();
    const answer = await panel.finished(1);
    await answer.getByText('Before the reload came this').waitFor();
    await answer.getByRole('button', { name: 'Continue' }).waitFor();
    await workbench.screenshot('reload-mid-stream');
  });

  it('finds the part that came before a crash, marked as cut, and goes on from it', async () => {
    const { hand, panel, workbench } = stage;
    await workbench.runCommand('Ponder: New Conversation');
    const held = heldAnswer({ before: ['Before the crash', ' came this'] });
    hand.next(held.reply);
    await panel.ask('Will you survive?');
    await panel.answers.getByText('Before the crash came this').waitFor();
    await eventually('the part to be saved', () => saved('Before the crash came this'));
    await workbench.crash();
    held.letGo();
    await workbench.openView();
    const answer = await panel.finished(1);
    await answer.getByText('Before the crash came this').waitFor();
    await panel.card('VS Code closed while this was being written').getByText('What had come is kept.').waitFor();
    await answer.getByRole('button', { name: 'Ask again' }).waitFor();
    await workbench.screenshot('reload-crash');
    hand.next({ frames: chatAnswer({ text: [' and this after it.'], usage: { input: 30, output: 9 } }) });
    await answer.getByRole('button', { name: 'Continue' }).click();
    await answer.getByText('Before the crash came this and this after it.').waitFor();
    await answer.getByRole('button', { name: 'Continue' }).waitFor({ state: 'detached' });
    assert.equal(await panel.questions.count(), 1);
  });

  it('has the question after a crash before the first word', async () => {
    const { hand, panel, workbench } = stage;
    await workbench.runCommand('Ponder: New Conversation');
    hand.next(heldAnswer({ before: [] }).reply);
    await panel.ask('Is the question kept?');
    await eventually('the request', () => hand.journal.some(({ text }) => text.includes('Is the question kept?')));
    await panel.questions.getByText('Is the question kept?').waitFor();
    await workbench.crash();
    await workbench.openView();
    const answer = await panel.finished(1);
    await panel.questions.getByText('Is the question kept?').waitFor();
    await workbench.screenshot('reload-crash-empty');
    hand.next({ frames: chatAnswer({ text: ['It is.'], usage: { input: 30, output: 2 } }) });
    await answer.getByRole('button', { name: /^(?:Try|Ask) again$/ }).click();
    await panel.answers.getByText('It is.').waitFor();
  });
});
