// Comparing models as a person does: set up, ask, watch both come, look at the differences, go on with one, find it again.
import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { chooseIn, pictureOfFailure, seriousProblems } from './stage/steps.ts';
import { reloadKeeping } from './stage/windowFocus.ts';

describe('comparing models', () => {
  let stage: Stage;
  let tab: FrameLocator;

  before(async () => {
    stage = await openStage({ name: 'compare', width: 1500, height: 900 });
    await stage.workbench.openView();
    tab = stage.workbench.editorTab();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  const column = (name: RegExp): Locator => tab.getByRole('region', { name });
  const done = async (name: RegExp): Promise<void> => column(name).and(tab.locator('[aria-busy="false"]')).waitFor();

  async function chooseModel(place: string, label: string): Promise<void> {
    await tab.getByRole('button', { name: new RegExp(`^${place}, model`) }).click();
    await chooseIn(stage.workbench, 'Select a model', label);
    await tab.getByRole('button', { name: `${place}, model: ${label}` }).waitFor();
  }

  it('asks two models at once, with what it may cost said before, and shows both as they come', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Ponder: Compare Models…');
    await tab.getByRole('heading', { name: 'Compare Models' }).waitFor();
    await tab.getByRole('button', { name: 'Ask 2 models' }).click();
    await tab.getByText('Write a question first.').waitFor();
    await tab.getByRole('textbox', { name: 'Question' }).fill('Explain how a segmented sieve works, with a table');
    await tab.getByRole('button', { name: 'Ask 2 models' }).click();
    await tab.getByText('Choose a model for column 2. Nothing was sent.').waitFor();
    await workbench.screenshot('compare-refused');
    await chooseModel('Column 2', 'ponder-swift');
    await tab.getByText(/tokens each/).waitFor();
    await workbench.screenshot('compare-setup');
    await tab.getByRole('textbox', { name: 'Question' }).press('Enter');
    await column(/^ponder-thinker, column 1 of 2/).waitFor();
    await done(/^ponder-thinker/);
    await done(/^ponder-swift/);
    for (const name of [/^ponder-thinker/, /^ponder-swift/]) await column(name).locator('.markdown-part').first().waitFor();
    await column(/^ponder-thinker/).getByText(/^Thought/).waitFor();
    await workbench.screenshot('compare-done');
    assert.deepEqual(await seriousProblems(workbench, 'editor'), []);
  });

  it('shows the differences of two answers in VS Code\'s own diff editor', async () => {
    const { workbench } = stage;
    await tab.getByRole('button', { name: 'Differences', exact: true }).click();
    await workbench.page.getByRole('tab', { name: /ponder-thinker.* and ponder-swift/ }).waitFor();
    await workbench.page.locator('.monaco-diff-editor').waitFor();
    await workbench.screenshot('compare-differences');
    await workbench.runCommand('View: Close Editor');
    await column(/^ponder-swift/).waitFor();
  });

  it('goes on with the one that was chosen, in the panel, with its model', async () => {
    const { panel, workbench } = stage;
    await tab.getByRole('button', { name: 'Go On with ponder-swift' }).click();
    await panel.questions.filter({ hasText: 'segmented sieve' }).waitFor();
    await panel.root.getByRole('button', { name: /^Model: ponder-swift/ }).waitFor();
    assert.equal(await panel.answers.count(), 1);
    const answer = await panel.askAndWait('And how much memory does it need?');
    assert.equal(await answer.getAttribute('aria-label'), 'ponder-swift');
    await workbench.screenshot('compare-go-on');
  });

  it('is there after a reload, is found among the conversations, and runs again beside the first answers', async () => {
    const { workbench } = stage;
    await reloadKeeping(workbench, 'Compare: Explain');
    await done(/^ponder-swift/);
    await column(/^ponder-thinker/).locator('.markdown-part').first().waitFor();
    await workbench.runCommand('View: Close Editor');
    await workbench.runCommand('Ponder: Show All Conversations');
    const row = tab.getByRole('row', { name: /segmented sieve.*Comparison/ });
    await row.waitFor();
    await workbench.screenshot('compare-found');
    await row.click();
    await column(/^ponder-thinker/).waitFor();
    await tab.getByRole('button', { name: 'Run Again' }).click();
    await tab.getByText('Run 2 of 2').waitFor();
    await done(/^ponder-swift/);
    await done(/^ponder-thinker/);
    await tab.getByRole('button', { name: 'The run before' }).click();
    await tab.getByText('Run 1 of 2').waitFor();
    await done(/^ponder-swift/);
    await workbench.screenshot('compare-runs');
  });

  it('takes a question with the conversation up to it; one column stops alone, one fails alone, and a reload keeps what had come', async () => {
    const { hand, panel, workbench } = stage;
    await panel.questions.last().click({ button: 'right' });
    await workbench.editor.chooseMenuItem('Compare Models on This Question');
    await tab.getByText('2 messages before it are sent along').waitFor();
    assert.equal(await tab.getByRole('textbox', { name: 'Question' }).inputValue(), 'And how much memory does it need?');
    await chooseModel('Column 1', 'held');
    await chooseModel('Column 2', 'held');
    await tab.getByRole('button', { name: 'Add a column' }).click();
    await tab.getByRole('button', { name: 'Column 3, model: held' }).waitFor();
    const [first, second] = [heldAnswer({ before: ['First ', 'part'], after: [' and the rest.'] }), heldAnswer({ before: ['Second part'], after: [' never comes.'] })];
    hand.next(first.reply);
    hand.next(second.reply);
    hand.next({ status: 401, body: { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } } });
    await tab.getByRole('button', { name: 'Ask 3 models' }).click();
    await tab.getByText('First part').waitFor();
    await tab.getByText('Second part').waitFor();
    await tab.getByRole('region', { name: /^held/ }).getByRole('group', { name: /key/i }).waitFor();
    await workbench.screenshot('compare-running');
    const sent = (hand.journal.findLast(({ method }) => method === 'POST')?.body ?? {}) as { readonly messages?: readonly { readonly role: string }[] };
    assert.deepEqual(sent.messages?.map(({ role }) => role).filter((role) => role !== 'developer' && role !== 'system'), ['user', 'assistant', 'user']);
    const stopped = tab.getByRole('region', { name: /^held/ }).filter({ hasText: 'Second part' });
    await stopped.getByRole('button', { name: 'Stop held' }).click();
    await stopped.getByRole('group', { name: 'Stopped' }).waitFor();
    await eventually('the other goes on', async () => (await tab.getByRole('button', { name: 'Stop held' }).count()) === 1);
    await reloadKeeping(workbench, 'Compare: And how much');
    await tab.getByText('First part').waitFor();
    await tab.getByText('Second part').waitFor();
    await tab.getByRole('group', { name: 'VS Code closed while this was being written' }).waitFor();
    await workbench.screenshot('compare-cut');
    first.letGo();
    second.letGo();
  });
});
