// What the right mouse button, the lightbulb and the palette do with code in VS Code.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { closeEditors } from '../support/closeEditors.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

const code = 'outer {\n  inner(a) {\n    return a + 1;\n  }\n  other(b) {\n    return b;\n  }\n}\n';
const endOfLine = Number.MAX_SAFE_INTEGER;

/** Symbols of the text above, in the way a language extension tells of them. */
class TwoFunctions implements vscode.DocumentSymbolProvider {
  provideDocumentSymbols(): vscode.DocumentSymbol[] {
    const symbol = (name: string, kind: vscode.SymbolKind, from: number, to: number) =>
      new vscode.DocumentSymbol(name, '', kind, new vscode.Range(from, 0, to, endOfLine), new vscode.Range(from, 0, from, endOfLine));
    const outer = symbol('outer', vscode.SymbolKind.Class, 0, 7);
    const inner = symbol('inner', vscode.SymbolKind.Method, 1, 3);
    inner.children = [symbol('a', vscode.SymbolKind.Variable, 2, 2)];
    outer.children = [inner, symbol('other', vscode.SymbolKind.Method, 4, 6)];
    return [outer];
  }
}

describe('code commands in VS Code', () => {
  let stage: HostStage;

  beforeEach(async () => {
    stage = await HostStage.open('code');
  });
  afterEach(() => stage.close());

  async function open(content: string, language = 'plaintext'): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
  }

  function select(editor: vscode.TextEditor, range: vscode.Range): void {
    editor.selection = new vscode.Selection(range.start, range.end);
  }

  const whole = ({ document }: vscode.TextEditor): vscode.Range => document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));

  const questionSent = (): Promise<string> => until('the request', () => {
    const sent = stage.server.journal.find((entry) => entry.method === 'POST')?.body as { readonly messages: readonly { readonly content: string }[] } | undefined;
    return sent?.messages.at(-1)?.content;
  });

  it('explains what is selected', async () => {
    stage.server.next({ frames: chatAnswer({ text: ['It adds.'] }) });
    const editor = await open(code);
    select(editor, new vscode.Range(2, 4, 2, 17));
    await vscode.commands.executeCommand(commandId.explain);
    const question = await questionSent();
    assert.ok(question.includes('return a + 1;'));
    assert.ok(!question.includes('inner') && !question.includes('other'), question);
  });

  it('asks for a model where none is chosen, and explains then; left, nothing is lost', async () => {
    await stage.settings.set(settingId.defaultModel, '');
    stage.server.listModels([{ id: 'own-model' }]);
    const { globalState } = await extensionContext();
    await globalState.update('model.choice', undefined);
    await open('first line');
    const left = vscode.commands.executeCommand(commandId.explain);
    const list = await until('the list', () => stage.window.picks.at(-1));
    assert.equal(list.title, 'Choose a model first');
    list.hide();
    await left;
    assert.deepEqual(stage.window.messages, ['Choose a model first. The question is kept.']);
    assert.equal(stage.server.journal.filter((entry) => entry.method === 'POST').length, 0);
    stage.server.next({ frames: chatAnswer({ text: ['It is a note.'] }) });
    const done = vscode.commands.executeCommand(commandId.explain);
    await until('another list', () => stage.window.picks.at(-1) !== list);
    await stage.window.choose('own-model');
    await done;
    assert.ok((await questionSent()).includes('first line'));
    await globalState.update('model.choice', undefined);
  });

  it('explains the innermost function around the cursor where nothing is selected', async () => {
    const symbols = vscode.languages.registerDocumentSymbolProvider({ language: 'plaintext', scheme: 'untitled' }, new TwoFunctions());
    try {
      stage.server.next({ frames: chatAnswer({ text: ['It adds.'] }) });
      const editor = await open(code);
      select(editor, new vscode.Range(2, 8, 2, 8));
      await vscode.commands.executeCommand(commandId.explain);
      const question = await questionSent();
      assert.ok(question.includes('inner(a) {\n    return a + 1;\n  }'), question);
      assert.ok(!question.includes('other'), question);
    } finally {
      symbols.dispose();
    }
  });

  it('explains the whole file where nothing is around the cursor, and says what it can\'t do where the file is empty', async () => {
    stage.server.next({ frames: chatAnswer({ text: ['It is a note.'] }) });
    await open('first line\nlast line');
    await vscode.commands.executeCommand(commandId.explain);
    assert.ok((await questionSent()).includes('first line\nlast line'));
    await open('  \n');
    await vscode.commands.executeCommand(commandId.explain);
    assert.deepEqual(stage.window.messages, ['There is nothing to work on: the file is empty here.']);
    assert.equal(stage.server.journal.filter((entry) => entry.method === 'POST').length, 1);
  });

  it('says that a file is needed where none is open', async () => {
    await closeEditors();
    for (const id of [commandId.explain, commandId.transpose, commandId.askAboutSelection, commandId.findBug, commandId.swapRowsAndColumns]) await vscode.commands.executeCommand(id);
    assert.deepEqual(stage.window.messages, Array.from({ length: 5 }, () => 'Open a file first: this works on code in an editor.'));
    assert.deepEqual(stage.server.journal, []);
  });

  for (const [language, text, swapped] of [
    ['javascript', '[1,2],[3,4],[5,6]', '[1,3,5],[2,4,6]'],
    ['csv', 'a,b\n1,2\n3,4', 'a,1,3\nb,2,4'],
    ['json', '[\n  [1, 2],\n  [3, 4],\n  [5, 6]\n]', undefined],
  ] as const) {
    it(`swaps rows and columns of ${language} in one step that one undo takes back`, async () => {
      const editor = await open(text, language === 'csv' ? 'plaintext' : language);
      select(editor, whole(editor));
      await vscode.commands.executeCommand(commandId.swapRowsAndColumns);
      const first = editor.document.getText();
      if (swapped !== undefined) assert.equal(first, swapped);
      assert.notEqual(first, text);
      await vscode.commands.executeCommand('undo');
      await until('the original', () => editor.document.getText() === text);
      select(editor, whole(editor));
      await vscode.commands.executeCommand(commandId.swapRowsAndColumns);
      assert.equal(editor.document.getText(), first);
      select(editor, whole(editor));
      await vscode.commands.executeCommand(commandId.swapRowsAndColumns);
      assert.equal(editor.document.getText(), text);
    });
  }

  it('leaves code alone that only happens to have commas, and says so', async () => {
    const text = 'let a = 1, b = 2;\nlet c = 3, d = 4;';
    const editor = await open(text, 'javascript');
    select(editor, whole(editor));
    await vscode.commands.executeCommand(commandId.swapRowsAndColumns);
    assert.equal(editor.document.getText(), text);
    assert.match(stage.window.messages.join(), /^The selection reads like code or text/);
  });

  it('asks before the alignment of a Markdown table is lost, and gives it back on the way back', async () => {
    const text = '| a | b |\n|:---|---:|\n| 1 | 2 |\n| 3 | 4 |';
    const editor = await open(text, 'markdown');
    const swap = async (): Promise<string> => {
      select(editor, whole(editor));
      await vscode.commands.executeCommand(commandId.swapRowsAndColumns);
      return editor.document.getText();
    };
    assert.equal(await swap(), text);
    assert.deepEqual(stage.window.messages, ['The alignment of the columns would be lost.']);
    stage.window.press = 'Swap Without Alignment';
    assert.equal(await swap(), '| a | 1 | 3 |\n|----|----|----|\n| b | 2 | 4 |');
    assert.equal(await swap(), text);
    assert.equal(stage.window.messages.length, 2);
  });

  it('names the missing cell of a ragged table, and changes nothing', async () => {
    const editor = await open('[1,2],[3],[5,6]', 'javascript');
    select(editor, whole(editor));
    await vscode.commands.executeCommand(commandId.swapRowsAndColumns);
    assert.deepEqual(stage.window.messages, ['Row 2 has no cell in column 2. Nothing was changed.']);
    assert.equal(editor.document.getText(), '[1,2],[3],[5,6]');
  });

  it('offers Transpose in the lightbulb, on a selection only', async () => {
    const { document } = await open(code, 'javascript');
    const offered = async (range: vscode.Range) => (await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.RefactorRewrite.value)).filter((action) => action.command?.command === commandId.transpose);
    const [action] = await offered(new vscode.Range(1, 0, 3, 3));
    assert.equal(action?.title, 'Transpose…');
    assert.ok(action.kind && vscode.CodeActionKind.RefactorRewrite.contains(action.kind));
    assert.deepEqual(await offered(new vscode.Range(1, 2, 1, 2)), []);
  });

  it('transposes into an untitled document of the language, as it streams, beside the original', async () => {
    const held = Promise.withResolvers<undefined>();
    const frames = chatAnswer({ text: ['```python\ndef inner(a):\n', '    return a + 1\n', '```\n\n- Nothing of note.\n'] });
    stage.server.next({ frames: [...frames.slice(0, 2), { until: held.promise }, ...frames.slice(2)] });
    const editor = await open(code, 'javascript');
    select(editor, new vscode.Range(1, 0, 3, 3));
    const done = vscode.commands.executeCommand(commandId.transpose);
    await stage.window.choose('Python');
    const target = await until('the document', () => vscode.workspace.textDocuments.find((one) => one.isUntitled && one.languageId === 'python'));
    await until('the first line, while the rest is not even sent', () => target.getText().startsWith('def inner(a):'));
    held.resolve(undefined);
    await done;
    assert.equal(target.getText().trimEnd(), 'def inner(a):\n    return a + 1');
    assert.equal(editor.document.getText(), code);
    const column = vscode.window.visibleTextEditors.find((one) => one.document === target)?.viewColumn;
    assert.ok(column !== undefined && column !== editor.viewColumn);
    const question = await questionSent();
    assert.ok(question.includes('Python') && question.includes('return a + 1;') && !question.includes('other'), question);
  });

  it('swaps a table from Transpose without asking anybody', async () => {
    const editor = await open('[1,2],[3,4],[5,6]', 'javascript');
    select(editor, whole(editor));
    const done = vscode.commands.executeCommand(commandId.transpose);
    await stage.window.choose('Swap rows and columns');
    await done;
    assert.equal(editor.document.getText(), '[1,3,5],[2,4,6]');
    assert.deepEqual(stage.server.journal, []);
  });

  it('does nothing where the list is left', async () => {
    const editor = await open(code, 'javascript');
    select(editor, new vscode.Range(1, 0, 3, 3));
    const done = vscode.commands.executeCommand(commandId.transpose);
    const pick = await until('the list', () => stage.window.picks.at(-1));
    pick.hide();
    await done;
    assert.deepEqual(stage.server.journal, []);
  });
});
