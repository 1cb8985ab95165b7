// Asking and what one does with an answer: stop, go on, queue, edit, answer again, copy, insert.
import assert from 'node:assert/strict';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure, seriousProblems } from './stage/steps.ts';

const code = '```ts\nexport const answer = 42;\n```\n';

describe('a conversation', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'conversation', model: 'held' });
    await stage.workbench.openView();
  });

  beforeEach(async () => {
    await stage.workbench.runCommand('Ponder: New Conversation');
    await stage.panel.root.getByRole('heading', { name: 'Ask anything' }).waitFor();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  function answerNext(...text: readonly string[]): void {
    stage.hand.next({ frames: chatAnswer({ text, usage: { input: 30, output: 9 } }) });
  }

  it('keeps what came when it is stopped, and goes on from there', async () => {
    const { hand, panel, workbench } = stage;
    const held = heldAnswer({ thinking: ['Let me see. ', 'It has two halves.'], before: ['The first half', ' is here'] });
    hand.next(held.reply);
    await panel.ask('Two halves, please.');
    await panel.answers.getByText('The first half is here').waitFor();
    assert.equal(await panel.answers.getAttribute('aria-busy'), 'true');
    await workbench.screenshot('conversation-streaming');
    await panel.stop.click();
    const answer = await panel.finished(1);
    await panel.card('Stopped').waitFor();
    await answer.getByText('The first half is here').waitFor();
    await eventually('the request to be given up', () => hand.journal.at(-1)?.aborted);
    await workbench.screenshot('conversation-stopped');
    answerNext(' and the second', ' half too.');
    await panel.button('Continue').click();
    await answer.getByText('The first half is here and the second half too.').waitFor();
    await panel.card('Stopped').waitFor({ state: 'detached' });
    assert.equal(await panel.answers.count(), 1);
    held.letGo();
  });

  it('shows that it thinks, and the thought itself when asked', async () => {
    const { hand, panel, workbench } = stage;
    const held = heldAnswer({ thinking: ['First the small cases. ', 'Then the general one.'], before: [] });
    hand.next(held.reply);
    await panel.ask('Think, please.');
    const thinking = panel.button(/^Thinking · \d/);
    await thinking.waitFor();
    await workbench.screenshot('conversation-thinking');
    await thinking.click();
    await panel.answers.getByText('First the small cases. Then the general one.').waitFor();
    await workbench.screenshot('conversation-thought-open');
    assert.deepEqual(await seriousProblems(workbench), []);
    held.letGo();
    await panel.finished(1);
    await panel.button(/^Thought/).click();
  });

  it('stops by Escape, with nothing come yet', async () => {
    const { hand, panel } = stage;
    const held = heldAnswer({ before: [] });
    hand.next(held.reply);
    await panel.ask('Anything?');
    await panel.stop.waitFor();
    await panel.message.press('Escape');
    await panel.card('Stopped').getByText('Nothing had come yet. The question is kept.').waitFor();
    await panel.send.waitFor();
    held.letGo();
  });

  it('sends what waits when the answer is done, one after the other, as reworded', async () => {
    const { hand, panel, workbench } = stage;
    const held = heldAnswer({ before: ['Slowly'], after: [' done.'] });
    hand.next(held.reply);
    await panel.ask('First question');
    await panel.answers.getByText('Slowly').waitFor();
    await panel.ask('Second question');
    await panel.ask('Third question');
    await panel.ask('Never mind');
    const waiting = panel.root.getByRole('list', { name: 'Waiting questions' }).getByRole('listitem');
    await waiting.nth(2).waitFor();
    await waiting.nth(2).getByRole('button', { name: 'Remove' }).click();
    await waiting.nth(2).waitFor({ state: 'detached' });
    await workbench.screenshot('conversation-queued');
    await waiting.nth(1).getByRole('button', { name: 'Edit' }).click();
    await panel.root.getByRole('textbox', { name: 'Edit the waiting question' }).fill('Third question, reworded');
    await workbench.screenshot('conversation-queue-editing');
    assert.equal(await panel.message.inputValue(), '');
    answerNext('The second answer.');
    answerNext('The third answer.');
    held.letGo();
    await (await panel.finished(2)).getByText('The second answer.').waitFor();
    // Its turn has come, but it is being reworded.
    await panel.button('Save').click();
    const third = await panel.finished(3);
    await third.getByText('The third answer.').waitFor();
    assert.equal(await panel.questions.nth(1).locator('.question-text').innerText(), 'Second question');
    assert.equal(await panel.questions.nth(2).locator('.question-text').innerText(), 'Third question, reworded');
    await waiting.first().waitFor({ state: 'detached' });
  });

  it('lets what waits wait on after a stop, until it is sent by hand', async () => {
    const { hand, panel } = stage;
    const held = heldAnswer({ before: ['Slowly'], after: [' done.'] });
    hand.next(held.reply);
    await panel.ask('First question');
    await panel.answers.getByText('Slowly').waitFor();
    await panel.ask('Second question');
    const waiting = panel.root.getByRole('list', { name: 'Waiting questions' }).getByRole('listitem');
    await waiting.waitFor();
    await panel.stop.click();
    await panel.card('Stopped').waitFor();
    held.letGo();
    answerNext('The second answer.');
    await waiting.getByRole('button', { name: 'Send now' }).click();
    await (await panel.finished(2)).getByText('The second answer.').waitFor();
    await waiting.waitFor({ state: 'detached' });
  });

  it('recalls the last questions with Up, and gives back what was being written', async () => {
    const { panel } = stage;
    answerNext('One.');
    await panel.askAndWait('The older question');
    answerNext('Two.');
    await panel.askAndWait('The newer question');
    await panel.message.fill('Half a thought');
    await panel.message.press('Home');
    await panel.message.press('ArrowUp');
    await eventually('the newer question', async () => (await panel.message.inputValue()) === 'The newer question');
    await panel.message.press('ArrowUp');
    assert.equal(await panel.message.inputValue(), 'The older question');
    await panel.message.press('ArrowDown');
    await panel.message.press('ArrowDown');
    assert.equal(await panel.message.inputValue(), 'Half a thought');
    await panel.message.fill('');
  });

  it('keeps the old branch when a question is edited and when an answer is asked for again', async () => {
    const { panel, workbench } = stage;
    answerNext('About cats.');
    await panel.askAndWait('Tell me of cats');
    await panel.questions.hover();
    await panel.button('Edit and send again').click();
    answerNext('About dogs.');
    const editor = panel.root.getByRole('textbox', { name: 'Edit your question' });
    assert.equal(await editor.inputValue(), 'Tell me of cats');
    await editor.fill('Tell me of dogs');
    await workbench.screenshot('conversation-edit');
    await editor.press('Enter');
    await panel.answers.getByText('About dogs.').waitFor();
    await panel.root.getByRole('group', { name: 'Version 2 of 2' }).waitFor();
    await panel.button('Previous version').click();
    await panel.answers.getByText('About cats.').waitFor();
    await panel.button('Next version').click();
    await panel.answers.getByText('About dogs.').waitFor();
    answerNext('About dogs, again.');
    await panel.button('Answer again').click();
    await panel.answers.getByText('About dogs, again.').waitFor();
    await panel.answers.getByRole('group', { name: 'Version 2 of 2' }).waitFor();
    await workbench.screenshot('conversation-branches');
    await panel.answers.getByRole('button', { name: 'Previous version' }).click();
    await panel.answers.getByText('About dogs.', { exact: true }).waitFor();
  });

  it('copies an answer as its Markdown and a block as its code, and inserts code at the cursor in one step', async () => {
    const { panel, workbench } = stage;
    await workbench.editor.open('notes.md');
    await workbench.editor.goTo(1, 1);
    answerNext('Here it **is**:\n\n', code);
    await panel.askAndWait('The constant?');
    const clipboard = (): Promise<string> => workbench.page.evaluate(() => navigator.clipboard.readText());
    await panel.button('Copy answer').click();
    assert.equal((await eventually('the answer in the clipboard', async () => (await clipboard()).includes('**is**') && clipboard())).trimEnd(), `Here it **is**:\n\n${code}`.trimEnd());
    await panel.button('Copy code').click();
    await eventually('the code in the clipboard', async () => (await clipboard()) === 'export const answer = 42;\n');
    await panel.button('Insert at cursor').click();
    const first = workbench.editor.active.locator('.view-line', { hasText: 'export const answer = 42;' });
    await first.waitFor();
    await workbench.screenshot('conversation-inserted');
    await workbench.editor.active.locator('.view-lines').click();
    await workbench.page.keyboard.press('ControlOrMeta+z');
    await first.waitFor({ state: 'detached' });
    assert.match(await workbench.editor.visibleText(), /^# Notes on retrying/);
  });
});
