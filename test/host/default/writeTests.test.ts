// Write Tests, from the command to tests that really ran: a new file and one that is there, run and repaired by the unittest of this machine's Python.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import type { FrameServer } from '../../support/frameServer/frameServer.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import type { WatchedWindow } from '../support/watchedWindow.ts';

const code = 'def add_up(numbers):\n    total = 0\n    for number in numbers:\n        total += number\n    return total\n';
const tests = (sum: number): string => `import unittest

from adding.add_up import add_up


class AddUp(unittest.TestCase):
    def test_adds_all_numbers(self):
        self.assertEqual(add_up([1, 2]), ${sum})


if __name__ == "__main__":
    unittest.main()
`;
const answer = (lines: string): string => `\`\`\`python\n${lines}\`\`\`\n`;

interface Sent {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

describe('tests that a model writes, in VS Code', () => {
  let stage: HostStage;
  let window: WatchedWindow;
  let server: FrameServer;
  let folder: vscode.Uri;

  beforeEach(async () => {
    stage = await HostStage.open('tests');
    ({ window, server } = stage);
    const top = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(top);
    folder = vscode.Uri.joinPath(top, 'summing');
    await write('pyproject.toml', '[project]\nname = "summing"\n');
    await write('adding/add_up.py', code);
    await vscode.commands.executeCommand(commandId.revoke);
    window.messages.length = 0;
  });
  afterEach(async () => {
    await vscode.workspace.saveAll();
    await stage.close();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const says = (text: string): void => server.next({ frames: chatAnswer({ text: [text] }) });
  const asked = (): readonly Sent[] => server.journal.filter(({ method }) => method === 'POST').map(({ body }) => body as Sent);
  const question = (index: number): string => asked()[index]?.messages.at(-1)?.content ?? '';
  const diff = (): vscode.TabInputTextDiff | undefined => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input).find((input) => input instanceof vscode.TabInputTextDiff);
  const message = (wanted: RegExp): Promise<string> => until(String(wanted), () => window.messages.find((each) => wanted.test(each)));
  const saved = async (path: string): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path))).replaceAll('\r\n', '\n');

  async function write(path: string, text: string): Promise<void> {
    await vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  }

  /** With the cursor in the function. */
  async function writeTests(): Promise<void> {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at('adding/add_up.py')));
    editor.selection = new vscode.Selection(2, 4, 2, 4);
    await vscode.commands.executeCommand(commandId.tests);
  }

  async function accept(): Promise<void> {
    await until('the diff', diff);
    await vscode.commands.executeCommand(commandId.acceptProposal);
    await until('the end of the diff', () => diff() === undefined);
  }

  it('go into a new file, are saved and run after a yes to the exact command, and pass', async () => {
    says(answer(tests(3)));
    await writeTests();
    const shown = await until('the diff', diff);
    assert.equal(shown.original.scheme, 'untitled');
    assert.ok(shown.original.path.endsWith('/summing/tests/test_add_up.py'), shown.original.path);
    await assert.rejects(() => Promise.resolve(vscode.workspace.fs.stat(at('tests/test_add_up.py'))), 'nothing is there before the yes');
    assert.match(question(0), /^<attachment path="summing\/tests\/test_add_up\.py"[^]*<attachment path="summing\/adding\/add_up\.py" lines="1-5"[^]*def add_up[^]*Write tests for the code in the attachment "add_up\.py:1–5", with unittest\. The first attachment is tests\/test_add_up\.py/);
    window.press = 'Run';
    await accept();
    await message(/^Run the tests\?$/);
    assert.match(window.details.join('\n'), /^\/\S+\/python3? -m unittest tests\/test_add_up\.py\n\nIt runs in \S+\/summing, with what the tests and the code do\. test_add_up\.py is saved first\.$/);
    assert.equal(await message(/pass/), 'The tests of test_add_up.py pass.');
    assert.equal((await saved('tests/test_add_up.py')).trimEnd(), tests(3).trimEnd());
  });

  it('are added to the file that is there, of which nothing may go, and are not run without a yes', async () => {
    await write('tests/test_add_up.py', tests(3));
    says(answer(tests(3).replace('\n\nif __name__', '\n    def test_has_nothing_to_add(self):\n        self.assertEqual(add_up([]), 0)\n\n\nif __name__')));
    await writeTests();
    assert.match(question(0), /self\.assertEqual\(add_up\(\[1, 2\]\), 3\)/);
    await accept();
    await message(/^Run the tests\?$/);
    const document = await vscode.workspace.openTextDocument(at('tests/test_add_up.py'));
    assert.match(document.getText(), /test_has_nothing_to_add/);
    assert.equal(await saved('tests/test_add_up.py'), tests(3), 'nothing is saved without a yes');
    assert.equal(window.messages.some((each) => /pass|fail/.test(each)), false);
  });

  it('are refused where one of the person\'s own would be another', async () => {
    await write('tests/test_add_up.py', tests(3));
    says(answer(tests(4)));
    await writeTests();
    assert.equal(await message(/refused/), 'The answer changes an assertion that was there before, so it was refused: self.assertEqual(add_up([1,2]),3)');
    await until('no diff', () => diff() === undefined);
  });

  it('are repaired where they fail, with what the run really said, as a proposal again', async () => {
    says(answer(tests(4)));
    says(answer(tests(3)));
    await writeTests();
    window.press = ['Run', 'Have Them Repaired'];
    await accept();
    await message(/^Tests of test_add_up\.py fail\. The output can go to the model for a repair\.$/);
    assert.match(await saved('tests/test_add_up.py'), /\[1, 2\]\), 4\)/);
    await accept();
    assert.equal(await message(/pass/), 'The tests of test_add_up.py pass.');
    assert.match(await saved('tests/test_add_up.py'), /\[1, 2\]\), 3\)/);
    assert.equal(asked().length, 2);
    assert.match(question(1), /AssertionError: 3 != 4[^]*were really run with unittest/);
    assert.ok((asked()[1]?.messages.length ?? 0) >= 3, 'a turn of the same conversation');
  });

  it('are never repaired by asking for less', async () => {
    says(answer(tests(4)));
    says(answer(tests(4).replace('self.assertEqual(add_up([1, 2]), 4)', 'self.assertTrue(add_up([1, 2]))')));
    await writeTests();
    window.press = ['Run', 'Have Them Repaired'];
    await accept();
    assert.equal(await message(/refused/), 'The answer makes an assertion ask for less, so it was refused: self.assertEqual(add_up([1,2]),4)');
    assert.match(await saved('tests/test_add_up.py'), /assertEqual\(add_up\(\[1, 2\]\), 4\)/);
  });

  it('are offered in the lightbulb of a selection, where there is a place for them', async () => {
    const offered = async (document: vscode.TextDocument): Promise<boolean> => {
      await vscode.window.showTextDocument(document);
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(0, 0, 2, 0));
      return actions.some(({ command }) => command?.command === commandId.tests);
    };
    assert.equal(await offered(await vscode.workspace.openTextDocument(at('adding/add_up.py'))), true);
    assert.equal(await offered(await vscode.workspace.openTextDocument({ content: code, language: 'python' })), false);
    assert.equal(await offered(await vscode.workspace.openTextDocument(at('pyproject.toml'))), false);
  });

  it('leave nothing behind where they are discarded, or where none came', async () => {
    const tabs = (): readonly string[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
    says(answer(tests(3)));
    await writeTests();
    await until('the diff', diff);
    await vscode.commands.executeCommand(commandId.discardProposal);
    await until('the code alone', () => tabs().join() === 'add_up.py');
    says('There is nothing to test.');
    await writeTests();
    await message(/^The model answered in words/);
    await until('the code alone', () => tabs().join() === 'add_up.py');
    await assert.rejects(() => Promise.resolve(vscode.workspace.fs.stat(at('tests/test_add_up.py'))));
  });

  it('say so where there is no project that they could belong to', async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'x = 1\n', language: 'python' }));
    await vscode.commands.executeCommand(commandId.tests);
    assert.match(await message(/none of them/), /^Tests can be written for TypeScript, JavaScript, Python, Go, Rust and Java files of the workspace\./);
    assert.equal(asked().length, 0);
  });
});
