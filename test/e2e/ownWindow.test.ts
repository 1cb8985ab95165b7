// Where the panel may be moved: its editor tab into a window of its own (in a browser a second page of the same workbench), its view to the other side.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { screenshotFolder } from '../../scripts/vscodeHost/projectFolder.ts';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { webviewContent } from '../support/vscode/webview.ts';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { PanelPage } from './stage/panelPage.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { chooseIn, pictureOfFailure } from './stage/steps.ts';

describe('the editor tab in a window of its own', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'own-window', model: 'held' });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  async function moveOut(): Promise<{ readonly page: Page; readonly panel: PanelPage }> {
    const opening = stage.workbench.page.context().waitForEvent('page');
    await stage.workbench.runCommand('View: Move Editor into New Window');
    const page = await opening;
    return { page, panel: new PanelPage(webviewContent(page, 'editor')) };
  }

  const answerNext = (text: string): void => stage.hand.next({ frames: chatAnswer({ text: [text], usage: { input: 20, output: 3 } }) });

  it('takes conversation and draft along, and answers there', async () => {
    const { hand, workbench } = stage;
    await workbench.runCommand('Ponder: Open in Editor');
    const tab = new PanelPage(workbench.editorTab());
    answerNext('Said in the first window.');
    await tab.askAndWait('Where am I?');
    await tab.message.fill('A draft that moves');
    const { page, panel } = await moveOut();
    await panel.answers.getByText('Said in the first window.').waitFor();
    await eventually('the draft', async () => (await panel.message.inputValue()) === 'A draft that moves');
    const held = heldAnswer({ before: ['It streams ', 'in a window of its own'], after: [', to the end.'] });
    hand.next(held.reply);
    await panel.ask('And now?');
    await panel.answers.getByText('It streams in a window of its own').waitFor();
    await panel.stop.waitFor();
    await page.screenshot({ path: join(screenshotFolder, 'own-window.png') });
    held.letGo();
    await panel.answers.getByText('It streams in a window of its own, to the end.').waitFor();
    await panel.finished(2);
    await page.close();
  });

  it('loses nothing when it is closed in the middle of an answer', async () => {
    const { hand, panel: side, workbench } = stage;
    await workbench.runCommand('Ponder: Open in Editor');
    await new PanelPage(workbench.editorTab()).message.waitFor();
    const { page, panel } = await moveOut();
    const held = heldAnswer({ before: ['Half of it came'], after: [', the rest after the window was gone.'] });
    hand.next(held.reply);
    await panel.ask('What if you close?');
    await panel.answers.getByText('Half of it came').waitFor();
    await page.close();
    held.letGo();
    await workbench.openView();
    await workbench.runCommand('Ponder: Show Conversations…');
    await chooseIn(workbench, /./, 'What if you close?');
    await side.answers.getByText('Half of it came, the rest after the window was gone.').waitFor();
    await workbench.screenshot('own-window-closed');
  });

  it('leaves the view, which moves to the secondary side bar with conversation and draft and answers there', async () => {
    const { panel: side, workbench } = stage;
    await workbench.openView();
    await workbench.runCommand('Ponder: New Conversation');
    answerNext('Said on the one side.');
    await side.askAndWait('Where is the view?');
    await side.message.fill('A draft that moves too');
    await workbench.runCommand('View: Move View');
    await workbench.quick.choose('Chat');
    await workbench.quick.row('New Secondary Side Bar Entry').click();
    await workbench.page.locator('.part.auxiliarybar .webview-view, .part.auxiliarybar .pane').first().waitFor();
    await side.answers.getByText('Said on the one side.').waitFor();
    await eventually('the draft', async () => (await side.message.inputValue()) === 'A draft that moves too');
    answerNext('Said on the other.');
    await side.message.fill('And now?');
    await side.message.press('Enter');
    await side.answers.getByText('Said on the other.').waitFor();
    await workbench.screenshot('secondary-side-bar');
  });
});
