// The packaged extension in a window: its icon, its view, the palette, the editor's menu. The flows build on this.
import assert from 'node:assert/strict';
import { Workbench } from '../support/vscode/workbench.ts';

describe('a window with Ponder installed', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ name: 'window' });
  });

  after(() => workbench.close());

  it('shows the panel', async () => {
    const panel = await workbench.openView();
    await panel.locator('body :visible').first().waitFor();
    await workbench.screenshot('window-panel');
  });

  it('offers its commands in the palette', async () => {
    await workbench.openPalette('Ponder: New');
    const rows = await workbench.quick.list();
    assert.ok(rows.some(({ label }) => label === 'Ponder: New Conversation'));
    await workbench.quick.dismiss();
  });

  it('offers its submenu on a selection', async () => {
    await workbench.editor.open('notes.md');
    await workbench.editor.select('notes.md', { startLine: 1, startColumn: 1, endLine: 2, endColumn: 1 });
    await workbench.editor.openContextMenu();
    await workbench.editor.menuItem('Ponder').hover();
    await workbench.editor.menuItem('Explain').waitFor();
    await workbench.screenshot('window-menu');
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Escape');
  });

  it('survives a reload', async () => {
    await workbench.reload();
    await workbench.openView();
  });
});
