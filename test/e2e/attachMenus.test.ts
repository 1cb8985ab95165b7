// Attaching from VS Code's own places: the menus of Explorer, of a tab, of an editor and of source control, a terminal, and dragging from Explorer.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { gitWorkspace } from './stage/gitWorkspace.ts';
import { PanelPage } from './stage/panelPage.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

describe('attaching from VS Code\'s own menus', () => {
  let stage: Stage;
  /** In a tab of its own beside the others: the side bar belongs to Explorer and source control here. */
  let panel: PanelPage;
  const workspace = gitWorkspace({ 'private.md': 'before\n' });

  before(async () => {
    workspace.write('README.md', '# Another title\n');
    workspace.git('commit', '-qam', 'Second');
    workspace.write('private.md', 'a word that stays here\n');
    workspace.write('notes.md', '# Notes\n\nAnother line.\n');
    workspace.write('.ponderignore', 'private.md\n');
    workspace.git('add', '.ponderignore');
    stage = await openStage({ name: 'attach-menus', model: 'held', width: 1400, workspace: workspace.folder });
    const { workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.runCommand('Ponder: Open in Editor');
    panel = new PanelPage(workbench.editorTab());
    await panel.message.waitFor();
    await workbench.runCommand('View: Move Editor into Right Group');
    await panel.message.waitFor();
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(async () => {
    await stage?.close();
    workspace.remove();
  });

  const rows = (name: string | RegExp): Locator => stage.workbench.page.locator('.part.sidebar .monaco-list-row', { hasText: name });
  const chip = (name: RegExp): Locator => panel.root.getByRole('region', { name: 'Your question' }).getByRole('button', { name });
  const lastSent = (): string => stage.hand.journal.filter((entry) => entry.method === 'POST').at(-1)?.text ?? '';

  /** By its icon. */
  async function showPart(name: RegExp): Promise<void> {
    const icon = stage.workbench.page.locator('.activitybar').getByRole('tab', { name });
    if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
  }

  async function choose(target: Locator, label: string, picture: string): Promise<void> {
    const { workbench } = stage;
    await target.click({ button: 'right' });
    await workbench.editor.menuItem(label).waitFor();
    await workbench.screenshot(picture);
    await workbench.editor.chooseMenuItem(label);
  }

  it('an item of Explorer, and a tab', async () => {
    const { workbench } = stage;
    await showPart(/^Explorer/);
    await choose(rows('notes.md').first(), 'Add to Ponder Chat', 'attach-menu-explorer');
    await chip(/^notes\.md ≈ \d/).waitFor();
    await choose(workbench.editor.tab(/^retry\.ts/).first(), 'Add to Ponder Chat', 'attach-menu-tab');
    await chip(/^retry\.ts ≈ \d/).waitFor();
  });

  it('what is selected in an editor, by the editor\'s menu; without a selection the file', async () => {
    const { workbench } = stage;
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.editor.open('src/primes.py');
    await workbench.editor.goTo(2, 1);
    await workbench.editor.contextMenu('Ponder', 'Add to Ponder Chat');
    await chip(/^primes\.py ≈ \d/).waitFor();
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.editor.select('src/primes.py', { startLine: 6, startColumn: 1, endLine: 10, endColumn: 1 });
    await workbench.editor.contextMenu('Ponder', 'Add to Ponder Chat');
    await chip(/^primes\.py:6–9 ≈ \d/).waitFor();
  });

  it('a file and a group of source control, without what .ponderignore names', async () => {
    const { hand, workbench } = stage;
    await showPart(/^Source Control/);
    await choose(rows('notes.md').first(), 'Add Changes to Ponder Chat', 'attach-menu-scm-file');
    await chip(/^Changes of notes\.md ≈ \d/).waitFor();
    await showPart(/^Source Control/);
    await choose(rows(/^Changes\s*\d*$/).first(), 'Add Changes to Ponder Chat', 'attach-menu-scm-group');
    await chip(/^Changes ≈ \d/).waitFor();
    await workbench.screenshot('attach-menu-chips');
    hand.next({ frames: chatAnswer({ text: ['It grew.'] }) });
    await panel.ask('What has changed?');
    await panel.finished(1);
    assert.match(lastSent(), /\+Another line\./);
    assert.match(lastSent(), /diff --git a\/private\.md b\/private\.md\\n\[left out/);
    assert.doesNotMatch(lastSent(), /a word that stays here/);
  });

  it('a commit, chosen from the last ones', async () => {
    const { workbench } = stage;
    await panel.message.fill('');
    await panel.message.pressSequentially('#commit');
    await panel.root.getByRole('option', { name: /^commit/ }).waitFor();
    await panel.message.press('Enter');
    await workbench.quick.row('First').first().waitFor();
    await workbench.screenshot('attach-commit');
    await workbench.quick.choose('Second');
    await chip(/^[0-9a-f]{8} Second ≈ \d/).waitFor();
    await panel.message.pressSequentially('#commit');
    await panel.root.getByRole('option', { name: /^commit/ }).waitFor();
    await panel.message.press('Enter');
    await workbench.quick.choose('First');
    await workbench.notification(/This is the first commit\./).waitFor();
  });

  it('what a terminal shows', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Terminal: Create New Terminal');
    const terminal = workbench.page.locator('.terminal-wrapper.active .xterm').first();
    await terminal.waitFor();
    await terminal.click();
    await workbench.page.keyboard.type('echo spoken by the shell');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.evaluate(() => navigator.clipboard.writeText('mine'));
    await workbench.runCommand('Terminal: Select All');
    await workbench.runCommand('Ponder: Add to Ponder Chat (Terminal)');
    await chip(/^Terminal, \d+ lines? ≈ \d/).waitFor();
    assert.equal(await workbench.page.evaluate(() => navigator.clipboard.readText()), 'mine');
    await workbench.screenshot('attach-menu-terminal');
    await workbench.runCommand('Terminal: Kill the Active Terminal Instance');
  });

  it('a file dragged from Explorer: dropped with Shift held', async () => {
    const { workbench } = stage;
    await showPart(/^Explorer/);
    const { page } = workbench;
    const from = await rows('notes.md').first().boundingBox();
    const to = await panel.message.boundingBox();
    assert.ok(from && to);
    await page.mouse.move(from.x + 40, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + from.height / 2 + 4, { steps: 4 });
    await page.keyboard.down('Shift');
    await page.mouse.move(to.x + to.width / 2, to.y - 100, { steps: 8 });
    await panel.root.getByText('Drop to attach').waitFor();
    await workbench.screenshot('attach-drag');
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await chip(/^notes\.md ≈ \d/).waitFor();
  });
});
