// What was said before: found among all conversations by a word, and one of 10,000 messages opened, searched and scrolled.
import assert from 'node:assert/strict';
import { eventually } from './stage/eventually.ts';
import { fillLongHistory, longTitle, shortTitle } from './stage/longHistory.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

describe('conversations of before', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'history', prepare: fillLongHistory });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('are found among all of them by a word in Chinese, with the place marked', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Ponder: Show All Conversations');
    const tab = workbench.editorTab();
    await tab.getByRole('combobox', { name: 'Workspace' }).selectOption('all');
    await tab.getByText(shortTitle).waitFor();
    await tab.getByRole('textbox', { name: 'Search titles and text' }).fill('无穷');
    await tab.getByText(shortTitle).waitFor({ state: 'detached' });
    await tab.locator('mark', { hasText: '无穷' }).first().waitFor();
    await workbench.screenshot('history-found');
    assert.equal(await tab.getByText(longTitle).count(), 1);
  });

  it('open at their end with 10,000 messages, draw what is near, and are searched to their beginning', async () => {
    const { panel, workbench } = stage;
    await workbench.editorTab().getByText(longTitle).click();
    await panel.answers.getByText('Answer 5000.').waitFor();
    assert.ok((await panel.log.getByRole('article').count()) < 200);
    await workbench.screenshot('history-long');
    await workbench.runCommand('Ponder: Find in Conversation');
    const bar = panel.root.getByRole('search');
    await bar.getByRole('textbox', { name: 'Find' }).fill('needle');
    await bar.getByText('1 of 1').waitFor();
    await panel.answers.getByText('The needle: 素数有无穷多个.').waitFor();
    await workbench.screenshot('history-long-found');
    await bar.getByRole('button', { name: /^Close/ }).click();
    await panel.conversation.evaluate((region) => region.scrollTo({ top: 0 }));
    await panel.questions.getByText('Question 1', { exact: true }).waitFor();
    assert.ok((await panel.log.getByRole('article').count()) < 400);
  });

  it('are selected and copied whole, drawn or not', async () => {
    const { panel, workbench } = stage;
    await panel.conversation.focus();
    await panel.conversation.press('Control+a');
    await panel.conversation.press('Control+c');
    const copied = await eventually('all messages in the clipboard', async () => {
      const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
      return text.includes('Answer 5000.') && text;
    });
    assert.match(copied, /Question 1\n[^]*The needle: 素数有无穷多个\.[^]*Question 2500\n/);
  });

  it('go on where they ended', async () => {
    const { demo, panel } = stage;
    await panel.ask('And now?');
    await panel.questions.getByText('And now?').waitFor();
    await eventually('the request', () => demo.requests.some(({ method }) => method === 'POST'));
    await panel.log.locator('article[aria-busy="false"]').last().waitFor();
  });
});
