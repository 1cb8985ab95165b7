// Files and a folder transposed in VS Code, on a real wire: the plan, what stays out of it, stopping and going on, what is refused, and what is written on accept.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import type { FrameServer } from '../../support/frameServer/frameServer.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import type { WatchedWindow } from '../support/watchedWindow.ts';

const model = 'class User:\n    def __init__(self, name):\n        self.name = name\n';
const store = 'from model import User\n\n\ndef add_user(name):\n    return User(name)\n';
const app = 'from store import add_user\n\nprint(add_user("Ada"))\n';
const modelGo = 'type User struct {\n\tName string\n}\n\nfunc NewUser(name string) *User {\n\treturn &User{Name: name}\n}';
const storeGo = 'func AddUser(name string) *User {\n\treturn NewUser(name)\n}';
const appGo = 'func main() {\n\tfmt.Println(AddUser("Ada"))\n}';

interface Sent {
  readonly messages: readonly { readonly content: string }[];
}

describe('files transposed in VS Code', () => {
  let stage: HostStage;
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(workspace);
  let count = 0;
  let folder = workspace;
  let window: WatchedWindow;
  let server: FrameServer;

  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const write = async (path: string, text: string): Promise<void> => vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const read = async (path: string): Promise<string | undefined> => Promise.resolve(vscode.workspace.fs.readFile(at(path))).then((bytes) => new TextDecoder().decode(bytes), () => undefined);
  const answer = (text: string, finish: 'stop' | 'length' = 'stop') => ({ frames: chatAnswer({ text: [`\`\`\`go\n${text}\n\`\`\`\n`], finish }) });
  const asked = (): readonly string[] => server.journal.filter(({ method }) => method === 'POST').map(({ body }) => (body as Sent).messages.at(-1)?.content ?? '');
  const message = (wanted: RegExp): Promise<string> => until(String(wanted), () => window.messages.find((each) => wanted.test(each)));

  beforeEach(async () => {
    folder = vscode.Uri.joinPath(workspace, `transposed${(count += 1)}`);
    for (const [path, text] of [['app.py', app], ['store.py', store], ['model.py', model]] as const) await write(path, text);
    stage = await HostStage.open('files');
    ({ window, server } = stage);
  });
  afterEach(async () => {
    await stage.close();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  type Row = vscode.QuickPickItem;

  /** The list that came after so many. */
  const list = (before: number): Promise<vscode.QuickPick<Row>> => until('the list', () => (window.picks.length > before ? window.picks.at(-1) : undefined));
  const rows = (pick: vscode.QuickPick<Row>): readonly string[] => pick.items.map(({ label, description }) => (description === undefined ? label : `${label} | ${description.replaceAll(/\d[\d.k]*/g, 'N')}`));

  /** Up to the plan, which is on screen then. */
  async function plan(uris: readonly vscode.Uri[], target: string): Promise<{ readonly pick: vscode.QuickPick<Row>; readonly done: Thenable<unknown> }> {
    window.press = 'Start Another'; // what other tests left
    const before = window.picks.length;
    const done = vscode.commands.executeCommand(commandId.transposeFiles, uris[0], uris);
    await list(before);
    await window.choose(target);
    const pick = await list(before + 1);
    await until('what is ticked', () => pick.selectedItems.length > 0);
    window.press = undefined;
    return { pick, done };
  }

  const accept = async (): Promise<void> => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');

  async function reviewed(): Promise<readonly string[]> {
    const before = window.picks.length;
    const done = vscode.commands.executeCommand(commandId.transposedFiles);
    const pick = await list(before);
    const shown = rows(pick);
    pick.hide();
    await done;
    return shown;
  }

  async function choose(label: string): Promise<void> {
    const before = window.picks.length;
    const done = vscode.commands.executeCommand(commandId.transposedFiles);
    await list(before);
    await window.choose(label);
    await done;
  }

  it('are planned: what becomes what, imported ones first, and what is left out and why; nothing is sent before a yes', async () => {
    for (const [path, text] of [['.gitignore', 'built/\n'], ['built/x.py', 'x = 1\n'], ['.env', 'KEY=abc\n'], ['empty.py', ' \n'], ['done.go', 'package main\n'], ['data.json', '{"a": 1}\n'], ['notes.unknown', 'x\n']] as const) await write(path, text);
    await vscode.workspace.fs.writeFile(at('picture.bin'), new Uint8Array([0, 255, 0, 1, 2, 0]));
    await write('model.go', 'package main\n');
    // Rules that were just written are heard of a moment later.
    const { pick, done } = await until('the rules of .gitignore', async () => {
      const planned = await plan([folder], 'Go');
      if (rows(planned.pick).some((row) => row.includes('ignored by'))) return planned;
      planned.pick.hide();
      await planned.done;
      return undefined;
    });
    const name = folder.path.split('/').at(-1) ?? '';
    const inName = name.replace(/\d+/, 'N');
    assert.deepEqual(rows(pick), [
      `model.py → model.go | ${inName} · ≈ N tokens · exists, so you see the difference first`, `store.py → store.go | ${inName} · ≈ N tokens`, `app.py → app.go | ${inName} · ≈ N tokens`, `data.json → data.go | ${inName} · ≈ N tokens`,
      'Left out: 8 files',
      `${name}/.gitignore | in no language that is known here`, `${name}/done.go | is in that language already`, `${name}/model.go | is in that language already`, `${name}/notes.unknown | in no language that is known here`,
      `${name}/.env | looks like a file with secrets`, `${name}/built | ignored by .gitignore or .ponderignore`, `${name}/empty.py | empty`, `${name}/picture.bin | not text, or too large`,
    ]);
    assert.deepEqual(pick.selectedItems.map(({ label }) => label), ['model.py → model.go', 'store.py → store.go', 'app.py → app.go']);
    assert.match(pick.title ?? '', /^Transpose to Go: 3 of 4 files, ≈ \d+ tokens$/);
    pick.hide();
    await done;
    assert.deepEqual(asked(), []);
  });

  it('are asked for in that order, each with the signatures of those before; written on accept only, in one step', async () => {
    const { done } = await plan([folder], 'Go');
    server.next(answer(modelGo), answer(storeGo), answer(appGo));
    await accept();
    await done;
    assert.equal(await message(/files are transposed to Go/), '3 of 3 files are transposed to Go. Nothing is written yet.');
    const [first = '', second = '', third = ''] = asked();
    assert.match(first, /^<attachment path="transposed\d+\/model\.py"[^>]*>\n```python\nclass User:/);
    assert.match(first, /Rewrite the file transposed\d+\/model\.py, the first attachment, in: Go\nIt becomes the file transposed\d+\/model\.go\./);
    assert.match(second, /store\.py[^]*<attachment path="transposed\d+\/model\.go"[^>]*>\n```go\ntype User struct \{\nfunc NewUser\(name string\) \*User \{\n```/);
    assert.match(third, /store\.go[^]*func AddUser[^]*model\.go/);
    for (const path of ['model.go', 'store.go', 'app.go']) assert.equal(await read(path), undefined);
    await choose('Write all 3 new files');
    assert.equal(await read('model.go'), `${modelGo}\n`);
    assert.equal(await read('app.go'), `${appGo}\n`);
    assert.deepEqual((await reviewed()).slice(-3), ['model.py → model.go | written', 'store.py → store.go | written', 'app.py → app.go | written']);
  });

  it('stop where they are stopped, and go on with the rest', async () => {
    const { done } = await plan([folder], 'Go');
    const held = Promise.withResolvers<undefined>();
    const frames = chatAnswer({ text: ['```go\nfunc AddUser(', 'name string) *User {\n\treturn nil\n}\n```\n'] });
    server.next(answer(modelGo), { frames: [...frames.slice(0, 2), { until: held.promise }, ...frames.slice(2)] });
    await accept();
    await server.request(2);
    await until('the progress', () => window.progresses.at(-1));
    window.progresses.at(-1)?.cancel();
    await done;
    held.resolve(undefined);
    assert.equal(await message(/^Stopped/), 'Stopped. 1 of 3 files are transposed to Go. Nothing is written yet.');
    assert.deepEqual((await reviewed()).filter((row) => / → /.test(row)), ['model.py → model.go | a new file, not written yet', 'store.py → store.go | not asked yet', 'app.py → app.go | not asked yet']);
    server.next(answer(storeGo), answer(appGo));
    await choose('Go on with 2 files');
    await message(/^3 of 3 files/);
    assert.equal(asked().length, 4);
    assert.match(asked()[2] ?? '', /store\.py[^]*func NewUser/);
    assert.equal((await reviewed()).filter((row) => row.endsWith('not written yet')).length, 3);
  });

  it('go on once where that is asked for twice', async () => {
    const { done } = await plan([folder], 'Go');
    server.next({ status: 401, body: { error: { message: 'Incorrect API key', code: 'invalid_api_key', type: 'invalid_request_error', param: null } } });
    await accept();
    await done;
    await until('the end', () => asked().length === 1);
    server.next(answer(modelGo), answer(storeGo), answer(appGo));
    const before = window.picks.length;
    const twice = [vscode.commands.executeCommand(commandId.transposedFiles), vscode.commands.executeCommand(commandId.transposedFiles)];
    await until('both lists', () => window.picks.length > before + 1);
    await window.choose('Go on with 3 files');
    await Promise.all(twice);
    await message(/^3 of 3 files/);
    assert.equal(asked().length, 4);
  });

  it('are not taken where code is missing; asked again, they are', async () => {
    const { done } = await plan([at('store.py'), at('app.py')], 'Go');
    server.next(answer('// ... rest unchanged'), answer(appGo, 'length'));
    await accept();
    await done;
    assert.equal(await message(/files are transposed to Go/), '0 of 2 files are transposed to Go. Answers that were not taken: 2. Nothing is written yet.');
    assert.deepEqual((await reviewed()).slice(-2), ['store.py → store.go | not taken: it leaves code out and only says that it stays', 'app.py → app.go | not taken: the answer was cut before its end']);
  });

  it('stop by themselves where every further question would fail, with nothing lost', async () => {
    const { done } = await plan([folder], 'Go');
    server.next(answer(modelGo), { status: 401, body: { error: { message: 'Incorrect API key', code: 'invalid_api_key', type: 'invalid_request_error', param: null } } });
    await accept();
    await done;
    assert.match(await message(/Stopped\. 1 of 3/), /key/i);
    assert.equal(asked().length, 2);
  });

  it('are shown beside their originals, and written from there', async () => {
    const { done } = await plan([at('model.py')], 'Go');
    server.next(answer(modelGo));
    await accept();
    await done;
    await choose('model.py → model.go');
    const shown = await until('the result', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'ponder-text'));
    assert.equal(shown.document.getText(), `${modelGo}\n`);
    assert.equal(shown.document.languageId, 'go');
    assert.ok(vscode.window.visibleTextEditors.some(({ document, viewColumn }) => document.uri.toString() === at('model.py').toString() && viewColumn !== shown.viewColumn));
    await vscode.commands.executeCommand(commandId.acceptTransposed, shown.document.uri);
    assert.equal(await read('model.go'), `${modelGo}\n`);
    await until('the file in place of the result', () => vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === at('model.go').toString()) && !vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'ponder-text'));
  });

  it('never take the place of a file that is there without its difference', async () => {
    await write('model.go', 'package mine\n');
    const { done } = await plan([at('model.py')], 'Go');
    server.next(answer(modelGo));
    await accept();
    await done;
    await choose('model.py → model.go');
    await until('the diff', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof vscode.TabInputTextDiff));
    assert.equal(await read('model.go'), 'package mine\n');
    assert.ok(window.messages.includes('The transposed code would replace all of model.go.'));
    await vscode.commands.executeCommand(commandId.acceptProposal);
    const document = await vscode.workspace.openTextDocument(at('model.go'));
    await until('the change', () => document.getText() === `${modelGo}\n`);
    await document.save();
    assert.deepEqual((await reviewed()).slice(-1), ['model.py → model.go | written']);
  });

  it('of one language are proposed in place', async () => {
    const { pick, done } = await plan([at('model.py')], 'pathlib');
    assert.match(rows(pick)[0] ?? '', /^model\.py \| .*proposed in place$/);
    server.next({ frames: chatAnswer({ text: [`\`\`\`python\n${model.replace('name)', 'name: str)')}\`\`\`\n`] }) });
    await accept();
    await done;
    await choose('model.py');
    await until('the diff', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof vscode.TabInputTextDiff));
    assert.equal(await read('model.py'), model);
  });

  it('with secrets in them are asked about once, for all', async () => {
    await write('store.py', `${store}KEY = "sk-proj-R7kQ2vXw9LpT4mZc8JhB1nFd6GsY3aUe5KoWiCxVbN0qE"\n`);
    const { done } = await plan([folder], 'Go');
    await accept();
    await done;
    assert.equal(window.messages.filter((each) => each === 'There seem to be secrets in what you are about to send.').length, 1);
    assert.deepEqual(asked(), []);
    const again = await plan([folder], 'Go');
    window.press = 'Send masked';
    server.next(answer(modelGo), answer(storeGo), answer(appGo));
    await accept();
    await again.done;
    await message(/^3 of 3 files/);
    assert.ok(asked().every((each) => !each.includes('sk-proj-R7kQ2vXw9')));
  });
});
