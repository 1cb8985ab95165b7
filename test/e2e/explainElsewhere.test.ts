// Explaining where there is no selection in an editor: the last command of a terminal, files of Explorer, changes, a notebook's cell; and parts of an answer
// that have no place in the file.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { eventually } from './stage/eventually.ts';
import { gitWorkspace } from './stage/gitWorkspace.ts';
import { PanelPage } from './stage/panelPage.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

const notebook = JSON.stringify({
  cells: [{ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: ['total = 0\n', 'for n in range(10):\n', '    total = total + n\n', 'print(total)'] }],
  metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5,
});

describe('explaining outside of an editor', () => {
  let stage: Stage;
  let panel: PanelPage;
  const workspace = gitWorkspace({ 'sums.ipynb': notebook });

  before(async () => {
    workspace.write('notes.md', '# Notes\n\nAnother line.\n');
    stage = await openStage({ name: 'explain-elsewhere', model: 'held', width: 1400, workspace: workspace.folder });
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

  const lastSent = (): string => stage.hand.journal.filter((entry) => entry.method === 'POST').at(-1)?.text ?? '';
  const rows = (name: string | RegExp): Locator => stage.workbench.page.locator('.part.sidebar .monaco-list-row', { hasText: name });
  const says = (...text: readonly string[]): void => stage.hand.next({ frames: chatAnswer({ text }) });

  async function showPart(name: RegExp): Promise<void> {
    const icon = stage.workbench.page.locator('.activitybar').getByRole('tab', { name });
    if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
  }

  /** Opens the menu until it has the entry: what it shows may become known a moment later. */
  async function menuWith(target: Locator, label: string): Promise<void> {
    const { workbench } = stage;
    const item = workbench.editor.menuItem(label);
    for (let attempt = 0; attempt < 10 && !(await item.isVisible()); attempt += 1) {
      if (attempt > 0) await workbench.page.keyboard.press('Escape');
      await target.click({ button: 'right' });
      await item.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await item.waitFor();
  }

  it('tells what the last command of a terminal came to, and puts the command that it proposes there, not run', async function () {
    this.timeout(180_000);
    const { workbench } = stage;
    const { page } = workbench;
    await workbench.runCommand('Terminal: Create New Terminal');
    const terminal = page.locator('.terminal-wrapper.active .xterm').first();
    await terminal.waitFor();
    const explain = 'Explain Last Command with Ponder';
    await terminal.click();
    await terminal.click({ button: 'right' });
    await page.locator('.monaco-menu').first().waitFor();
    assert.equal(await workbench.editor.menuItem(explain).count(), 0, 'nothing was run yet');
    await page.keyboard.press('Escape');
    await terminal.click();
    await page.keyboard.type('cat no-such-file.txt');
    await page.keyboard.press('Enter');
    await menuWith(terminal, explain);
    await workbench.screenshot('explain-terminal-menu');
    says('The file `no-such-file.txt` is not in this folder. Make it first:\n\n```bash\ntouch no-such-file.txt\n```\n');
    await workbench.editor.chooseMenuItem(explain);
    await panel.finished(1);
    assert.match(lastSent(), /\$ cat no-such-file\.txt/);
    assert.match(lastSent(), /No such file or directory/);
    assert.match(lastSent(), /exit code 1/);
    await workbench.notification('Proposed for the terminal: touch no-such-file.txt').waitFor();
    await workbench.screenshot('explain-terminal');
    await workbench.notificationAction('Proposed for the terminal', 'Insert into Terminal');
    await workbench.screenshot('explain-terminal-inserted');
    const made = join(workbench.folder, 'no-such-file.txt');
    await assert.rejects(readFile(made), 'it was not run');
    await terminal.click();
    await page.keyboard.press('Enter');
    await eventually('the file that the command makes, run by the person', () => existsSync(made));
    await rm(made);
    await workbench.runCommand('Terminal: Kill the Active Terminal Instance');
  });

  it('explains a file of Explorer, which offers it there', async () => {
    const { workbench } = stage;
    await showPart(/^Explorer/);
    await menuWith(rows('notes.md').first(), 'Explain with Ponder');
    await workbench.screenshot('explain-explorer-menu');
    says('A note.');
    await workbench.editor.chooseMenuItem('Explain with Ponder');
    await eventually('the request', () => lastSent().includes('Another line.') && lastSent().includes('Explain the attached code'));
    await panel.finished(1);
    await workbench.screenshot('explain-explorer');
  });

  it('explains the changes of source control', async () => {
    const { workbench } = stage;
    await showPart(/^Source Control/);
    await menuWith(rows('notes.md').first(), 'Explain Changes with Ponder');
    await workbench.screenshot('explain-changes-menu');
    says('It adds a line.');
    await workbench.editor.chooseMenuItem('Explain Changes with Ponder');
    await eventually('the request', () => lastSent().includes('+Another line.') && lastSent().includes('Explain the attached changes'));
    await panel.finished(1);
  });

  it('rewrites the cell of a notebook as a change to accept', async () => {
    const { workbench } = stage;
    const { page } = workbench;
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.quick.open('ControlOrMeta+p');
    await workbench.quick.type(join(workbench.folder, 'sums.ipynb'));
    await workbench.quick.rows.filter({ hasText: 'sums.ipynb' }).first().click();
    const cell = page.locator('.notebook-editor .cell-list-container .monaco-list-row').first();
    await cell.getByText('total').first().waitFor();
    await cell.hover();
    await workbench.screenshot('explain-notebook');
    await cell.locator('.codicon-toolbar-more, .codicon-more').first().click();
    await workbench.editor.menuItem('Explain Cell with Ponder').waitFor();
    await workbench.editor.menuItem('Rewrite Cell with Ponder…').waitFor();
    await workbench.screenshot('explain-notebook-menu');
    await page.keyboard.press('Escape');
    await cell.click({ position: { x: 5, y: 5 } });
    says('```python\ntotal = sum(range(10))\nprint(total)\n```\n');
    await workbench.runCommand('Ponder: Rewrite Cell with Ponder…');
    await workbench.quick.widget.locator('.quick-input-title', { hasText: 'Rewrite cell 1 of sums.ipynb' }).waitFor();
    await workbench.quick.type('Use sum');
    await workbench.quick.row('Use sum').waitFor();
    await workbench.quick.accept();
    await workbench.editor.tab(/proposed change/).waitFor();
    await page.locator('.monaco-diff-editor .view-line', { hasText: 'sum(range(10))' }).first().waitFor();
    await workbench.screenshot('explain-notebook-change');
    await workbench.runCommand('Ponder: Accept Proposed Change');
    await workbench.editor.tab(/proposed change/).waitFor({ state: 'detached' });
    await cell.getByText('sum').first().waitFor();
    await workbench.screenshot('explain-notebook-changed');
    await page.keyboard.press('Control+s');
    await eventually('the saved cell', async () => (await readFile(join(workbench.folder, 'sums.ipynb'), 'utf8')).includes('total = sum(range(10))'));
  });

  it('shows in full what of an answer has no place in the file, beside the rest', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Ponder: New Conversation');
    await panel.root.getByRole('heading', { name: 'Ask anything' }).waitFor();
    says('In `src/retry.ts`:\n\n```diff\n--- a/src/retry.ts\n+++ b/src/retry.ts\n@@ -32,1 +32,1 @@\n-  let last: unknown;\n+  let last: unknown = new Error(\'none\');\n@@ -90,2 +90,2 @@\n-const nowhere = "to be found";\n+const here = "it is";\n```\n');
    await panel.askAndWait('Always throw an error');
    await panel.root.getByRole('button', { name: /Apply/ }).first().click();
    await workbench.notification('One part has no place in the code and is left out').waitFor();
    await workbench.screenshot('left-out-proposed');
    await workbench.notificationAction('One part has no place', 'Show What Was Left Out');
    await workbench.editor.tab(/Left out of retry\.ts/).waitFor();
    await workbench.page.getByText('const nowhere = "to be found";').last().waitFor();
    await workbench.screenshot('left-out-shown');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });
});
