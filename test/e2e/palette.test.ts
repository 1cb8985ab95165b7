// Everything that the Command Palette offers: asking, models and efforts, the check, the editor tab, the log, the history.
import assert from 'node:assert/strict';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { PanelPage } from './stage/panelPage.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { answerStep, chooseIn, pictureOfFailure } from './stage/steps.ts';
import { reloadKeeping, tabWithPage } from './stage/windowFocus.ts';

describe('the palette', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'palette', machine: { 'ponder.models': { 'ponder-thinker': { sameAs: 'gpt-5.2' } } } });
    stage.hand.listModels([{ id: 'held', context_length: 131_072 }, { id: 'gpt-4.1' }]);
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('asks without the panel being open, and opens it', async () => {
    const { panel, workbench } = stage;
    await workbench.runCommand('Ponder: Ask…');
    await answerStep(workbench, 'The answer comes in the panel', '证明：素数有无穷多个，并估计前 n 个素数之和。');
    const answer = await panel.finished(1);
    await answer.getByText('所以素数有无穷多个').first().waitFor();
    assert.equal(await panel.questions.locator('.question-text').innerText(), '证明：素数有无穷多个，并估计前 n 个素数之和。');
    await workbench.screenshot('palette-ask');
  });

  it('stops an answer', async () => {
    const { hand, panel, workbench } = stage;
    await workbench.runCommand('Ponder: New Conversation');
    await workbench.runCommand('Ponder: Select Model…');
    await chooseIn(workbench, 'Select a model', 'held');
    await panel.button(/^Model: held/).waitFor();
    const held = heldAnswer({ before: ['A start'] });
    hand.next(held.reply);
    await panel.ask('A long story');
    await panel.answers.getByText('A start').waitFor();
    await workbench.runCommand('Ponder: Stop');
    await panel.card('Stopped').waitFor();
    held.letGo();
  });

  it('lists the models with what is to know of each, and takes any id', async () => {
    const { panel, workbench } = stage;
    await workbench.runCommand('Ponder: Select Model…');
    await workbench.quick.row('ponder-elder').waitFor();
    const rows = await workbench.quick.list();
    assert.ok(rows.some(({ label, description }) => label === 'ponder-elder' && /^Until \d{4}-\d\d-\d\d/.test(description)), JSON.stringify(rows));
    await workbench.screenshot('palette-models');
    await workbench.quick.type('my-own-model-7b');
    await workbench.quick.rows.filter({ hasText: 'use this id at Demo' }).click();
    await panel.button(/^Model: my-own-model-7b/).waitFor();
    await workbench.runCommand('Ponder: Select Model…');
    await chooseIn(workbench, 'Select a model', 'ponder-thinker');
    await panel.button(/^Model: ponder-thinker/).waitFor();
  });

  it('offers what comes after a model that ends, by a button on its line', async () => {
    const { panel, workbench } = stage;
    await workbench.runCommand('Ponder: Select Model…');
    const line = workbench.quick.row('gpt-4.1').first();
    await line.hover();
    await line.getByRole('button', { name: 'Use gpt-6.2-sol instead' }).click();
    await panel.button(/^Model: gpt-6\.2-sol/).waitFor();
    await workbench.runCommand('Ponder: Select Model…');
    await chooseIn(workbench, 'Select a model', 'ponder-thinker');
    await panel.button(/^Model: ponder-thinker/).waitFor();
  });

  it('remembers the effort of each model', async () => {
    const { demo, panel, workbench } = stage;
    await workbench.runCommand('Ponder: Select Reasoning Effort…');
    await workbench.quick.list();
    await workbench.screenshot('palette-effort');
    await chooseIn(workbench, 'Reasoning effort of ponder-thinker', 'high');
    await panel.button('Reasoning effort: high').waitFor();
    await workbench.runCommand('Ponder: Select Model…');
    await chooseIn(workbench, 'Select a model', 'held');
    await panel.button(/^Model: held/).waitFor();
    await panel.button('Reasoning effort: high').waitFor({ state: 'detached' });
    await workbench.runCommand('Ponder: Select Model…');
    await chooseIn(workbench, 'Select a model', 'ponder-thinker');
    await panel.button('Reasoning effort: high').waitFor();
    await workbench.runCommand('Ponder: New Conversation');
    await panel.askAndWait('Explain the word effort');
    assert.equal((demo.requests.findLast(({ method }) => method === 'POST')?.body as Readonly<Record<string, unknown>>)['reasoning_effort'], 'high');
  });

  it('checks the connection and says what it found', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Ponder: Check Connection and Models');
    await chooseIn(workbench, /./, 'Demo');
    await workbench.quick.widget.locator('.quick-input-title', { hasText: 'Check Connection: Demo' }).waitFor();
    await workbench.quick.rows.filter({ hasText: /3 models chat/ }).waitFor();
    await workbench.screenshot('palette-check');
    await workbench.quick.dismiss();
  });

  it('opens the conversation in an editor tab that comes back after a reload', async () => {
    const { panel, workbench } = stage;
    await workbench.runCommand('Ponder: Open in Editor');
    const tab = new PanelPage(workbench.editorTab());
    await tab.questions.getByText('Explain the word effort').waitFor();
    await workbench.screenshot('palette-editor');
    await reloadKeeping(workbench, tabWithPage);
    await tab.questions.getByText('Explain the word effort').waitFor();
    const before = await tab.answers.count();
    await tab.ask('And once more');
    await tab.finished(before + 1);
    await workbench.openView();
    await panel.questions.getByText('And once more').waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('shows the log, without keys and questions in it', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Ponder: Show Log');
    const chosen = workbench.page.locator('.part.panel select');
    await eventually('the log of Ponder', () => chosen.evaluateAll((found) => found.some((select) => (select as HTMLSelectElement).selectedOptions[0]?.text === 'Ponder')));
    await workbench.screenshot('palette-log');
    assert.doesNotMatch(await workbench.page.locator('.part.panel').innerText(), /素数|Explain the word effort/);
    await workbench.runCommand('View: Hide Panel');
  });

  it('finds a conversation by words in Chinese, renames it, deletes it and takes that back', async () => {
    const { panel, workbench } = stage;
    const history = (): Promise<void> => workbench.runCommand('Ponder: Show Conversations…');
    await history();
    await workbench.quick.type('素数');
    const hit = workbench.quick.rows.filter({ hasText: '素数' });
    await hit.filter({ hasText: 'messages match' }).first().waitFor();
    // VS Code draws the lines that were found before it takes those away that stood there.
    await eventually('each conversation to be listed once', async () => {
      const labels = (await workbench.quick.list()).map(({ label }) => label);
      return labels.length > 1 && new Set(labels).size === labels.length;
    });
    await workbench.screenshot('palette-history-search');
    await hit.first().click();
    await panel.questions.getByText('证明：素数有无穷多个').waitFor();
    await workbench.runCommand('Ponder: Rename Conversation…');
    await answerStep(workbench, 'A short title', 'Primes without end');
    await history();
    await workbench.quick.row('Primes without end').waitFor();
    await workbench.screenshot('palette-history');
    await workbench.quick.dismiss();
    await workbench.runCommand('Ponder: Delete Conversation');
    await panel.questions.getByText('证明：素数有无穷多个').waitFor({ state: 'detached' });
    await workbench.notificationAction('The conversation was deleted.', 'Undo');
    // It comes back with the focus, which the box at the top would lose to it.
    await panel.questions.getByText('证明：素数有无穷多个').waitFor();
    await history();
    await workbench.quick.row('Primes without end').click();
    await panel.questions.getByText('证明：素数有无穷多个').waitFor();
    await panel.answers.getByText('所以素数有无穷多个').first().waitFor();
  });
});
