// The same checks wherever transposed code stands: in an answer that was asked for in the panel, in its old place, in the results of a run over files. On a real
// wire, by the Python of this machine.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

const source = 'export function add(a: number, b: number): number {\n  return a + b;\n}\n';
const good = 'def add(a, b):\n    return a + b';
const broken = 'def add(a, b):\n    return a +';

interface Sent {
  readonly messages: readonly { readonly content: string }[];
}

describe('transposed code that is checked elsewhere', () => {
  let stage: HostStage;
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(workspace);
  let folder = workspace;
  let count = 0;

  beforeEach(async () => {
    stage = await HostStage.open('elsewhere');
    await vscode.commands.executeCommand(commandId.revoke);
    stage.window.messages.length = 0;
    folder = vscode.Uri.joinPath(workspace, `checked${(count += 1)}`);
  });
  afterEach(async () => {
    await stage.close();
    await Promise.resolve(vscode.workspace.fs.delete(folder, { recursive: true })).catch(() => undefined); // not every test makes it
  });

  const answers = (...codes: readonly string[]): void => stage.server.next(...codes.map((code) => ({ frames: chatAnswer({ text: [`\`\`\`python\n${code}\n\`\`\`\n`] }) })));
  const asked = (): readonly string[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ body }) => (body as Sent).messages.at(-1)?.content ?? '');
  const message = (wanted: RegExp): Promise<string> => until(String(wanted), () => stage.window.messages.find((each) => wanted.test(each)));
  const consents = (): number => stage.window.messages.filter((each) => each.startsWith('Check the new')).length;
  const write = async (path: string, text: string): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder, path);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };
  const read = async (path: string): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, path)));

  describe('in an answer of the panel', () => {
    /** With the code in the composer. */
    async function typed(text: string): Promise<void> {
      const tab = await stage.openPanel();
      const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: source, language: 'typescript' }), vscode.ViewColumn.One);
      editor.selection = new vscode.Selection(0, 0, 3, 0);
      await vscode.commands.executeCommand(commandId.askAboutSelection);
      await until('its chip', () => JSON.stringify(tab.toPage).includes('"kind":"selection"'));
      tab.say({ type: 'send', text });
    }

    it('is asked about, repaired as a turn of the conversation, and told to be clean, with no document of its own', async () => {
      stage.window.press = 'Check';
      answers(broken, good);
      const before = vscode.workspace.textDocuments.length;
      await typed('/transpose Python');
      assert.match(await message(/^Check the new Python code/), /This runs: \/\S+\/python3? -m py_compile transposed\.py$/);
      assert.equal(await message(/any more/), 'Python finds no errors any more, after repair 1 of 2. This says nothing of what it does.');
      assert.match(asked()[1] ?? '', /```python\ndef add\(a, b\):\n {4}return a \+\n```[^]*<errors>\nline 2: SyntaxError: invalid syntax\n<\/errors>/);
      assert.equal(consents(), 1);
      assert.ok(!vscode.workspace.textDocuments.slice(before).some(({ isUntitled, languageId }) => isUntitled && languageId === 'python'));
    });

    it('is left as it is where the person says nothing', async () => {
      answers(broken);
      await typed('/transpose Python');
      await message(/^Check the new Python code/);
      assert.equal(asked().length, 1);
    });

    it('is not checked a second time where a document shows it', async () => {
      stage.window.press = 'Check';
      await stage.openPanel();
      const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: source, language: 'typescript' }), vscode.ViewColumn.One);
      editor.selection = new vscode.Selection(0, 0, 3, 0);
      answers(good);
      const done = vscode.commands.executeCommand(commandId.transpose);
      await until('the list', () => stage.window.picks.at(-1));
      await stage.window.choose('Python');
      await done;
      await message(/found no errors/);
      assert.equal(consents(), 1);
    });
  });

  describe('in its old place', () => {
    it('is looked at once it was accepted; a repair is a proposal again, and errors that were there before are not its own', async () => {
      stage.window.press = ['Check', 'Accept'];
      const content = 'import os\n\n\ndef size(path):\n    return os.path.getsize(path)\n';
      const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(await write('size.py', content)));
      editor.selection = new vscode.Selection(3, 0, 5, 0);
      answers('def size(path):\n    return Path(path).stat().st_size +', 'def size(path):\n    return Path(path).stat().st_size');
      const done = vscode.commands.executeCommand(commandId.transpose);
      await until('the list', () => stage.window.picks.at(-1));
      await stage.window.choose('pathlib');
      await done;
      assert.equal(await message(/any more/), 'Python finds no errors any more, after repair 1 of 2. This says nothing of what it does.');
      assert.match(editor.document.getText(), /^import os\n\n\ndef size\(path\):\n {4}return Path\(path\)\.stat\(\)\.st_size\n$/);
      assert.match(asked()[1] ?? '', /kind="problems"[^]*line 5: SyntaxError: invalid syntax[^]*Fix the attached problems/);
      assert.equal(consents(), 1);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });
  });

  describe('in the results of a run', () => {
    const list = (before: number) => until('the list', () => (stage.window.picks.length > before ? stage.window.picks.at(-1) : undefined));

    async function transposeBoth(): Promise<void> {
      const uris = [await write('add.ts', source), await write('sub.ts', source.replace('add', 'sub').replace('+', '-'))];
      stage.window.press = 'Start Another'; // what other tests left
      const before = stage.window.picks.length;
      const done = vscode.commands.executeCommand(commandId.transposeFiles, uris[0], uris);
      await list(before);
      await stage.window.choose('Python');
      const plan = await list(before + 1);
      await until('what is ticked', () => plan.selectedItems.length === 2);
      stage.window.press = undefined;
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await done;
      await message(/files are transposed to Python/);
    }

    async function choose(label: string): Promise<void> {
      const before = stage.window.picks.length;
      const done = vscode.commands.executeCommand(commandId.transposedFiles);
      await list(before);
      await stage.window.choose(label);
      await done;
    }

    async function rows(): Promise<readonly string[]> {
      const before = stage.window.picks.length;
      const done = vscode.commands.executeCommand(commandId.transposedFiles);
      const pick = await list(before);
      const shown = pick.items.map(({ label, description }) => `${label} | ${description ?? ''}`);
      pick.hide();
      await done;
      return shown;
    }

    it('all are checked after one question, repaired in their conversations, and the list says what came of each', async () => {
      answers(broken, 'def sub(a, b):\n    return a - b');
      await transposeBoth();
      assert.ok((await rows()).includes('Check all 2 results for errors | '));
      answers(good);
      stage.window.press = 'Check';
      await choose('Check all 2 results for errors');
      assert.equal(await message(/were checked/), '2 of 2 results were checked. With errors: 0.');
      assert.equal(consents(), 1);
      assert.match(asked()[2] ?? '', /```python\ndef add\(a, b\):\n {4}return a \+\n```[^]*<errors>\nline 2: SyntaxError: invalid syntax/);
      assert.deepEqual((await rows()).slice(-2), ['add.ts → add.py | a new file, not written yet · Python finds no errors any more, repaired', 'sub.ts → sub.py | a new file, not written yet · Python found no errors']);
      await choose('Write all 2 new files');
      assert.equal(await read('add.py'), `${good}\n`);
    });

    it('what is still wrong after two repairs stands in the list, and one alone can be checked from there', async () => {
      answers(broken, 'def sub(a, b):\n    return a - b');
      await transposeBoth();
      answers(`${broken} `, `${broken}  `);
      stage.window.press = 'Check';
      await choose('Check all 2 results for errors');
      assert.equal(await message(/were checked/), '2 of 2 results were checked. With errors: 1.');
      assert.equal((await rows()).at(-2), 'add.ts → add.py | a new file, not written yet · Python finds errors (1)');
      assert.equal(asked().length, 4);
    });

    it('nothing is kept of a check that the person refused', async () => {
      answers(broken, broken);
      await transposeBoth();
      const before = await rows();
      stage.window.press = 'Never Here';
      await choose('Check all 2 results for errors');
      await message(/^Check the new Python code/);
      assert.deepEqual(await rows(), before);
      assert.equal(asked().length, 2);
    });
  });
});
