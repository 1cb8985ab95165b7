// Cells of a notebook in VS Code: explained in the panel, and rewritten as a change to accept, in the cell alone.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

interface Sent {
  readonly messages: readonly { readonly content: string }[];
}

describe('cells of a notebook in VS Code', () => {
  let stage: HostStage;
  let notebook: vscode.NotebookDocument;

  beforeEach(async () => {
    stage = await HostStage.open('cells');
    const { NotebookCellData: Cell, NotebookCellKind: Kind } = vscode;
    const data = new vscode.NotebookData([new Cell(Kind.Markup, '# Title', 'markdown'), new Cell(Kind.Code, 'x = 1\ny = 2', 'python'), new Cell(Kind.Code, 'z = 3', 'python'), new Cell(Kind.Code, '', 'python')]);
    notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(2, 3)] });
  });
  afterEach(async () => {
    await stage.close();
  });

  const asked = (): readonly Sent[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ body }) => body as Sent);
  const question = (): Promise<string> => until('the request', () => asked().at(-1)?.messages.at(-1)?.content);
  const texts = (): readonly string[] => notebook.getCells().map(({ document }) => document.getText());

  it('are explained, the one that is named, else the one that is selected', async () => {
    stage.server.next({ frames: chatAnswer({ text: ['Two numbers.'] }) });
    await vscode.commands.executeCommand(commandId.explainCell, notebook.cellAt(1));
    const sent = await question();
    assert.match(sent, /x = 1\ny = 2/);
    assert.ok(!sent.includes('z = 3') && /Explain the attached code/.test(sent), sent);
  });

  it('are rewritten one by one: the change is shown, and goes into that cell in one step', async () => {
    stage.server.next({ frames: chatAnswer({ text: ['```python\nx = 1\ny = 20\n```\n'] }) });
    const done = vscode.commands.executeCommand(commandId.rewriteCell, notebook.cellAt(1));
    const pick = await until('the question', () => stage.window.picks.at(-1));
    assert.match(pick.title ?? '', /^Rewrite cell 2 of /);
    pick.value = 'Make it more';
    await until('what was typed', () => pick.activeItems[0]?.label === 'Make it more');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    assert.match(await question(), /<request>\nMake it more\n<\/request>/);
    const input = await until('the diff', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map((tab) => tab.input).find((one) => one instanceof vscode.TabInputTextDiff));
    assert.equal((await vscode.workspace.openTextDocument(input.modified)).getText(), 'x = 1\ny = 20');
    assert.deepEqual(texts(), ['# Title', 'x = 1\ny = 2', 'z = 3', '']);
    await vscode.commands.executeCommand(commandId.acceptProposal);
    await until('the change', () => texts()[1] === 'x = 1\ny = 20');
    assert.deepEqual(texts(), ['# Title', 'x = 1\ny = 20', 'z = 3', '']);
    await until('the end of the diff', () => !vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some((tab) => tab.input instanceof vscode.TabInputTextDiff));
  });

  it('that are empty are told in a sentence', async () => {
    await vscode.commands.executeCommand(commandId.rewriteCell, notebook.cellAt(3));
    assert.equal(stage.window.messages.at(-1), 'There is nothing to work on: the cell is empty.');
    await vscode.commands.executeCommand(commandId.explainCell, notebook.cellAt(3));
    assert.equal(stage.window.messages.at(-1), 'The selected cells of the notebook are empty.');
    assert.deepEqual(asked(), []);
  });
});
