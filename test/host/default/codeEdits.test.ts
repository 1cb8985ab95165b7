// Code that a model changes, in VS Code: rewrite and its kin from command to accepted edit, on a real wire; a quick fix on a real problem of TypeScript.
import assert from 'node:assert/strict';
import { parse } from 'jsonc-parser';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

const code = '/** Adds. */\nfunction add(a: number, b: number): number {\n  return a - b;\n}\n\nfunction twice(a: number): number {\n  return a * 2;\n}\n';
const addFixed = '/** Adds. */\nfunction add(a: number, b: number): number {\n  return a + b;\n}';
const fixed = code.replace('a - b', 'a + b');
const answer = (lines: string, notes = ''): string => `\`\`\`typescript\n${lines}\n\`\`\`\n${notes}`;

interface Sent {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

describe('code that a model changes, in VS Code', () => {
  let stage: HostStage;
  const made: vscode.Uri[] = [];

  beforeEach(async () => {
    stage = await HostStage.open('edit');
  });
  afterEach(async () => {
    await stage.close();
    for (const uri of made.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  async function open(content: string, language = 'typescript'): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
  }

  const select = (editor: vscode.TextEditor, ...[fromLine, from, toLine, to]: readonly [number, number, number, number]): void => {
    editor.selection = new vscode.Selection(fromLine, from, toLine, to);
  };
  const says = (text: string, finish: 'stop' | 'length' = 'stop'): void => stage.server.next({ frames: chatAnswer({ text: [text], finish }) });
  const asked = (): readonly Sent[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ body }) => body as Sent);
  const question = async (index = 0): Promise<string> => until('the request', () => asked()[index]?.messages.at(-1)?.content);
  const diff = (): vscode.TabInputTextDiff | undefined => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input).find((input) => input instanceof vscode.TabInputTextDiff);
  const preview = async (): Promise<string> => (await vscode.workspace.openTextDocument((await until('the diff', diff)).modified)).getText();
  const message = (wanted: RegExp): Promise<string> => until(String(wanted), () => stage.window.messages.find((each) => wanted.test(each)));

  async function instruct(text: string): Promise<void> {
    const before = stage.window.picks.length;
    const pick = await until('the question', () => stage.window.picks.at(-1));
    assert.equal(stage.window.picks.length, before);
    pick.value = text;
    await until('what was typed', () => pick.items[0]?.label === text && pick.activeItems[0]?.label === text);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }

  async function rewrite(instruction: string): Promise<void> {
    const done = vscode.commands.executeCommand(commandId.rewrite);
    await until('the question', () => stage.window.picks.at(-1));
    await instruct(instruction);
    await done;
  }

  it('is rewritten as the person says, and changes on accept only, in one step', async () => {
    const editor = await open(code);
    select(editor, 1, 0, 3, 1);
    says(answer('function add(a: number, b: number): number {\n  return a + b;\n}', '\nIt adds now.'));
    await rewrite('Add instead');
    assert.equal(await preview(), fixed);
    assert.equal(editor.document.getText(), code);
    assert.equal(await message(/proposed/), 'A change to Untitled-1 is proposed. It adds now.'.replace('Untitled-1', editor.document.uri.path));
    const sent = await question();
    assert.match(sent, /<request>\nAdd instead\n<\/request>/);
    assert.match(sent, /^<attachment[^>]*lines="2-4"[^>]*>\n```typescript\nfunction add[^]*?\n}\n```\n<\/attachment>/);
    await vscode.commands.executeCommand(commandId.acceptProposal);
    await until('the change', () => editor.document.getText() === fixed);
    await vscode.commands.executeCommand('undo');
    await until('one step back', () => editor.document.getText() === code);
  });

  it('is the function at the cursor where nothing is selected, selected for the person to see', async () => {
    const editor = await open(code, 'plaintext');
    select(editor, 2, 4, 2, 4);
    says(answer(addFixed));
    await rewrite('Add instead');
    assert.equal(await preview(), fixed);
    assert.match(await question(), /^<attachment[^>]*lines="1-4"/);
    assert.equal(editor.document.getText(editor.selection), code.slice(0, code.indexOf('\n\n')));
  });

  it('grows in the preview while it is written, and stops where the diff is closed', async () => {
    const editor = await open(code);
    select(editor, 0, 0, 3, 1);
    const held = Promise.withResolvers<undefined>();
    const frames = chatAnswer({ text: ['```typescript\n/** Adds. */\nfunction plus(', 'a: number, b: number): number {\n', '  return a + b;\n}\n```\n'] });
    stage.server.next({ frames: [...frames.slice(0, 3), { until: held.promise }, ...frames.slice(3)] });
    const done = rewrite('Name it plus');
    await until('the first line', async () => diff() !== undefined && (await preview()).startsWith('/** Adds. */\nfunction plus('));
    assert.equal(await preview(), code.replace('add(', 'plus('));
    await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputTextDiff));
    await done;
    held.resolve(undefined);
    assert.equal(diff(), undefined);
    assert.equal(editor.document.getText(), code);
    assert.deepEqual(stage.window.messages, []);
  });

  for (const [what, text, finish, words] of [
    ['prose', 'I would not change that.', 'stop', /^The model answered in words instead of code\. Nothing was changed\. It says: I would not change that\.$/],
    ['an answer cut by its length', '```ts\nfunction add(', 'length', /^The answer was cut before its end/],
    ['an answer that leaves code out', answer('function add(a: number, b: number): number {\n  // ... rest unchanged\n}'), 'stop', /^The answer leaves code out/],
  ] as const) {
    it(`stays as it is on ${what}, and the person is told why`, async () => {
      const editor = await open(code);
      select(editor, 1, 0, 3, 1);
      says(text, finish);
      await rewrite('Add instead');
      await message(words);
      await until('no diff', () => diff() === undefined);
      assert.equal(editor.document.getText(), code);
    });
  }

  it('stays as it is where the request fails, with the error in words', async () => {
    const editor = await open(code);
    select(editor, 1, 0, 3, 1);
    stage.server.next({ status: 401, body: { error: { message: 'Incorrect API key', code: 'invalid_api_key', type: 'invalid_request_error', param: null } } });
    await rewrite('Add instead');
    await message(/Nothing was changed\.$/);
    assert.equal(editor.document.getText(), code);
  });

  it('says that nothing would change where the model gives it back', async () => {
    const editor = await open(code);
    select(editor, 1, 0, 3, 1);
    says(answer('function add(a: number, b: number): number {\n  return a - b;\n}'));
    await rewrite('Make it good');
    await message(/^The model would leave /);
    assert.equal(diff(), undefined);
  });

  it('is merged with what the person writes meanwhile', async () => {
    const editor = await open(code);
    select(editor, 1, 0, 3, 1);
    says(answer('function add(a: number, b: number): number {\n  return a + b;\n}'));
    await rewrite('Add instead');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(editor.document.uri, new vscode.Position(0, 0), '// mine\n');
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand(commandId.acceptProposal);
    await until('both', () => editor.document.getText() === `// mine\n${fixed}`);
  });

  it('is refined by a further question in the same conversation', async () => {
    const editor = await open(code);
    select(editor, 1, 0, 3, 1);
    says(answer('function add(a: number, b: number): number {\n  return a + b;\n}'));
    await rewrite('Add instead');
    await until('the diff', diff);
    says(answer('function add(a: number, b: number): number {\n  return b + a;\n}'));
    const first = stage.window.picks.length;
    const done = vscode.commands.executeCommand(commandId.refineProposal);
    await until('another question', () => stage.window.picks.length > first);
    await instruct('The other way round');
    await done;
    await until('the new change', async () => (await preview()) === code.replace('a - b', 'b + a'));
    const messages = asked()[1]?.messages ?? [];
    assert.match(messages.at(-1)?.content ?? '', /<request>\nThe other way round\n<\/request>/);
    assert.ok(messages.some(({ role, content }) => role === 'assistant' && content.includes('a + b')), 'the same conversation');
    assert.equal(editor.document.getText(), code);
  });

  it('keeps a secret that was masked for the model', async () => {
    const secret = 'sk-proj-Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8Nn7';
    const text = `const key = '${secret}';\nconst retries = 1;\nconst name = 'a';\n`;
    const editor = await open(text);
    select(editor, 0, 0, 2, 17);
    stage.window.press = 'Send masked';
    stage.server.next({ frames: chatAnswer({ text: [answer('const key = \'[masked API key]\';\nconst retries = 5;\nconst name = \'a\';')] }) });
    await rewrite('Retry more often');
    assert.ok(!(await question()).includes(secret));
    assert.equal(await preview(), text.replace('= 1', '= 5'));
  });

  it('asks before secrets are sent, and sends nothing without a yes', async () => {
    const editor = await open('const key = \'sk-proj-Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8Nn7\';\n');
    select(editor, 0, 0, 0, 10);
    await rewrite('Rename it');
    await message(/^Nothing was sent/);
    assert.deepEqual(asked(), []);
  });

  for (const [command, words] of [[commandId.simplify, /simpler to read/], [commandId.optimize, /time and space complexity/], [commandId.document, /convention of TypeScript/], [commandId.addTypes, /type annotations to the attached TypeScript code/]] as const) {
    it(`is changed by ${command}, with its prompt and the function at the cursor`, async () => {
      const editor = await open(code, 'typescript');
      select(editor, 2, 4, 2, 4);
      says(answer(addFixed));
      await vscode.commands.executeCommand(command);
      assert.equal(await preview(), fixed);
      assert.match(await question(), words);
    });
  }

  it('offers what can be done with a selection in the lightbulb', async () => {
    const { document } = await open(code);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(1, 0, 3, 1), vscode.CodeActionKind.RefactorRewrite.value);
    const ours = actions.flatMap(({ command }) => (command?.command.startsWith('ponder.') === true ? [command.command] : []));
    assert.deepEqual(ours, [commandId.rewrite, commandId.transpose, commandId.simplify, commandId.optimize, commandId.document, commandId.addTypes, commandId.explainHere]);
  });

  it('is fixed from the lightbulb of a problem that TypeScript itself finds', async function () {
    this.timeout(60_000);
    const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    const uri = vscode.Uri.joinPath(root, 'problem.ts');
    const text = 'export function half(a: number): number {\n  return a / 2;\n}\n\nexport function name(): string {\n  return 42;\n}\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    made.push(uri);
    const editor = await vscode.window.showTextDocument(uri);
    const [problem] = await until('a problem', () => (vscode.languages.getDiagnostics(uri).length > 0 ? vscode.languages.getDiagnostics(uri) : undefined), 40_000);
    assert.match(problem?.message ?? '', /not assignable to type 'string'/);
    const range = problem?.range ?? new vscode.Range(5, 2, 5, 2);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, vscode.CodeActionKind.QuickFix.value);
    const fix = actions.find(({ command }) => command?.command === commandId.fix);
    assert.equal(fix?.title, 'Fix with Ponder');
    says(answer('export function name(): string {\n  return \'42\';\n}'));
    await vscode.commands.executeCommand(commandId.fix, ...(fix.command?.arguments ?? []));
    assert.equal(await preview(), text.replace('return 42', 'return \'42\''));
    const sent = await question();
    assert.match(sent, /<attachment[^>]*kind="problems"[^>]*>\n```\nproblem\.ts:6:3-6:\d+ error ts\(?2322/);
    assert.match(sent, /^<attachment[^>]*lines="5-7"/, 'the function that has the problem');
    await vscode.commands.executeCommand(commandId.acceptHunk);
    await until('the change', () => editor.document.getText() === text.replace('return 42', 'return \'42\''));
    await until('the end of the problem', () => vscode.languages.getDiagnostics(uri).length === 0);
    await editor.document.save();
  });

  it('has all problems of a file fixed that nobody had open, in one change', async function () {
    this.timeout(90_000);
    const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    const uri = vscode.Uri.joinPath(root, 'problems.ts');
    const text = 'export function name(): string {\n  return 42;\n}\n\nexport function size(): number {\n  return \'large\';\n}\n';
    const mended = text.replace('return 42', 'return \'42\'').replace('return \'large\'', 'return 5');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    made.push(uri);
    says(answer(mended.trimEnd()));
    await vscode.commands.executeCommand(commandId.fixAll, uri);
    assert.equal(await preview(), mended);
    const sent = await question();
    assert.match(sent, /problems\.ts:2:3[^\n]* error[^]*problems\.ts:6:3[^\n]* error/);
    assert.match(sent, /Fix the attached problems/);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), text);
    await vscode.commands.executeCommand(commandId.acceptProposal);
    await until('both changes', () => document.getText() === mended);
    await until('the end of the problems', () => vscode.languages.getDiagnostics(uri).length === 0, 40_000);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await until('one step back', () => document.getText() === text);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('takes what has a place, and shows in full what has none', async () => {
    const editor = await open(code);
    select(editor, 0, 0, 7, 1);
    says('<<<<<<< SEARCH\n  return a - b;\n=======\n  return a + b;\n>>>>>>> REPLACE\n<<<<<<< SEARCH\n  const nowhere = "to be found";\n=======\n  const here = "it is";\n>>>>>>> REPLACE\n');
    await rewrite('Add instead');
    assert.equal(await preview(), fixed);
    assert.match(await message(/proposed/), /One part has no place in the code and is left out; it begins with "const nowhere/);
    await vscode.commands.executeCommand(commandId.showLeftOut);
    const shown = await until('what was left out', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'ponder-text'));
    assert.match(shown.document.getText(), /## 1\. These lines are not in the file\n\nLines that were looked for:\n\n```typescript\n {2}const nowhere = "to be found";\n```\n\nLines that would take their place:\n\n```typescript\n {2}const here = "it is";\n```\n/);
    assert.equal(editor.document.getText(), code);
  });

  it('has a key that nobody else has', async () => {
    const keys = await vscode.workspace.openTextDocument(vscode.Uri.parse('vscode://defaultsettings/keybindings.json'));
    const bindings = parse(keys.getText()) as readonly { readonly key: string; readonly command: string }[];
    assert.ok(bindings.length > 500, 'VS Code\'s own keys');
    assert.deepEqual(bindings.filter(({ key }) => /^(?:ctrl|cmd)\+k (?:ctrl|cmd)\+g$/.test(key)).map(({ command }) => command), [commandId.rewrite]);
  });

  it('says so where there is nothing to fix', async () => {
    const editor = await open('const a = 1;\n', 'plaintext');
    select(editor, 0, 0, 0, 0);
    await vscode.commands.executeCommand(commandId.fix);
    await vscode.commands.executeCommand(commandId.fixAll);
    assert.equal(stage.window.messages.filter((each) => each.startsWith('VS Code lists no problem here')).length, 2);
    assert.deepEqual(asked(), []);
  });
});
