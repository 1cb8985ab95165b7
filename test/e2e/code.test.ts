// Code help by the right mouse button: explain, ask about a selection, transpose, swap rows and columns.
import assert from 'node:assert/strict';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import type { TextRange } from '../support/vscode/editor.ts';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { chooseIn, pictureOfFailure } from './stage/steps.ts';

const sieve: TextRange = { startLine: 6, startColumn: 1, endLine: 16, endColumn: 1 };

describe('code help', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'code' });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  async function choose(model: string): Promise<void> {
    await stage.workbench.runCommand('Ponder: Select Model…');
    await chooseIn(stage.workbench, 'Select a model', model);
    await stage.panel.button(new RegExp(`^Model: ${model}`)).waitFor();
  }

  async function selectAllOf(name: string, text: string): Promise<void> {
    await writeFile(join(stage.workbench.folder, name), text);
    await stage.workbench.editor.open(name);
    await stage.workbench.editor.selectAll();
  }

  it('explains a selection, with the place shown and one click away', async () => {
    const { demo, panel, workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.select('src/retry.ts', { startLine: 25, startColumn: 1, endLine: 29, endColumn: 1 });
    await workbench.editor.contextMenu('Ponder', 'Explain');
    const answer = await panel.finished(1);
    assert.equal(await panel.questions.locator('.question-text').innerText(), 'Explain');
    const chip = panel.questions.getByRole('button', { name: /^retry\.ts:25–28/ });
    assert.match((await chip.getAttribute('title')) ?? '', /src\/retry\.ts.*25/);
    await answer.locator('.usage').waitFor();
    await workbench.screenshot('code-explain');
    const body = JSON.stringify(demo.requests.findLast(({ method }) => method === 'POST')?.body);
    assert.match(body, /retry\.ts/);
    await workbench.editor.open('notes.md');
    await chip.click();
    await workbench.page.locator('.tabs-container .tab.active', { hasText: 'retry.ts' }).waitFor();
    await workbench.editor.status('Ln 29, Col 1 (241 selected)').waitFor();
    await workbench.screenshot('code-chip-opened');
  });

  it('takes the function at the cursor where nothing is selected', async () => {
    const { panel, workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.goTo(21, 5);
    const chip = panel.questions.getByRole('button', { name: /^retry\.ts:18–23/ });
    await workbench.editor.contextMenu('Ponder', 'Explain');
    await chip.waitFor();
    await panel.finished(1);
  });

  it('asks about a selection in the person\'s own words', async () => {
    const { demo, panel, workbench } = stage;
    await workbench.runCommand('Ponder: New Conversation');
    await workbench.editor.open('src/primes.py');
    await workbench.editor.select('src/primes.py', sieve);
    await workbench.editor.contextMenu('Ponder', 'Ask About Selection…');
    await panel.button(/^primes\.py:6–15/).waitFor();
    await workbench.screenshot('code-ask');
    await panel.message.pressSequentially('Explain the sieve');
    await panel.message.press('Enter');
    await panel.finished(1);
    await panel.questions.getByRole('button', { name: /^primes\.py:6–15/ }).waitFor();
    assert.match(JSON.stringify(demo.requests.findLast(({ method }) => method === 'POST')?.body), /def primes_up_to/);
  });

  it('transposes into an editor of the new language beside, as the answer streams, and says what was not carried over', async () => {
    const { hand, panel, workbench } = stage;
    await choose('held');
    await workbench.editor.open('src/primes.py');
    await workbench.editor.select('src/primes.py', sieve);
    const held = heldAnswer({ before: ['```typescript\nexport function primesUpTo(', 'limit: number): number[] {\n'], after: ['  return [];\n}\n', '```\n\n- Python counts without a limit.\n'] });
    hand.next(held.reply);
    await workbench.editor.contextMenu('Ponder', 'Transpose…');
    await workbench.quick.list();
    await workbench.screenshot('code-transpose-pick');
    await chooseIn(workbench, 'Transpose to', 'TypeScript');
    const beside = workbench.page.locator('.editor-group-container').nth(1);
    await beside.locator('.view-line', { hasText: 'export function primesUpTo(limit: number): number[] {' }).waitFor();
    assert.equal(await beside.locator('.view-line', { hasText: 'return []' }).count(), 0);
    await workbench.screenshot('code-transpose-streaming');
    held.letGo();
    await beside.locator('.view-line', { hasText: 'return [];' }).waitFor();
    const answer = await panel.finished(1);
    await answer.getByText('Python counts without a limit.').waitFor();
    await beside.locator('.view-lines').click();
    await workbench.editor.status('TypeScript').waitFor();
    assert.equal((await workbench.editor.visibleText()).trimEnd(), 'export function primesUpTo(limit: number): number[] {\n  return [];\n}');
    await workbench.screenshot('code-transpose-done');
    assert.equal(await panel.questions.locator('.question-text').innerText(), 'Transpose to TypeScript');
    await workbench.runCommand('View: Revert and Close Editor');
  });

  /** Whether VS Code has put this text aside, to bring it back with the window. */
  async function putAside(text: string): Promise<boolean> {
    for await (const file of glob('User/Backups/*/untitled/*', { cwd: stage.workbench.dataFolder })) {
      if ((await readFile(join(stage.workbench.dataFolder, file), 'utf8')).includes(text)) return true;
    }
    return false;
  }

  it('goes on in the same document after a reload of the window', async () => {
    const { hand, panel, workbench } = stage;
    await workbench.editor.open('src/primes.py');
    await workbench.editor.select('src/primes.py', sieve);
    hand.next({ frames: chatAnswer({ text: ['```typescript\nexport function primesUpTo(', 'limit: number): number[] {\n'], finish: 'length' }) });
    await workbench.editor.contextMenu('Ponder', 'Transpose…');
    await chooseIn(workbench, 'Transpose to', 'TypeScript');
    const beside = workbench.page.locator('.editor-group-container').nth(1);
    await beside.locator('.view-line', { hasText: 'export function primesUpTo(limit: number): number[] {' }).waitFor();
    await panel.card('The answer reached its length limit').waitFor();
    await eventually('the document to be put aside', () => putAside('export function primesUpTo(limit: number)'));
    await workbench.reload();
    await workbench.openView();
    // Beside the original or not: VS Code may not have written its layout down yet.
    await workbench.editor.tab(/^Untitled|^export function/).first().click();
    const restored = workbench.editor.active;
    await restored.locator('.view-line', { hasText: 'export function primesUpTo(' }).waitFor();
    hand.next({ frames: chatAnswer({ text: ['  return [];\n}\n', '```\n'] }) });
    await panel.card('The answer reached its length limit').getByRole('button', { name: 'Continue' }).click();
    await restored.locator('.view-line', { hasText: 'return [];' }).waitFor();
    await restored.locator('.view-lines').click();
    assert.equal((await workbench.editor.visibleText()).trimEnd(), 'export function primesUpTo(limit: number): number[] {\n  return [];\n}');
    assert.equal(await workbench.editor.tab(/^Untitled|^export function/).count(), 1);
    await workbench.screenshot('code-transpose-after-reload');
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('swaps rows and columns on the spot, with nothing sent and one step back', async () => {
    const { demo, hand, workbench } = stage;
    const before = demo.requests.length + hand.journal.length;
    await selectAllOf('matrix.txt', '[1,2],[3,4],[5,6]');
    await workbench.editor.contextMenu('Ponder', 'Transpose…');
    await workbench.quick.row('Swap rows and columns').waitFor();
    await workbench.screenshot('code-swap-pick');
    await chooseIn(workbench, 'Transpose to', 'Swap rows and columns');
    await eventually('the swapped matrix', async () => (await workbench.editor.visibleText()) === '[1,3,5],[2,4,6]');
    await workbench.editor.active.locator('.view-lines').click();
    await workbench.page.keyboard.press('ControlOrMeta+z');
    await eventually('the matrix as it was', async () => (await workbench.editor.visibleText()) === '[1,2],[3,4],[5,6]');
    assert.equal(demo.requests.length + hand.journal.length, before);
  });

  it('swaps a Markdown table, and refuses a ragged one with the place', async () => {
    const { workbench } = stage;
    await selectAllOf('table.md', '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n');
    await workbench.editor.contextMenu('Ponder', 'Swap Rows and Columns');
    await eventually('the swapped table', async () => /\| a \| 1 \| 3 \|[\s\S]*\| b \| 2 \| 4 \|/.test(await workbench.editor.visibleText()));
    await workbench.screenshot('code-swap-table');
    const ragged = '[1,2,3],[4,5],[6,7,8]';
    await selectAllOf('ragged.txt', ragged);
    await workbench.editor.contextMenu('Ponder', 'Swap Rows and Columns');
    await workbench.notification('Row 2 has no cell in column 3. Nothing was changed.').waitFor();
    assert.equal(await workbench.editor.visibleText(), ragged);
    await workbench.screenshot('code-swap-ragged');
  });

  it('offers Transpose in the lightbulb', async () => {
    const { workbench } = stage;
    await workbench.editor.open('src/primes.py');
    await workbench.editor.select('src/primes.py', sieve);
    await workbench.editor.lightbulb('Transpose…');
    await workbench.screenshot('code-lightbulb');
    await workbench.page.keyboard.press('Escape');
  });
});
