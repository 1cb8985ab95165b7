// Built-in prompts in VS Code: listed with what they are for, read, overridden by a file of the person's, compared and restored; what is sent is theirs.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { overrideFile } from '../../../src/core/prompt/overrideFile.ts';
import { simplifyPrompt } from '../../../src/core/prompt/simplify.ts';
import { promptCatalog } from '../../../src/core/prompt/promptCatalog.ts';
import { commandId } from '../../../src/host/commandId.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { closeTabs } from '../support/closeTabs.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import { WatchedWindow } from '../support/watchedWindow.ts';

interface Sent {
  readonly messages: readonly { readonly content: string }[];
}

describe('built-in prompts in VS Code', () => {
  let stage: HostStage;
  let folder: vscode.Uri;

  beforeEach(async () => {
    stage = await HostStage.open('built');
    folder = vscode.Uri.joinPath((await extensionContext()).globalStorageUri, 'prompts', 'built-in');
  });
  afterEach(async () => {
    await stage.close();
    await vscode.workspace.fs.delete(folder, { recursive: true }).then(undefined, () => undefined);
    await list(); // what is sent is read again
  });

  const uriOf = (id: string): vscode.Uri => vscode.Uri.joinPath(folder, `${id}.prompt.md`);
  const write = (id: string, text: string): Thenable<void> => vscode.workspace.fs.writeFile(uriOf(id), new TextEncoder().encode(text));
  const asked = (): readonly Sent[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ body }) => body as Sent);
  const question = (): Promise<string> => until('the request', () => asked().at(-1)?.messages.at(-1)?.content);
  const activeText = (): string | undefined => vscode.window.activeTextEditor?.document.getText();

  /** The list as it is on screen, left again. */
  async function list(): Promise<readonly vscode.QuickPickItem[]> {
    const watched = await WatchedWindow.open();
    try {
      const done = vscode.commands.executeCommand(commandId.showPrompts);
      const pick = await until('the list', () => watched.picks.at(-1));
      const { items } = pick;
      pick.hide();
      await done;
      return items;
    } finally {
      watched.dispose();
    }
  }

  async function act(id: string, label: string): Promise<void> {
    const before = stage.window.picks.length;
    const done = vscode.commands.executeCommand(commandId.showPrompts, id);
    await until('what can be done', () => stage.window.picks.length > before);
    await stage.window.choose(label);
    await done;
  }

  it('are listed, each with its id, its version and what it is for', async () => {
    const items = await list();
    const prompts = items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    assert.equal(prompts.length, promptCatalog.length);
    assert.ok(prompts.every(({ label, description, detail }) => label !== '' && /^[\w.]+ · version \d+$/.test(description ?? '') && (detail ?? '').endsWith('.')));
    assert.deepEqual(items.slice(0, 2).map(({ label }) => label), ['Built in', 'Explain']);
  });

  it('can be read without being changed', async () => {
    await act('simplify', 'Show the Text');
    const text = await until('the text', activeText);
    assert.equal(text, overrideFile(simplifyPrompt));
    assert.equal(vscode.window.activeTextEditor?.document.uri.scheme, 'ponder-text');
  });

  it('are overridden by a file of one\'s own, which is sent from its saving on, compared, and restored with a way back', async () => {
    await act('simplify', 'Override…');
    const editor = await until('the file', () => (vscode.window.activeTextEditor?.document.uri.toString() === uriOf('simplify').toString() ? vscode.window.activeTextEditor : undefined));
    assert.equal(editor.document.getText(), overrideFile(simplifyPrompt));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(editor.document.uri, new vscode.Range(5, 0, editor.document.lineCount, 0), 'Make it short.\n\n{{form}}\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await editor.document.save();
    const [group, first] = await list();
    assert.deepEqual([group?.label, first?.label], ['In your words', 'Simplify']);
    assert.match(first?.detail ?? '', /Your text is sent instead\.$/);

    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'a = 1 + 1;\n', language: 'javascript' }));
    stage.server.next({ frames: chatAnswer({ text: ['```js\na = 2;\n```'] }) });
    await vscode.commands.executeCommand(commandId.simplify);
    assert.match(await question(), /\n\nMake it short\.\n\nAnswer with exactly one fenced code block/);
    await vscode.commands.executeCommand(commandId.discardProposal);

    await act('simplify', 'Compare with the Built-in Text');
    const input = await until('the diff', () => vscode.window.tabGroups.activeTabGroup.activeTab?.input);
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.modified.toString(), uriOf('simplify').toString());
    assert.equal((await vscode.workspace.openTextDocument(input.original)).getText(), overrideFile(simplifyPrompt));
    await closeTabs();

    stage.window.press = 'Undo';
    await act('simplify', 'Restore Built-in');
    assert.equal(stage.window.messages.at(-1), 'The built-in text of "Simplify" is sent again.');
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf('simplify'))), /Make it short\./);
    stage.window.press = undefined;
    await act('simplify', 'Restore Built-in');
    assert.equal((await list())[0]?.label, 'Built in');
  });

  it('count for what the panel asks too', async () => {
    await write('explain', '---\nversion: 1\n---\nSay it in one word of {{answerLanguage}}.');
    await list();
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'one word\n' }));
    stage.server.next({ frames: chatAnswer({ text: ['Word.'] }) });
    await vscode.commands.executeCommand(commandId.explain);
    assert.match(await question(), /Say it in one word of English\.$/);
  });

  it('with a placeholder that nothing fills are an error that names it, and nothing is sent', async () => {
    await write('simplify', 'Simplify {{everything}}.\n\n{{form}}');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'a = 1 + 1;\n', language: 'javascript' }));
    const item = (await list())[1];
    assert.match(item?.detail ?? '', /Nothing fills \{\{everything\}\}, so nothing is sent with it\.$/);
    await vscode.commands.executeCommand(commandId.simplify);
    assert.equal(stage.window.messages.at(-1), 'The prompt "Simplify" has the placeholder {{everything}}, and nothing fills it. Nothing was sent.');
    assert.deepEqual(asked(), []);
    assert.equal(activeText(), 'a = 1 + 1;\n');
  });

  it('say what they leave out', async () => {
    await write('explain', 'Old words.');
    assert.match((await list())[1]?.detail ?? '', /Your text is sent instead\. It leaves out \{\{answerLanguage\}\}\.$/);
  });
});
