// What a code block of an answer does in VS Code: a diff that is taken over or not, a new file, commands in a terminal.
import assert from 'node:assert/strict';
import { symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { CodeActions } from '../../../src/host/editor/codeActions.ts';
import { CodeInsertion } from '../../../src/host/editor/codeInsertion.ts';
import { createReadonlyDocuments, type ReadonlyDocuments } from '../../../src/host/document/readonlyDocuments.ts';
import type { CodeOfAnswer } from '../../../src/protocol/pageMessage.ts';
import { closeTabs } from '../support/closeTabs.ts';
import { until } from '../support/until.ts';
import { WatchedWindow } from '../support/watchedWindow.ts';

const file = 'export function add(a: number, b: number): number {\n  return a - b;\n}\n\nexport function twice(a: number): number {\n  return a * 2;\n}\n\nexport const unit = 1;\n';
const fixed = file.replace('a - b', 'a + b');
const block = (text: string, info = 'ts', before = ''): CodeOfAnswer => ({ text, info, before });
const addFixed = 'export function add(a: number, b: number): number {\n  return a + b;\n}\n';

describe('code of an answer in VS Code', () => {
  let window: WatchedWindow;
  let insertion: CodeInsertion;
  let proposed: ReadonlyDocuments;
  let texts: ReadonlyDocuments;
  let actions: CodeActions;
  const made: vscode.Uri[] = [];
  let root: vscode.Uri;

  before(() => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    root = folder.uri;
  });
  beforeEach(async () => {
    window = await WatchedWindow.open();
    insertion = new CodeInsertion();
    // Another scheme than the running extension's.
    proposed = createReadonlyDocuments('ponder-proposal-test');
    texts = createReadonlyDocuments('ponder-text-test');
    actions = new CodeActions({ insertion, proposed, texts });
  });
  afterEach(async () => {
    window.dispose();
    actions.dispose();
    proposed.dispose();
    texts.dispose();
    insertion.dispose();
    await closeTabs();
    for (const uri of made.splice(0)) await vscode.workspace.fs.delete(uri, { recursive: true });
  });

  async function write(path: string, text: string | Uint8Array): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(root, path);
    await vscode.workspace.fs.writeFile(uri, typeof text === 'string' ? new TextEncoder().encode(text) : text);
    made.push(uri);
    return uri;
  }

  const diff = (): vscode.TabInputTextDiff | undefined => {
    const input = vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((tab) => tab.input instanceof vscode.TabInputTextDiff)?.input;
    return input instanceof vscode.TabInputTextDiff ? input : undefined;
  };
  const shownDiff = async (): Promise<vscode.TabInputTextDiff> => until('the diff', diff);
  const textOf = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();

  async function insert(uri: vscode.Uri, text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  it('is shown as a diff of the file that it names, and taken over as one edit with one undo', async () => {
    const uri = await write('code-1.ts', file);
    await actions.run({ type: 'codeAction', action: 'apply', code: block(addFixed, 'ts code-1.ts') });
    const { original, modified } = await shownDiff();
    assert.equal(original.toString(), uri.toString());
    assert.equal(await textOf(modified), fixed);
    assert.equal(await textOf(uri), file, 'nothing is written before the yes');
    assert.deepEqual(window.messages, ['A change to code-1.ts is proposed.']);
    await actions.proposals.accept(undefined);
    assert.equal(await textOf(uri), fixed);
    await until('the diff to be closed', () => diff() === undefined);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    await vscode.commands.executeCommand('undo');
    await until('the file as it was', async () => (await textOf(uri)) === file);
  });

  it('is taken over or discarded by the buttons of the message too', async () => {
    const uri = await write('code-2.ts', file);
    window.press = 'Discard';
    await actions.run({ type: 'codeAction', action: 'apply', code: block(addFixed, 'ts', 'In `code-2.ts`:') });
    await until('the diff to be closed', () => diff() === undefined);
    assert.equal(await textOf(uri), file);
    window.press = 'Accept';
    await actions.run({ type: 'codeAction', action: 'apply', code: block(`// code-2.ts\n${fixed}`) });
    await until('the new text', async () => (await textOf(uri)).includes('a + b'));
  });

  it('goes with what the person changes elsewhere meanwhile', async () => {
    const uri = await write('code-3.ts', file);
    await actions.run({ type: 'codeAction', action: 'apply', code: block(addFixed, 'ts code-3.ts') });
    const { modified } = await shownDiff();
    await insert(uri, '// mine\n');
    await until('the preview to follow', async () => (await textOf(modified)) === `// mine\n${fixed}`);
    await actions.proposals.accept(undefined);
    assert.equal(await textOf(uri), `// mine\n${fixed}`);
    await (await vscode.workspace.openTextDocument(uri)).save();
  });

  it('leaves a place alone that the person changed too, and is proposed again from what it is now', async () => {
    const uri = await write('code-8.ts', file);
    await actions.run({ type: 'codeAction', action: 'apply', code: block(addFixed, 'ts code-8.ts') });
    const before = (await shownDiff()).modified.toString();
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(1, 0, 1, 15), '  return b - a;');
    await vscode.workspace.applyEdit(edit);
    const mine = await textOf(uri);
    window.press = 'Propose Again';
    await actions.proposals.accept(undefined);
    assert.equal(window.messages.at(-2), 'code-8.ts has changed since this was proposed, in 1 of the places that would change. They would stay as they are now.');
    assert.equal(await textOf(uri), mine);
    const again = await until('the new diff', () => (diff()?.modified.toString() === before ? undefined : diff()));
    assert.equal(await textOf(again.modified), fixed);
    await (await vscode.workspace.openTextDocument(uri)).save();
  });

  it('goes to the open file where it names none, and to a choice where the language is another', async () => {
    const uri = await write('code-4.ts', file);
    await vscode.window.showTextDocument(uri);
    await actions.run({ type: 'codeAction', action: 'apply', code: block(addFixed) });
    assert.equal((await shownDiff()).original.toString(), uri.toString());
    await closeTabs();
    await vscode.window.showTextDocument(uri);
    const run = actions.run({ type: 'codeAction', action: 'apply', code: block('x = 1\n', 'python') });
    const list = await until('the list', () => window.picks.at(-1));
    assert.deepEqual(list.items.map(({ label }) => label), ['Open editors', 'code-4.ts', '', 'Choose a file…']);
    list.hide();
    await run;
    assert.equal(diff(), undefined);
  });

  it('finds a file by the end of its path, and asks where several fit', async () => {
    await write('one/deep/same.ts', file);
    await write('two/deep/same.ts', file);
    made.push(vscode.Uri.joinPath(root, 'one'), vscode.Uri.joinPath(root, 'two'));
    made.splice(0, 2);
    await actions.run({ type: 'codeAction', action: 'apply', code: block(addFixed, 'ts one/deep/same.ts') });
    assert.match((await shownDiff()).original.path, /one\/deep\/same\.ts$/);
    await closeTabs();
    const run = actions.run({ type: 'codeAction', action: 'apply', code: block(addFixed, 'ts deep/same.ts') });
    await window.choose('same.ts');
    await run;
    assert.match((await shownDiff()).original.path, /(one|two)\/deep\/same\.ts$/);
  });

  it('never leaves the workspace, by dots, by a whole path or by a link', async () => {
    const outside = vscode.Uri.joinPath(vscode.Uri.file(tmpdir()), `ponder-outside-${process.pid}.ts`);
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode(file));
    const link = vscode.Uri.joinPath(root, 'link.ts');
    await symlink(outside.fsPath, link.fsPath);
    try {
      for (const path of ['../../outside.ts', outside.path, '~/outside.ts', 'link.ts']) {
        const { length } = window.messages;
        await actions.run({ type: 'codeAction', action: 'apply', code: block(addFixed, `ts title="${path}"`) });
        assert.deepEqual(window.messages.slice(length), [`${path} is outside of the workspace, so nothing was opened.`]);
      }
      assert.equal(diff(), undefined);
    } finally {
      await unlink(link.fsPath);
      await vscode.workspace.fs.delete(outside);
    }
  });

  it('says what can\'t be changed: what is there already, binary, too large, a diff that does not fit', async () => {
    await write('code-5.ts', file);
    await write('binary.bin', new Uint8Array([0, 1, 2, 0, 255, 0, 0, 254]));
    await write('large.ts', 'x'.repeat(2_100_000));
    for (const [code, message] of [
      [block(file, 'ts code-5.ts'), 'code-5.ts has this code already.'],
      [block(addFixed, 'ts large.ts'), 'large.ts is too large to show what would change. Nothing was changed.'],
      [block('-no such line\n+another\n', 'diff code-5.ts'), 'The lines that this diff would change are not in code-5.ts. Nothing was changed.'],
      [block(addFixed, 'ts binary.bin'), 'binary.bin can\'t be opened as text. Nothing was changed.'],
    ] as const) {
      const { length } = window.messages;
      await actions.run({ type: 'codeAction', action: 'apply', code });
      assert.deepEqual(window.messages.slice(length), [message]);
    }
    assert.equal(diff(), undefined);
  });

  it('takes those parts of a diff that have a place; the others are shown in full, from the message', async () => {
    const uri = await write('code-6.ts', file);
    window.press = 'Show What Was Left Out';
    const [line = ''] = file.split('\n').filter((each) => each.trim() !== '');
    await actions.run({ type: 'codeAction', action: 'apply', code: block(`@@ -1,1 +1,1 @@\n-${line}\n+// changed\n@@ -9,1 +9,1 @@\n-no such line\n+another\n`, 'diff code-6.ts') });
    const { modified } = await shownDiff();
    assert.equal(await textOf(modified), file.replace(line, '// changed'));
    assert.match(window.messages[0] ?? '', /^A change to code-6\.ts is proposed\. One part has no place in the code and is left out; it begins with "no such line"\.$/);
    const shown = await until('what was left out', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'ponder-text-test'));
    assert.match(shown.document.getText(), /no such line\n```\n\nLines that would take their place:\n\n```\w*\nanother\n```/);
    assert.equal(await textOf(uri), file);
  });

  it('becomes a new file of its language, with the name that the answer gives it', async () => {
    await actions.run({ type: 'codeAction', action: 'newFile', code: block('x = 1\n', 'py') });
    const plain = vscode.window.activeTextEditor?.document;
    assert.deepEqual([plain?.isUntitled, plain?.languageId, plain?.getText()], [true, 'python', 'x = 1\n']);
    await actions.run({ type: 'codeAction', action: 'newFile', code: block('y = 2\n', 'python', 'Save it as `tools/made.py`:') });
    const named = vscode.window.activeTextEditor?.document;
    assert.equal(named?.uri.toString(), vscode.Uri.joinPath(root, 'tools/made.py').with({ scheme: 'untitled' }).toString());
    assert.deepEqual([named.languageId, named.getText()], ['python', 'y = 2\n']);
    await write('taken.py', 'z');
    await actions.run({ type: 'codeAction', action: 'newFile', code: block('w = 3\n', 'python taken.py') });
    const other = vscode.window.activeTextEditor?.document;
    assert.deepEqual([other?.isUntitled, other?.uri.path.includes('taken'), other?.getText()], [true, false, 'w = 3\n']);
  });

  it('is offered as a new file where the named one is not there', async () => {
    const run = actions.run({ type: 'codeAction', action: 'apply', code: block('x = 1\n', 'py tools/absent.py') });
    const list = await until('the list', () => window.picks.at(-1));
    assert.equal(list.items[0]?.description, 'tools/absent.py · new file');
    await window.choose('absent.py');
    await run;
    assert.equal(vscode.window.activeTextEditor?.document.uri.path.endsWith('/tools/absent.py'), true);
  });

  it('runs in a terminal of its own after a yes, and not without one', async () => {
    const terminals = vscode.window.terminals.length;
    await actions.run({ type: 'codeAction', action: 'run', code: block('$ echo from-the-answer\nfrom-the-answer\n', 'console') });
    assert.deepEqual(window.messages, ['Run this command in the terminal?']);
    assert.equal(vscode.window.terminals.length, terminals);
    window.press = 'Run';
    const target = vscode.Uri.joinPath(root, 'ran.txt');
    await actions.run({ type: 'codeAction', action: 'run', code: block(`echo ran > '${target.fsPath}'\necho again >> '${target.fsPath}'\n`, 'bash') });
    assert.equal(window.messages.at(-1), 'Run these 2 lines in the terminal?');
    made.push(target);
    await until('both lines to have run', async () => {
      const text = await vscode.workspace.fs.readFile(target).then((bytes) => new TextDecoder().decode(bytes), () => '');
      return text === 'ran\nagain\n';
    });
    const own = vscode.window.terminals.filter(({ name }) => name === 'Ponder');
    assert.equal(own.length, 1);
    own[0]?.dispose();
  });
});
