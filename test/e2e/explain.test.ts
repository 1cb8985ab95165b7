// Explain where the code is: with facts of the TypeScript server, by key and by the right mouse button, in the panel and at its place; and better names.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import type { TextRange } from '../support/vscode/editor.ts';
import type { Theme } from '../support/vscode/workbench.ts';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { chooseIn, pictureOfFailure, seriousProblems } from './stage/steps.ts';

const loop: TextRange = { startLine: 25, startColumn: 1, endLine: 43, endColumn: 1 };
const answer = '`retry()` runs `work` until it succeeds. Each try is cut off by `withTimeout`, and between tries it waits with `sleep`.\n\nThe catch: after a `TimeoutError` the delay **doubles twice**, so the waits grow faster than `options.baseMs` suggests.';
const themes: readonly Theme[] = ['dark', 'light', 'high contrast'];

describe('explaining where the code is', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'explain', model: 'held', width: 1400, height: 900, user: { 'editor.minimap.enabled': false } });
    await stage.workbench.openView();
    await stage.workbench.setSidebarWidth(300);
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  const asked = (): string => JSON.stringify(stage.hand.journal.findLast(({ method }) => method === 'POST')?.body);
  const says = (text: string): void => stage.hand.next({ frames: chatAnswer({ text: [text], usage: { input: 900, output: 80 } }) });
  const hover = () => stage.workbench.page.locator('.monaco-hover:not(.hidden) .hover-contents').filter({ hasText: 'Open in panel' }).first();

  it('brings what the TypeScript server knows, as chips, and links names to their definitions', async () => {
    const { panel, workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    const facts = panel.questions.last().getByRole('button', { name: /^Types of \d+ names ≈ \d/ });
    // A server that is still reading the project is not waited for: a person asks again.
    for (let attempt = 0; attempt < 8 && !(await facts.isVisible()); attempt += 1) {
      await workbench.editor.select('src/retry.ts', loop);
      says(answer);
      await workbench.page.keyboard.press('Control+k');
      await workbench.page.keyboard.press('Control+y');
      await panel.finished(1);
      await facts.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    await facts.waitFor();
    await panel.questions.last().getByRole('button', { name: /^withTimeout ≈ \d/ }).waitFor();
    assert.match(asked(), /kind=\\"facts\\"/);
    for (const theme of themes) {
      await workbench.setColorTheme(theme);
      await workbench.screenshot(`explain-panel-${theme.replaceAll(' ', '-')}`);
      assert.deepEqual(await seriousProblems(workbench), []);
    }
    await workbench.setColorTheme('dark');
    const link = panel.answers.getByRole('link', { name: 'withTimeout' });
    await workbench.editor.open('notes.md');
    await link.click();
    await workbench.editor.tab('retry.ts').waitFor();
    await workbench.editor.status('Ln 18, Col 21 (11 selected)').waitFor();
    assert.equal(await panel.answers.getByRole('link', { name: 'work', exact: true }).count(), 1);
    await workbench.editor.open('notes.md');
    await link.focus();
    await workbench.page.keyboard.press('Enter');
    await workbench.editor.status('Ln 18, Col 21 (11 selected)').waitFor();
    await facts.click();
    await workbench.editor.tab(/^Types of \d+ names/).waitFor();
    await workbench.screenshot('explain-facts');
    await workbench.runCommand('View: Close Editor');
  });

  it('shows the answer at its place by the right mouse button, and in the panel from there', async () => {
    const { hand, panel, workbench } = stage;
    await workbench.runCommand('Ponder: New Conversation');
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.goTo(34, 9);
    await workbench.editor.openContextMenu();
    await workbench.editor.menuItem('Ponder').hover();
    await workbench.editor.menuItem('Explain Here').waitFor();
    await workbench.screenshot('explain-menu');
    const held = heldAnswer({ thinking: ['A retry loop.'], before: [answer.slice(0, 60)], after: [answer.slice(60)] });
    hand.next(held.reply);
    await workbench.editor.chooseMenuItem('Explain Here');
    await workbench.notification('retry() runs work until it succeeds').waitFor();
    await workbench.screenshot('explain-here-writing');
    held.letGo();
    await hover().waitFor();
    await workbench.screenshot('explain-here');
    for (const theme of themes.slice(1)) {
      await workbench.page.keyboard.press('Escape');
      await workbench.setColorTheme(theme);
      await workbench.editor.goTo(26, 1);
      await workbench.page.keyboard.press('Control+k');
      await workbench.page.keyboard.press('Control+i');
      await hover().waitFor();
      await workbench.screenshot(`explain-here-${theme.replaceAll(' ', '-')}`);
    }
    await workbench.setColorTheme('dark');
    await workbench.editor.goTo(26, 1);
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('Control+i');
    await hover().getByText('Open in panel').click();
    await panel.answers.getByText('doubles twice').waitFor();
    await workbench.screenshot('explain-here-opened');
    await workbench.editor.goTo(26, 1);
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('Control+i');
    await hover().getByText('Dismiss').click();
    await workbench.editor.goTo(26, 24);
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('Control+i');
    await workbench.page.locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: /function retry/ }).first().waitFor();
    assert.equal(await hover().count(), 0);
  });

  it('asks how deep, and remembers it', async () => {
    const { panel, workbench } = stage;
    await workbench.runCommand('Ponder: New Conversation');
    await workbench.editor.select('src/retry.ts', loop);
    says('- **25** It begins.');
    await workbench.runCommand('Ponder: Explain As…');
    await workbench.quick.row('Line by line').waitFor();
    await workbench.screenshot('explain-as');
    await chooseIn(workbench, 'Explain', 'Line by line');
    await panel.questions.getByText('Explain: Line by line').waitFor();
    await panel.finished(1);
    await workbench.runCommand('Ponder: New Conversation');
    says('- **25** It begins.');
    await workbench.editor.select('src/retry.ts', loop);
    await workbench.editor.contextMenu('Ponder', 'Explain');
    await panel.questions.getByText('Explain: Line by line').waitFor();
    await panel.finished(1);
    assert.match(asked(), /Go through the attached code/);
  });

  it('renames to the name that is chosen', async () => {
    const { workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.goTo(27, 8);
    says('waitMs: has its unit\npause: shorter\nsleep: what it is for\n');
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('Control+n');
    await workbench.quick.row('waitMs').waitFor();
    await workbench.screenshot('explain-names');
    await chooseIn(workbench, 'Rename delay', 'waitMs');
    await workbench.editor.active.locator('.view-line', { hasText: 'waitMs = waitMs * 2; // a slow server' }).waitFor();
    await workbench.editor.active.locator('.view-line').first().click();
    await workbench.page.keyboard.press('Control+z');
    await workbench.editor.active.locator('.view-line', { hasText: 'delay = delay * 2; // a slow server' }).waitFor();
    assert.doesNotMatch(await readFile(join(workbench.folder, 'src/retry.ts'), 'utf8'), /waitMs/);
  });

  it('stands above functions where a person wants that', async () => {
    const { panel, workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    const lens = workbench.page.locator('.codelens-decoration').getByText('Explain', { exact: true });
    assert.equal(await lens.count(), 0);
    await workbench.setUserSettings({ 'ponder.codeLens': true });
    await workbench.editor.goTo(18, 1);
    await lens.first().waitFor();
    await workbench.screenshot('explain-lenses');
    await workbench.runCommand('Ponder: New Conversation');
    says('It waits.');
    await lens.first().click();
    await panel.questions.getByRole('button', { name: /^retry\.ts:4–/ }).waitFor();
    await workbench.setUserSettings({ 'ponder.codeLens': false });
    await eventually('none', async () => (await lens.count()) === 0);
  });
});
