// Files and a folder transposed from Explorer's menu: the plan, stopping, going on after a reload, the result beside its original, written on accept; an
// idiom that is proposed in place; the same lists in Chinese and in every theme.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Theme, Workbench } from '../support/vscode/workbench.ts';
import { command, say } from './stage/chinese.ts';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { cartGo, codeAnswer, modelGo, pytestCart, shopWorkspace } from './stage/shop.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { chooseIn, pictureOfFailure } from './stage/steps.ts';

const row = (workbench: Workbench, name: string): Locator => workbench.page.locator('.part.sidebar .monaco-list-row', { hasText: name }).first();

async function showExplorer(workbench: Workbench): Promise<void> {
  const icon = workbench.page.locator('.activitybar').getByRole('tab', { name: /^Explorer/ });
  if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
}

/** Right-clicks an item of Explorer until its menu is there. */
async function explorerMenu(workbench: Workbench, name: string, label: string, picture?: string): Promise<void> {
  await row(workbench, name).waitFor();
  const item = workbench.editor.menuItem(label);
  for (let attempt = 0; attempt < 8 && !(await item.isVisible()); attempt += 1) {
    await row(workbench, name).click({ button: 'right' });
    await item.waitFor({ timeout: 4000 }).catch(() => undefined);
  }
  if (picture !== undefined) {
    await item.hover(); // it has faded in then
    await workbench.screenshot(picture);
  }
  await workbench.editor.chooseMenuItem(label);
}

const titleOf = (workbench: Workbench, text: string | RegExp): Locator => workbench.quick.widget.locator('.quick-input-title', { hasText: text });

describe('files and folders transposed from Explorer', () => {
  let stage: Stage;
  const workspace = shopWorkspace();

  before(async () => {
    stage = await openStage({ name: 'transpose-files', model: 'held', width: 1400, workspace: workspace.folder });
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(async () => {
    await stage?.close();
    workspace.remove();
  });

  const posts = (): number => stage.hand.journal.filter(({ method }) => method === 'POST').length;
  const written = (name: string): string => join(stage.workbench.folder, 'shop', name);

  it('plans a folder: what becomes what, what it takes, what is left out and why', async () => {
    const { workbench } = stage;
    await showExplorer(workbench);
    await explorerMenu(workbench, 'shop', 'Transpose Files…', 'transpose-files-menu');
    await titleOf(workbench, 'Transpose files to…').waitFor();
    await workbench.screenshot('transpose-files-target');
    await chooseIn(workbench, 'Transpose files to…', 'Go');
    await titleOf(workbench, /^Transpose to Go: 4 of 5 files, ≈ \d+ tokens/).waitFor();
    await workbench.quick.row('model.py → model.go').waitFor();
    await workbench.screenshot('transpose-files-plan');
    const rows = await workbench.quick.list();
    assert.deepEqual(rows.map(({ label }) => label), ['model.py → model.go', 'cart.py → cart.go', 'app.py → app.go', 'test_cart.py → cart_test.go', 'README.md → readme.go', 'shop/.env', 'shop/build']);
    await workbench.quick.row('test_cart.py → cart_test.go').click();
    await titleOf(workbench, /^Transpose to Go: 3 of 5 files/).waitFor();
    assert.equal(posts(), 0);
  });

  it('stops, and goes on after the window was reloaded', async () => {
    const { hand, workbench } = stage;
    const held = heldAnswer({ before: ['```go\n// Copyright', ' 2024\n'], after: ['```\n'] });
    hand.next(codeAnswer('go', modelGo), held.reply);
    await workbench.quick.widget.getByRole('button', { name: 'OK', exact: true }).click();
    const running = workbench.notification(/Transposing to Go.*2 of 3: cart\.py/s);
    await running.waitFor();
    await workbench.screenshot('transpose-files-running');
    await running.hover();
    await running.getByRole('button', { name: 'Cancel' }).click();
    await workbench.notification('Stopped. 1 of 3 files are transposed to Go. Nothing is written yet.').getByRole('button', { name: 'Go On' }).hover();
    held.letGo();
    await workbench.screenshot('transpose-files-stopped');
    assert.ok(!existsSync(written('model.go')));
    await workbench.reload();
    await workbench.openView();
    hand.next(codeAnswer('go', cartGo), codeAnswer('go', '// ... rest unchanged'));
    await workbench.runCommand('Ponder: Transposed Files…');
    await titleOf(workbench, 'Transposed to Go').waitFor();
    await workbench.screenshot('transpose-files-list');
    await chooseIn(workbench, 'Transposed to Go', 'Go on with 2 files');
    await workbench.notification('2 of 3 files are transposed to Go. Answers that were not taken: 1. Nothing is written yet.').waitFor();
    await workbench.notificationAction(/2 of 3 files/, 'See Files');
    await titleOf(workbench, 'Transposed to Go').waitFor();
    await workbench.quick.row('app.py → app.go').waitFor();
    await workbench.screenshot('transpose-files-refused');
  });

  it('shows a result beside its original, goes from one to the other, and writes it on accept', async () => {
    const { workbench } = stage;
    await chooseIn(workbench, 'Transposed to Go', 'model.py → model.go');
    const result = workbench.page.locator('.editor-group-container').nth(1);
    await result.locator('.view-line', { hasText: 'func NewItem' }).waitFor();
    const original = workbench.page.locator('.editor-group-container').nth(0);
    await original.locator('.view-line', { hasText: 'def discounted' }).click();
    await eventually('the match to be marked', async () => (await result.locator('.view-overlays .cdr').count()) > 0);
    for (const theme of ['light', 'high contrast', 'dark'] as const satisfies readonly Theme[]) {
      await workbench.setColorTheme(theme);
      await workbench.screenshot(`transpose-files-beside-${theme.replaceAll(' ', '-')}`);
    }
    await workbench.runCommand('Ponder: Go to Matching Code of the Other Side');
    await workbench.editor.status('Ln 18, Col 1').waitFor();
    assert.ok(!existsSync(written('model.go')));
    await workbench.page.locator('.editor-group-container').nth(1).getByRole('button', { name: /^Write Transposed File/ }).first().click();
    await eventually('the file', async () => existsSync(written('model.go')) && (await readFile(written('model.go'), 'utf8')) === `${modelGo}\n`);
    await workbench.editor.tab(/^model\.go/).waitFor();
    assert.ok(!existsSync(written('cart.go')));
    await workbench.screenshot('transpose-files-written');
  });

  it('proposes an idiom of the same language in place', async () => {
    const { hand, workbench } = stage;
    await workbench.runCommand('View: Close All Editors');
    await workbench.editor.open('shop/test_cart.py');
    await workbench.editor.selectAll();
    hand.next(codeAnswer('python', pytestCart.trimEnd()));
    await workbench.editor.contextMenu('Ponder', 'Transpose…');
    await titleOf(workbench, 'Transpose to…').waitFor();
    await workbench.quick.row('pytest').waitFor();
    await workbench.screenshot('transpose-idioms');
    await chooseIn(workbench, 'Transpose to…', 'pytest');
    await workbench.notification(/A change to test_cart\.py is proposed/).getByRole('button', { name: 'Accept', exact: true }).hover();
    await workbench.screenshot('transpose-idiom-in-place');
    await workbench.notificationAction(/A change to test_cart\.py is proposed/, 'Accept');
    await workbench.editor.active.locator('.view-line', { hasText: '@pytest.fixture' }).waitFor();
  });
});

describe('files transposed in Chinese', () => {
  let stage: Stage;
  const workspace = shopWorkspace();

  before(async () => {
    stage = await openStage({ name: 'transpose-files-chinese', model: 'held', width: 1400, locale: 'zh-cn', workspace: workspace.folder });
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(async () => {
    await stage?.close();
    workspace.remove();
  });

  it('are planned and listed in every theme', async () => {
    const { hand, workbench } = stage;
    hand.next(codeAnswer('python', pytestCart.trimEnd()));
    await showExplorer(workbench);
    await explorerMenu(workbench, 'shop', command('transposeFiles').replace('Ponder: ', ''), 'transpose-files-chinese-menu');
    await titleOf(workbench, say('Transpose files to…')).waitFor();
    await workbench.screenshot('transpose-files-chinese-target');
    await chooseIn(workbench, say('Transpose files to…'), 'pytest');
    await workbench.quick.row('test_cart.py').waitFor();
    for (const theme of ['light', 'high contrast', 'dark'] as const satisfies readonly Theme[]) {
      await workbench.setColorTheme(theme);
      await workbench.screenshot(`transpose-files-chinese-plan-${theme.replaceAll(' ', '-')}`);
    }
    for (const name of ['model.py', 'cart.py', 'app.py']) await workbench.quick.row(name).click();
    await workbench.quick.widget.getByRole('button', { name: 'OK', exact: true }).click();
    await workbench.notification(say('{0} of {1} files are transposed to {2}.', 1, 1, 'pytest')).waitFor();
    await workbench.runCommand(command('transposedFiles'));
    await workbench.quick.row('test_cart.py').waitFor();
    await workbench.screenshot('transpose-files-chinese-list');
  });
});
