// An editor tab in which nothing was asked yet: what was attached there is there again after a reload of the window.
import assert from 'node:assert/strict';
import { remembered } from './stage/memory.ts';
import { eventually } from './stage/eventually.ts';
import { PanelPage } from './stage/panelPage.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';
import { reloadKeeping, tabWithPage } from './stage/windowFocus.ts';

describe('an editor tab that was not asked in', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'tab-reload', model: 'held' });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('has its chip and its draft again after a reload', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Ponder: Open in Editor');
    const tab = new PanelPage(workbench.editorTab());
    const chip = tab.button(/^Pasted text, 2 lines/);
    await tab.message.fill('A draft that waits');
    await tab.message.evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', `kept in the tab\n${'x'.repeat(9000)}`);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await chip.waitFor();
    await eventually('the chip to be saved', () => remembered(workbench.page, 'kept in the tab'));
    await reloadKeeping(workbench, tabWithPage);
    await chip.waitFor();
    await eventually('the draft', async () => (await tab.message.inputValue()) === 'A draft that waits');
    assert.equal(await chip.count(), 1);
    await workbench.screenshot('tab-reload');
  });
});
