// Windows of every kind: no folder, several folders, Restricted Mode, settings of the wrong type, two windows on one workspace.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { showView } from '../support/vscode/showView.ts';
import { webviewContent } from '../support/vscode/webview.ts';
import { PanelPage } from './stage/panelPage.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';
import { comeBack, leave } from './stage/windowFocus.ts';

describe('a window without a folder', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'place', workspace: null });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('answers', async () => {
    const { panel, workbench } = stage;
    await workbench.openView();
    const answer = await panel.askAndWait('Does it need a folder?');
    await answer.locator('.markdown').filter({ hasText: /\S/ }).first().waitFor();
    await workbench.screenshot('place-empty-window');
  });

  it('says which setting has the wrong type, and works without it', async () => {
    const { panel, workbench } = stage;
    await workbench.setUserSettings({ 'ponder.stallSeconds': 'long', 'ponder.parameters': { temperature: 'hot' } });
    await workbench.openView();
    const banner = panel.card('Some settings were ignored');
    await banner.getByText('ponder.stallSeconds should be a whole number, but it is text. It is ignored.').waitFor();
    await banner.getByText('ponder.parameters.temperature: A number is needed here. It is ignored.').waitFor();
    await workbench.screenshot('place-settings-banner');
    const answer = await panel.askAndWait('Still there?');
    await answer.locator('.markdown').filter({ hasText: /\S/ }).first().waitFor();
    await workbench.setUserSettings({ 'ponder.stallSeconds': 280, 'ponder.parameters': {} });
    await workbench.openView();
    await panel.message.waitFor();
    await banner.waitFor({ state: 'detached' });
  });

  it('works with several folders, and names the folder of an attachment', async () => {
    const { panel, workbench } = stage;
    const roots = ['one', 'two'].map((name) => join(workbench.dataFolder, 'roots', name));
    for (const root of roots) {
      await mkdir(root, { recursive: true });
      await writeFile(join(root, 'index.ts'), `export const place = '${root.endsWith('one') ? 'one' : 'two'}';\n`);
    }
    const file = join(workbench.dataFolder, 'roots', 'both.code-workspace');
    await writeFile(file, JSON.stringify({ folders: roots.map((path) => ({ path })) }));
    const url = new URL('/', workbench.page.url());
    url.searchParams.set('workspace', file);
    await workbench.page.goto(url.href);
    await showView(workbench.page);
    await panel.message.waitFor();
    await workbench.editor.open(join(roots[1] ?? '', 'index.ts'));
    await workbench.runCommand('Ponder: Explain');
    await panel.finished(1);
    const chip = panel.questions.getByRole('button', { name: /^index\.ts:1/ });
    assert.match((await chip.getAttribute('title')) ?? '', /two[\\/]index\.ts/);
    await workbench.screenshot('place-multi-root');
  });
});

describe('Restricted Mode', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'restricted', trusted: false });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('chats', async () => {
    const { panel, workbench } = stage;
    if (await workbench.dialog.isVisible()) await workbench.dialog.getByRole('button', { name: /No/ }).click();
    await workbench.editor.status('Restricted Mode').waitFor();
    await workbench.openView();
    const answer = await panel.askAndWait('Do you trust me?');
    await answer.locator('.markdown').filter({ hasText: /\S/ }).first().waitFor();
    await workbench.screenshot('place-restricted');
  });
});

describe('two windows on one workspace', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'windows', model: 'held' });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('both ask, and each finds what the other wrote', async () => {
    const { hand, panel, workbench } = stage;
    const answerNext = (text: string): void => hand.next({ frames: chatAnswer({ text: [text], usage: { input: 20, output: 3 } }) });
    answerNext('Said in the first window.');
    await panel.askAndWait('First window?');
    const other = await workbench.page.context().newPage();
    await leave(workbench.page);
    await other.goto(workbench.page.url());
    await showView(other);
    const second = new PanelPage(webviewContent(other, 'view'));
    await second.answers.getByText('Said in the first window.').waitFor();
    answerNext('Said in the second window.');
    await second.ask('Second window?');
    await second.answers.getByText('Said in the second window.').waitFor();
    await second.finished(2);
    await comeBack(workbench.page);
    await panel.answers.getByText('Said in the second window.').waitFor();
    await workbench.screenshot('windows-first');
    answerNext('Again in the first window.');
    await panel.ask('And here?');
    await panel.answers.getByText('Again in the first window.').waitFor();
    await other.close();
  });
});
