// Input that nobody wishes for, in VS Code: too much, one endless line, no text, nothing saved, no language, and answers that are no code. Each is told in a
// sentence, and no document changes.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

describe('input that nobody wishes for, in VS Code', () => {
  let stage: HostStage;
  let root: vscode.Uri;
  const made: vscode.Uri[] = [];

  beforeEach(async () => {
    root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    stage = await HostStage.open('bad');
    await stage.settings.set(settingId.models, { 'own-model': { contextWindow: 131_072 } });
  });
  afterEach(async () => {
    await stage.close();
    for (const uri of made.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  async function open(content: string, language = 'typescript'): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
  }

  async function write(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(root, name);
    await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    made.push(uri);
    return uri;
  }

  const all = ({ document }: vscode.TextEditor): vscode.Selection => new vscode.Selection(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  const asked = (): readonly unknown[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ body }) => body);
  const message = (wanted: RegExp): Promise<string> => until(String(wanted), () => stage.window.messages.find((each) => wanted.test(each)));
  const diff = (): boolean => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ input }) => input instanceof vscode.TabInputTextDiff);
  const rewrite = (): Thenable<unknown> => vscode.commands.executeCommand(commandId.rewrite, { text: 'Make it better' });

  const statement = 'export const value = compute(first, second);\n';
  const twoMegabytes = statement.repeat(Math.ceil(2_000_000 / statement.length));
  const minified = 'a=b(c,d);'.repeat(115_000);

  it('a selection of 2 MB is too much to change, and too long to explain', async function () {
    this.timeout(120_000);
    const editor = await open(twoMegabytes);
    editor.selection = all(editor);
    await rewrite();
    assert.equal(stage.window.messages.at(-1), 'That is too much code to change in one go. Select a part of it; nothing was sent.');
    await vscode.commands.executeCommand(commandId.explain);
    await message(/^The question has about [\d.]+[kM] tokens and the model's window has room for [\d.]+k\. Nothing was sent\.$/);
    assert.deepEqual(asked(), []);
    assert.equal(editor.document.getText(), twoMegabytes);
  });

  it('one line of 1 MB is not changed, also where only a part of it is selected', async function () {
    this.timeout(120_000);
    const editor = await open(minified, 'javascript');
    editor.selection = new vscode.Selection(0, 100, 0, 200);
    await rewrite();
    assert.equal(stage.window.messages.at(-1), 'This line is too long: code is changed by whole lines. Have the file formatted first; nothing was sent.');
    editor.selection = new vscode.Selection(0, 100, 0, 100);
    await vscode.commands.executeCommand(commandId.simplify);
    assert.equal(stage.window.messages.at(-1), 'This line is too long: code is changed by whole lines. Have the file formatted first; nothing was sent.');
    assert.deepEqual(asked(), []);
    assert.equal(editor.document.getText(), minified);
  });

  it('a part of that line is explained by itself', async () => {
    const editor = await open(minified, 'javascript');
    editor.selection = new vscode.Selection(0, 9, 0, 18);
    stage.server.next({ frames: chatAnswer({ text: ['It calls b.'] }) });
    await vscode.commands.executeCommand(commandId.explain);
    const [sent] = await until('the request', () => (asked().length > 0 ? asked() : undefined));
    assert.ok(JSON.stringify(sent).includes('a=b(c,d);') && JSON.stringify(sent).length < 20_000);
  });

  it('a file that is no text is neither explained nor fixed', async () => {
    const bytes = new Uint8Array([0, 1, 2, 0, 255, 0, 0, 254]);
    const uri = await write('bad-input.bin', bytes);
    await vscode.commands.executeCommand(commandId.explainFiles, uri, [uri]);
    await message(/^bad-input\.bin is not text\.$/);
    await vscode.commands.executeCommand(commandId.fixAll, uri);
    await message(/^bad-input\.bin can't be opened as text\. Nothing was changed\.$/);
    assert.deepEqual(asked(), []);
    assert.deepEqual([...(await vscode.workspace.fs.readFile(uri))], [...bytes]);
  });

  it('a file that is not saved is changed as it is in the editor, and not saved by that', async () => {
    await stage.settings.set('files.autoSave', 'off');
    const uri = await write('bad-input.ts', 'const a = 1;\n');
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'const b = 2;\n'));
    editor.selection = new vscode.Selection(1, 0, 1, 12);
    stage.server.next({ frames: chatAnswer({ text: ['```ts\nconst b = 3;\n```'] }) });
    await rewrite();
    await vscode.commands.executeCommand(commandId.acceptProposal);
    await until('the change', () => editor.document.getText() === 'const a = 1;\nconst b = 3;\n');
    assert.equal(editor.document.isDirty, true);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), 'const a = 1;\n');
    await vscode.commands.executeCommand('undo');
    await until('one step back', () => editor.document.getText() === 'const a = 1;\nconst b = 2;\n');
  });

  it('a document of no known language is asked about under its own name', async () => {
    const editor = await open('DISPLAY "A".\n', 'plaintext');
    editor.selection = all(editor);
    stage.server.next({ frames: chatAnswer({ text: ['```\nDISPLAY "B".\n```'] }) });
    await vscode.commands.executeCommand(commandId.document);
    assert.match(JSON.stringify(await until('the request', () => asked()[0])), /Document the attached code in the convention of [^ ]/);
    await until('the diff', diff);
    assert.equal(editor.document.getText(), 'DISPLAY "A".\n');
  });

  const code = 'function add(a, b) {\n  return a - b;\n}\n';
  for (const [what, reply, words] of [
    ['words instead of code', { text: ['That is fine as it is, I would leave it.'] }, /^The model answered in words instead of code\. Nothing was changed\. It says: That is fine/],
    ['nothing', { text: [] }, /Nothing was changed\.$/],
    ['a code block with nothing in it', { text: ['```js\n```'] }, /^The answer has no code in it\. Nothing was changed\./],
    ['code that was cut by its budget', { text: ['```js\nfunction add('], finish: 'length' }, /^The answer was cut before its end, so it would have destroyed code\. Nothing was changed\.$/],
    ['a budget that went into thinking', { reasoning: ['Let me see.'], text: [], finish: 'length' }, /Nothing was changed\.$/],
  ] as const) {
    it(`${what} for an answer changes nothing`, async () => {
      const editor = await open(code, 'javascript');
      editor.selection = all(editor);
      stage.server.next({ frames: chatAnswer(reply) });
      await rewrite();
      await message(words);
      await until('no diff', () => !diff());
      assert.equal(editor.document.getText(), code);
    });
  }
});
