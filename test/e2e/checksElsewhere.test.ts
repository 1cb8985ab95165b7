// Transposed code that is checked in the panel, in its old place and in the results of a run over files, as a person has it done, with a look at each in three themes.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Theme, Workbench } from '../support/vscode/workbench.ts';
import { codeAnswer } from './stage/shop.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { chooseIn, pictureOfFailure, seriousProblems } from './stage/steps.ts';

const source = 'export function total(prices: readonly number[]): number {\n  return prices.reduce((sum, price) => sum + price, 0);\n}\n';
const good = 'def total(prices):\n    return sum(prices)';
const broken = 'def total(prices):\n    return sum(prices';
const themes: readonly Theme[] = ['light', 'high contrast', 'dark'];

async function pictures(workbench: Workbench, name: string): Promise<void> {
  for (const theme of themes) {
    await workbench.setColorTheme(theme);
    await workbench.screenshot(`${name}-${theme.replaceAll(' ', '-')}`);
  }
}

describe('checks of transposed code in the panel, in place and of files', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'checks-elsewhere', model: 'held', width: 1400, height: 900, user: { 'editor.minimap.enabled': false } });
    await stage.workbench.openView();
    for (const name of ['total', 'sum']) await writeFile(join(stage.workbench.folder, `src/${name}.ts`), source.replace('total', name));
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage?.close());

  it('asks before what /transpose brought is checked, and the repair is a turn of the conversation', async () => {
    const { hand, panel, workbench } = stage;
    await workbench.editor.open('src/total.ts');
    await workbench.editor.selectAll();
    await workbench.runCommand('Ponder: Ask About Selection…');
    hand.next(codeAnswer('python', broken), codeAnswer('python', good));
    await panel.ask('/transpose Python');
    await workbench.notification(/py_compile transposed\.py$/).waitFor();
    await pictures(workbench, 'checks-elsewhere-panel-consent');
    await workbench.notificationAction(/py_compile/, 'Check');
    await workbench.notification('Python finds no errors any more, after repair 1 of 2.').waitFor();
    await panel.questions.getByText(/^Repair 1 of 2: line 2: SyntaxError/).waitFor();
    assert.deepEqual(await seriousProblems(workbench), []);
    await pictures(workbench, 'checks-elsewhere-panel-repaired');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('checks what was accepted in its place, and proposes the repair there', async () => {
    const { hand, workbench } = stage;
    await writeFile(join(workbench.folder, 'src/size.py'), 'import os\n\n\ndef size(path):\n    return os.path.getsize(path)\n');
    await workbench.editor.open('src/size.py');
    await workbench.editor.selectAll();
    hand.next(codeAnswer('python', 'from pathlib import Path\n\n\ndef size(path):\n    return Path(path).stat().st_size +'), codeAnswer('python', 'from pathlib import Path\n\n\ndef size(path):\n    return Path(path).stat().st_size'));
    await workbench.runCommand('Ponder: Transpose…');
    await chooseIn(workbench, 'Transpose to…', 'pathlib');
    await workbench.notificationAction('A change to size.py is proposed.', 'Accept');
    await workbench.notificationAction(/py_compile/, 'Check');
    await workbench.notification('A change to size.py is proposed.').waitFor();
    await pictures(workbench, 'checks-elsewhere-place-repair');
    await workbench.notificationAction('A change to size.py is proposed.', 'Accept');
    await workbench.notification('Python finds no errors any more, after repair 1 of 2.').waitFor();
    await workbench.screenshot('checks-elsewhere-place-clean');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('File: Revert File');
  });

  it('checks all results of a run after one question, and the list says what came of each', async () => {
    const { hand, workbench } = stage;
    await workbench.editor.open('src/total.ts');
    hand.next(codeAnswer('python', broken));
    await workbench.runCommand('Ponder: Transpose Files…');
    await chooseIn(workbench, 'Transpose files to…', 'Python');
    await workbench.quick.row('total.ts → total.py').waitFor();
    await workbench.quick.widget.getByRole('button', { name: 'OK', exact: true }).click();
    await workbench.notification(/1 of 1 files are transposed to Python/).getByRole('button', { name: 'Check Results' }).hover();
    await pictures(workbench, 'checks-elsewhere-files-done');
    await workbench.notificationAction(/1 of 1 files/, 'See Files');
    await workbench.quick.row('Check 1 result for errors').waitFor();
    await pictures(workbench, 'checks-elsewhere-files-offer');
    hand.next(codeAnswer('python', `${broken} `), codeAnswer('python', `${broken}  `));
    await chooseIn(workbench, 'Transposed to Python', 'Check 1 result for errors');
    await workbench.notificationAction(/py_compile/, 'Check');
    await workbench.notification('After 2 repairs Python still finds errors (1).').waitFor();
    await workbench.runCommand('Ponder: Transposed Files…');
    await workbench.quick.rows.filter({ hasText: 'Python finds errors (1)' }).first().waitFor();
    await pictures(workbench, 'checks-elsewhere-files-list');
    await chooseIn(workbench, 'Transposed to Python', 'Write 1 new file');
    await workbench.editor.status('total.py was written.').waitFor();
    assert.equal(await readFile(join(workbench.folder, 'src/total.py'), 'utf8'), `${broken}  \n`);
  });
});
