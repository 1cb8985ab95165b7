// Folders, open editors and notebook cells as attachments in VS Code: what is in them, what stays out of them, and what becomes of them since.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Attachment } from '../../../src/core/attachment/attachment.ts';
import { AttachRefusal } from '../../../src/host/attachment/attachRefusal.ts';
import { IgnoreRules } from '../../../src/host/attachment/ignoreRules.ts';
import { editorsAttachment, folderAttachment, type FolderChoice } from '../../../src/host/attachment/manyFiles.ts';
import { notebookAttachment } from '../../../src/host/attachment/notebookAttachment.ts';
import { sourceAgain, sourceState } from '../../../src/host/attachment/sourceState.ts';
import { until } from '../support/until.ts';

describe('several files attached as one', () => {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(workspace);
  let count = 0;
  let folder = workspace;
  let rules: IgnoreRules;
  const leftOut: string[] = [];
  const choice: FolderChoice = { namesInstead: () => Promise.resolve(true), leftOut: (_folder, names) => void leftOut.push(...names) };
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const write = async (path: string, text: string): Promise<void> => vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const remove = async (path: string): Promise<void> => vscode.workspace.fs.delete(at(path), { recursive: true });
  const taken = async (): Promise<Attachment> => {
    const attachment = await folderAttachment(folder, rules, choice);
    assert.ok(attachment);
    return attachment;
  };
  const filesIn = ({ text }: Attachment): readonly string[] => [...text.matchAll(/^<file path="([^"]+)"/gm)].map(([, path]) => (path ?? '').replace(/^.*many\d+\//, ''));

  beforeEach(async () => {
    folder = vscode.Uri.joinPath(workspace, `many${(count += 1)}`);
    rules = new IgnoreRules();
    leftOut.length = 0;
    await write('a.ts', 'let a = 1;\n');
    await write('sub/b.md', '# b\n');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await Promise.resolve(vscode.workspace.fs.delete(folder, { recursive: true })).catch(() => undefined);
    rules.dispose();
  });

  it('leaves out of a folder what .gitignore and .ponderignore name, folders by their slash too, and says what looks secret', async () => {
    await write('.gitignore', 'built/\n*.log\n');
    await write('.ponderignore', 'private.md\n!keep.log\n');
    await write('sub/.ponderignore', 'own.txt\n');
    for (const path of ['built/out.js', 'x.log', 'keep.log', 'private.md', 'sub/own.txt', 'own.txt', '.env', 'sub/id_rsa']) await write(path, `of ${path}\n`);
    await write('.git/config', 'url = https://me:secret@example.org\n');
    const attachment = await taken();
    assert.deepEqual(filesIn(attachment), ['.gitignore', '.ponderignore', 'a.ts', 'keep.log', 'own.txt', 'sub/.ponderignore', 'sub/b.md']);
    assert.deepEqual(leftOut, ['.env', 'id_rsa']);
    assert.equal(await sourceState(attachment, { rules }), 'same');
  });

  it('reads a changed .ponderignore again', async () => {
    await write('c.txt', 'c\n');
    assert.deepEqual(filesIn(await taken()), ['a.ts', 'c.txt', 'sub/b.md']);
    const changed = new Promise((resolve) => rules.onDidChange(() => resolve(true)));
    await write('.ponderignore', 'c.txt\n.ponderignore\n');
    assert.ok(await changed);
    await until('the rule', async () => filesIn(await taken()).join() === 'a.ts,sub/b.md');
  });

  it('refuses a folder of which nothing is left', async () => {
    await write('.ponderignore', '*\n');
    await assert.rejects(taken(), (error) => error instanceof AttachRefusal && /nothing to attach/.test(error.message));
  });

  it('a folder is changed by another text, another file and a missing one, and as before when that is undone', async () => {
    const attachment = await taken();
    const touched = (path: string): Parameters<typeof sourceState>[1] => ({ rules, known: 'same', touched: [at(path)] });
    await write('sub/b.md', '# other\n');
    assert.equal(await sourceState(attachment, touched('sub/b.md')), 'changed');
    assert.equal(await sourceState(attachment, { rules, known: 'changed', touched: [at('a.ts')] }), 'changed');
    await write('sub/b.md', '# b\n');
    assert.equal(await sourceState(attachment, { rules, known: 'changed', touched: [at('sub/b.md')] }), 'same');
    await write('new.txt', 'new\n');
    assert.equal(await sourceState(attachment, touched('new.txt')), 'changed');
    await remove('new.txt');
    assert.equal(await sourceState(attachment, { rules, known: 'changed', touched: [at('new.txt')] }), 'same');
    await remove('a.ts');
    assert.equal(await sourceState(attachment, touched('a.ts')), 'changed');
    assert.deepEqual(filesIn((await sourceAgain(attachment, rules)) ?? attachment), ['sub/b.md']);
    await vscode.workspace.fs.delete(folder, { recursive: true });
    assert.equal(await sourceState(attachment, { rules }), 'gone');
    assert.equal(await sourceAgain(attachment, rules), undefined);
  });

  it('what is ignored, secret or no text changes nothing in a folder', async () => {
    await write('.ponderignore', '*.tmp\n');
    const attachment = await taken();
    await write('x.tmp', 'x\n');
    await write('.env', 'KEY=1\n');
    await vscode.workspace.fs.writeFile(at('p.bin'), new Uint8Array([80, 75, 3, 0, 0, 0, 8, 0, 0, 7]));
    const touched = ['x.tmp', '.env', 'p.bin'].map(at);
    assert.equal(await sourceState(attachment, { rules, known: 'same', touched }), 'same');
  });

  it('opening a file of it in an editor changes nothing; typing there does', async () => {
    const attachment = await taken();
    const editor = await vscode.window.showTextDocument(at('a.ts'));
    assert.equal(await sourceState(attachment, { rules }), 'same');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// typed\n'));
    assert.equal(await sourceState(attachment, { rules, known: 'same', touched: [at('a.ts')] }), 'changed');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('a folder too large has its file names, which another file changes and another text does not', async () => {
    await write('large1.txt', 'x'.repeat(600_000));
    await write('large2.txt', 'y'.repeat(600_000));
    const attachment = await taken();
    assert.equal(attachment.detail, 'file names only');
    assert.deepEqual(attachment.text.split('\n').map((path) => path.split('/').at(-1)), ['a.ts', 'large1.txt', 'large2.txt', 'b.md']);
    await write('a.ts', 'other\n');
    assert.equal(await sourceState(attachment, { rules, known: 'same', touched: [at('a.ts')] }), 'same');
    await remove('large2.txt');
    assert.equal(await sourceState(attachment, { rules, known: 'same', touched: [at('large2.txt')] }), 'changed');
    assert.equal((await sourceAgain(attachment, rules))?.text.split('\n').length, 3);
  });

  it('open editors are the files that were open: closing one changes nothing, typing in one does; ignored and secret ones are not among them', async () => {
    await write('.ponderignore', 'hidden.md\n');
    await write('hidden.md', 'hidden\n');
    await write('.env', 'KEY=1\n');
    for (const path of ['hidden.md', '.env', 'sub/b.md', 'a.ts']) await vscode.window.showTextDocument(at(path), { preview: false });
    const attachment = await editorsAttachment(rules);
    assert.deepEqual(filesIn(attachment), ['sub/b.md', 'a.ts']);
    assert.equal(attachment.label, '2 open editors');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal(await sourceState(attachment, { rules }), 'same');
    await write('a.ts', 'let a = 2;\n');
    assert.equal(await sourceState(attachment, { rules, known: 'same', touched: [at('a.ts')] }), 'changed');
    assert.match((await sourceAgain(attachment, rules))?.text ?? '', /let a = 2;/);
  });

  it('notebook cells are changed by what they say, not by where they stand', async () => {
    const { NotebookCellData: Cell, NotebookCellKind: Kind, NotebookRange: Range } = vscode;
    const data = new vscode.NotebookData([new Cell(Kind.Markup, '# Title', 'markdown'), new Cell(Kind.Code, 'x = 1', 'python'), new Cell(Kind.Code, 'y = 2', 'python'), new Cell(Kind.Code, 'z = 3', 'python')]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const editor = await vscode.window.showNotebookDocument(notebook, { selections: [new Range(1, 2), new Range(3, 4)] });
    const attachment = notebookAttachment(editor);
    assert.match(attachment.label, /:2, 4$/);
    assert.equal(attachment.text, '```python\nx = 1\n```\n\n```python\nz = 3\n```');
    assert.equal(await sourceState(attachment, { rules }), 'same');
    const change = async (edit: vscode.NotebookEdit): Promise<void> => {
      const all = new vscode.WorkspaceEdit();
      all.set(notebook.uri, [edit]);
      assert.ok(await vscode.workspace.applyEdit(all));
    };
    await change(vscode.NotebookEdit.insertCells(0, [new Cell(Kind.Code, 'before()', 'python')]));
    assert.equal(await sourceState(attachment, { rules }), 'same');
    await change(vscode.NotebookEdit.deleteCells(new Range(0, 1)));
    const text = new vscode.WorkspaceEdit();
    text.insert(notebook.cellAt(3).document.uri, new vscode.Position(0, 0), 'a, ');
    assert.ok(await vscode.workspace.applyEdit(text));
    assert.equal(await sourceState(attachment, { rules }), 'changed');
    assert.equal((await sourceAgain({ ...attachment, tokens: 9 }, rules))?.text, '```python\nx = 1\n```\n\n```python\na, z = 3\n```');
    assert.equal((await sourceAgain({ ...attachment, tokens: 9 }, rules))?.tokens, undefined);
  });
});
