// Proposed changes in VS Code: accepted and refused one by one or whole, in files that change meanwhile, of every kind of line end.
import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { createReadonlyDocuments, type ReadonlyDocuments } from '../../../src/host/document/readonlyDocuments.ts';
import { Proposals } from '../../../src/host/editor/proposals.ts';
import { closeTabs } from '../support/closeTabs.ts';
import { PersonSettings } from '../support/personSettings.ts';
import { until } from '../support/until.ts';
import { WatchedWindow } from '../support/watchedWindow.ts';

const lines = ['first words', 'second words', 'third words', 'fourth words', 'fifth words', 'sixth words', 'seventh words'];
const before = `${lines.join('\n')}\n`;
const changed = lines.with(1, 'SECOND').with(5, 'SIXTH');
const after = `${changed.join('\n')}\n`;

describe('proposed changes in VS Code', () => {
  const settings = new PersonSettings();
  let window: WatchedWindow;
  let documents: ReadonlyDocuments;
  let proposals: Proposals;
  let root: vscode.Uri;
  const made: vscode.Uri[] = [];

  beforeEach(async () => {
    root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    window = await WatchedWindow.open();
    documents = createReadonlyDocuments('ponder-proposal-parts');
    proposals = new Proposals(documents);
  });
  afterEach(async () => {
    window.dispose();
    await closeTabs();
    proposals.dispose();
    documents.dispose();
    await settings.restore();
    for (const uri of made.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  async function write(name: string, text: string, folder = root): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    made.push(uri);
    return uri;
  }

  const textOf = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();
  const bytesOf = async (uri: vscode.Uri): Promise<string> => Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
  const propose = (target: vscode.Uri, was = before, becomes = after) => proposals.propose({ target, before: was, after: becomes, summary: 'A change.' });
  const diffOpen = (): boolean => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ input }) => input instanceof vscode.TabInputTextDiff);

  async function edit(uri: vscode.Uri, change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
    const made = new vscode.WorkspaceEdit();
    change(made);
    assert.ok(await vscode.workspace.applyEdit(made));
    assert.ok(await vscode.workspace.openTextDocument(uri));
  }

  async function undoIn(uri: vscode.Uri): Promise<void> {
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('undo');
  }

  it('are accepted one by one, each as a step that one undo takes back', async () => {
    const uri = await write('parts-1.txt', before);
    const open = await propose(uri);
    await proposals.acceptHunk(open.uri, 1);
    assert.equal(await textOf(uri), `${lines.with(5, 'SIXTH').join('\n')}\n`);
    assert.ok(diffOpen(), 'one is left');
    await proposals.acceptHunk(open.uri, 0);
    assert.equal(await textOf(uri), after);
    await until('the end of the diff', () => !diffOpen());
    await undoIn(uri);
    await until('one step back', async () => (await textOf(uri)) === `${lines.with(5, 'SIXTH').join('\n')}\n`);
    await vscode.commands.executeCommand('undo');
    await until('both steps back', async () => (await textOf(uri)) === before);
  });

  it('are refused one by one: the preview loses them, the file is not touched', async () => {
    const uri = await write('parts-2.txt', before);
    const open = await propose(uri);
    assert.equal(await textOf(open.uri), after);
    await proposals.refuseHunk(open.uri, 0);
    await until('the preview without it', async () => (await textOf(open.uri)) === `${lines.with(5, 'SIXTH').join('\n')}\n`);
    assert.equal(await textOf(uri), before);
    await proposals.accept(open.uri);
    assert.equal(await textOf(uri), `${lines.with(5, 'SIXTH').join('\n')}\n`);
    await until('the end of the diff', () => !diffOpen());
  });

  it('end where the last one is refused', async () => {
    const uri = await write('parts-3.txt', before);
    const open = await propose(uri);
    await proposals.refuseHunk(open.uri, 0);
    await proposals.refuseHunk(open.uri, 1);
    await until('the end of the diff', () => !diffOpen());
    assert.equal(await textOf(uri), before);
  });

  it('are taken at the cursor, which then goes to the next one', async () => {
    const uri = await write('parts-4.txt', before);
    const open = await propose(uri);
    const editor = await until('the preview', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === open.uri.toString()));
    await until('the cursor on the first change', () => editor.selection.active.line === 1);
    await proposals.acceptHunk(undefined);
    assert.equal(await textOf(uri), `${lines.with(1, 'SECOND').join('\n')}\n`);
    await until('the cursor on the second change', () => editor.selection.active.line === 5);
    await proposals.refuseHunk(undefined);
    await until('the end of the diff', () => !diffOpen());
  });

  it('are open again after an undo', async () => {
    const uri = await write('parts-5.txt', before);
    const open = await propose(uri);
    await proposals.acceptHunk(open.uri, 0);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    await vscode.commands.executeCommand('undo');
    await until('the text as it was', () => document.getText() === before);
    await proposals.accept(open.uri);
    assert.equal(document.getText(), after);
  });

  it('can be taken back, what was accepted and what was refused, the last decision first', async () => {
    const uri = await write('parts-14.txt', before);
    const open = await propose(uri, before, `${changed.join('\n')}\nmore words\n`);
    await proposals.acceptHunk(open.uri, 0);
    await proposals.refuseHunk(open.uri, 1);
    await proposals.takeBack(open.uri);
    await until('the refused one in the preview', async () => (await textOf(open.uri)).includes('SIXTH'));
    assert.ok((await textOf(uri)).includes('SECOND'));
    await proposals.takeBack(open.uri);
    assert.equal(await textOf(uri), before);
    await proposals.accept(open.uri);
    assert.equal(await textOf(uri), `${changed.join('\n')}\nmore words\n`);
  });

  it('go with edits elsewhere, and leave a place alone that was edited too', async () => {
    const uri = await write('parts-6.txt', before);
    const open = await propose(uri);
    await edit(uri, (each) => {
      each.insert(uri, new vscode.Position(0, 0), 'zeroth words\n');
      each.replace(uri, new vscode.Range(1, 0, 1, 6), 'SECOND MINE');
    });
    const now = await textOf(uri);
    await proposals.accept(open.uri);
    assert.match(window.messages.at(-1) ?? '', /^parts-6\.txt has changed since this was proposed, in 1 of the places/);
    assert.equal(await textOf(uri), now, 'nothing before the answer');
    window.press = 'Apply the Rest';
    await proposals.accept(open.uri);
    assert.equal(await textOf(uri), now.replace('sixth words', 'SIXTH'));
    await until('the word about what was left', () => window.messages.some((message) => message.startsWith('1 places of parts-6.txt were left')));
  });

  for (const [name, eol, end, mark] of [['crlf', '\r\n', '\r\n', ''], ['no final newline', '\n', '', ''], ['a byte order mark', '\n', '\n', '\uFEFF'], ['crlf and no final newline', '\r\n', '', '']] as const) {
    it(`keep the bytes around them in a file with ${name}`, async () => {
      const grown = [...changed, 'eighth words'];
      const uri = await write(`parts-${name.replaceAll(' ', '-')}.txt`, mark + lines.join(eol) + end);
      const open = await propose(uri, await textOf(uri), grown.join('\n') + (end === '' ? '' : '\n'));
      await proposals.acceptHunk(open.uri, 0);
      await proposals.accept(open.uri);
      assert.ok(await (await vscode.workspace.openTextDocument(uri)).save());
      assert.equal(await bytesOf(uri), mark + grown.join(eol) + end);
    });
  }

  it('take lines away at the end, and everything', async () => {
    const uri = await write('parts-8.txt', 'one\ntwo words');
    await proposals.accept((await propose(uri, 'one\ntwo words', 'one')).uri);
    assert.equal(await textOf(uri), 'one');
    await proposals.accept((await propose(uri, 'one', '')).uri);
    assert.equal(await textOf(uri), '');
    await proposals.accept((await propose(uri, '', 'a\nb\n')).uri);
    assert.equal(await textOf(uri), 'a\nb\n');
  });

  it('ask before a file outside of the workspace or a read-only one is changed', async () => {
    const outside = await write(`ponder-parts-${process.pid}.txt`, before, vscode.Uri.file(tmpdir()));
    const open = await propose(outside);
    await proposals.accept(open.uri);
    assert.match(window.messages.at(-1) ?? '', /is outside of the workspace\. Change it\?$/);
    assert.equal(await textOf(outside), before);
    window.press = 'Change It';
    await proposals.accept(open.uri);
    assert.equal(await textOf(outside), after);
    window.press = undefined;
    const locked = await write('parts-9.txt', before);
    await chmod(locked.fsPath, 0o444);
    await proposals.accept((await propose(locked)).uri);
    assert.match(window.messages.at(-1) ?? '', /^parts-9\.txt is read-only\./);
    assert.equal(await textOf(locked), before);
    await chmod(locked.fsPath, 0o644);
  });

  it('say it in words where VS Code does not take the edit', async () => {
    const uri = await write('parts-10.txt', before);
    const open = await propose(uri);
    const { applyEdit } = vscode.workspace;
    Object.assign(vscode.workspace, { applyEdit: () => Promise.resolve(false) });
    try {
      await proposals.accept(open.uri);
    } finally {
      Object.assign(vscode.workspace, { applyEdit });
    }
    assert.match(window.messages.at(-1) ?? '', /^The editor did not take the change;.* Nothing was changed\.$/);
    assert.ok(diffOpen());
    await proposals.accept(open.uri);
    assert.equal(await textOf(uri), after);
  });

  it('survive a formatter that runs on save', async () => {
    const formatter = vscode.languages.registerDocumentFormattingEditProvider({ pattern: '**/parts-11.txt' }, {
      provideDocumentFormattingEdits: (document) => [vscode.TextEdit.replace(document.lineAt(1).range, `  ${document.lineAt(1).text.trim()}`), vscode.TextEdit.replace(document.lineAt(5).range, `  ${document.lineAt(5).text.trim()}`)],
    });
    try {
      await settings.set('editor.formatOnSave', true);
      const uri = await write('parts-11.txt', before);
      const open = await propose(uri);
      await proposals.acceptHunk(open.uri, 0);
      await (await vscode.workspace.openTextDocument(uri)).save();
      await until('the formatted text', async () => (await textOf(uri)).includes('  SECOND'));
      await proposals.accept(open.uri);
      assert.equal(await textOf(uri), `${lines.with(1, '  SECOND').with(5, 'SIXTH').join('\n')}\n`);
      assert.deepEqual(window.messages, ['A change.']);
    } finally {
      formatter.dispose();
    }
  });

  it('have what can be done with them above each one, as CodeLens', async () => {
    const uri = await write('parts-12.txt', before);
    const open = await propose(uri);
    const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', open.uri, 20);
    assert.deepEqual(lenses.map(({ range, command }) => `${range.start.line} ${command?.title ?? ''}`).sort(), [
      '1 $(check) Accept', '1 $(check-all) Accept all 2 changes', '1 $(close) Refuse', '1 $(close-all) Discard', '5 $(check) Accept', '5 $(close) Refuse',
    ]);
  });

  it('can\'t be decided while they are being written, and closing them ends that', async () => {
    const uri = await write('parts-13.txt', before);
    let stopped = 0;
    const half = `${lines.with(1, 'SECOND').join('\n')}\n`;
    const open = await proposals.propose({ target: uri, before, after: half, summary: '', stop: () => (stopped += 1) });
    await proposals.accept(open.uri);
    assert.match(window.messages.at(-1) ?? '', /^The change is still being written\./);
    assert.equal(await textOf(uri), before);
    await proposals.become(open, { target: uri, before, after, summary: 'Done.' });
    await until('the whole change', async () => (await textOf(open.uri)) === after);
    assert.equal(window.messages.at(-1), 'Done.');
    assert.equal(stopped, 0);
    await proposals.become(open, { target: uri, before, after, summary: '', stop: () => (stopped += 1) });
    await closeTabs();
    await until('the stop', () => stopped === 1);
  });

  it('tell who proposed them how they ended, also where some was accepted and the diff was closed', async () => {
    const ends: string[] = [];
    const uri = await write('parts-14.txt', before);
    const again = (name: string) => proposals.propose({ target: uri, before, after, summary: '', accepted: () => ends.push(`${name} accepted`), dropped: () => ends.push(`${name} dropped`) });
    const closed = await again('closed');
    await proposals.acceptHunk(closed.uri, 0);
    await closeTabs();
    await until('the end', () => ends.length === 1);
    const discarded = await again('discarded');
    await proposals.discard(discarded.uri);
    await edit(uri, (change) => change.replace(uri, new vscode.Range(0, 0, 9, 0), before));
    await proposals.accept((await again('whole')).uri);
    await until('all ends', () => ends.length === 3);
    assert.deepEqual(ends, ['closed accepted', 'discarded dropped', 'whole accepted']);
  });

  it('give way to another change of the same file: what is being written stops, what was not decided can be had again', async () => {
    const uri = await write('parts-15.txt', before);
    let stopped = 0;
    await proposals.propose({ target: uri, before, after, summary: 'The first.', stop: () => (stopped += 1) });
    const second = await proposals.propose({ target: uri, before, after: `${lines.with(2, 'THIRD').join('\n')}\n`, summary: 'The second.' });
    assert.equal(stopped, 1);
    assert.ok(window.messages.includes('The change to parts-15.txt that was being written was stopped: another one took its place.'));
    window.press = 'Show the Earlier One';
    await proposals.propose({ target: uri, before, after, summary: 'The third.' });
    await until('the second again', () => window.messages.filter((text) => text === 'The second.').length === 2);
    assert.equal(proposals.isOpen(second), false);
    window.press = undefined;
    const asked = window.messages.length;
    const refine = async (): Promise<void> => {
      await proposals.propose({ target: first.document.uri, before, after: `${lines.with(2, 'THIRD').join('\n')}\n`, summary: 'Refined.' });
    };
    const first = await proposals.propose({ target: await write('parts-16.txt', before), before, after, summary: 'Mine.', refine });
    await proposals.refine(first.uri);
    assert.deepEqual(window.messages.slice(asked), ['Mine.', 'Refined.'], 'who asks for something else knows it');
  });

  it('ask before what is no file of the workspace is changed, wherever it lies', async () => {
    const other = vscode.workspace.registerFileSystemProvider('ponder-parts', new MemoryFile(before));
    try {
      const uri = vscode.Uri.from({ scheme: 'ponder-parts', path: '/settings.txt' });
      await proposals.accept((await propose(uri)).uri);
      assert.match(window.messages.at(-1) ?? '', /^settings\.txt is outside of the workspace\. Change it\?$/);
      assert.equal(await textOf(uri), before);
    } finally {
      await closeTabs();
      other.dispose();
    }
  });
});

/** A file system with one file in it. */
class MemoryFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  private content: Uint8Array;

  constructor(text: string) {
    this.content = new TextEncoder().encode(text);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.content.length };
  }

  readFile(): Uint8Array {
    return this.content;
  }

  writeFile(_uri: vscode.Uri, content: Uint8Array): void {
    this.content = content;
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}
