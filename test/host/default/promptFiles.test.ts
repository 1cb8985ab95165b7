// Prompts of one's own in VS Code: found in the workspace and in a folder of the person's, run into the panel or as a change; what can't be filled is named.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { PromptFiles, type FoundPrompt } from '../../../src/host/prompt/promptFiles.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

interface Sent {
  readonly model: string;
  readonly reasoning_effort?: string;
  readonly messages: readonly { readonly content: string }[];
}

describe('prompts of one\'s own in VS Code', () => {
  let stage: HostStage;
  let workspace: vscode.Uri;
  let own: vscode.Uri;

  beforeEach(async () => {
    stage = await HostStage.open('own');
    await stage.settings.set(settingId.models, { 'other-model': { sameAs: 'o3' } });
    workspace = vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail(), '.github', 'prompts');
    own = vscode.Uri.joinPath((await extensionContext()).globalStorageUri, 'prompts');
  });
  afterEach(async () => {
    await stage.close();
    for (const folder of [workspace, own]) await vscode.workspace.fs.delete(folder, { recursive: true }).then(undefined, () => undefined);
  });

  const write = (folder: vscode.Uri, name: string, text: string): Thenable<void> => vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, `${name}.prompt.md`), new TextEncoder().encode(text));
  const asked = (): readonly Sent[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ body }) => body as Sent);

  it('are found in both places, and anew when a list opens', async () => {
    await write(workspace, 'review', '---\ndescription: Reviews it\n---\nReview ${selection}');
    await write(own, 'my notes', 'Write notes.');
    const ran: FoundPrompt[] = [];
    const files = new PromptFiles({ folder: own, run: (prompt) => Promise.resolve(void ran.push(prompt)) });
    assert.deepEqual((await files.list(true)).map(({ word, title, kind }) => [word, title, kind]), [['review', 'Reviews it', 'prompt'], ['my-notes', 'Write notes.', 'prompt']]);
    await write(workspace, 'second', 'Second.');
    assert.equal((await files.list(false)).length, 2, 'not read with each letter');
    assert.equal((await files.list(true)).length, 3);
  });

  async function run(word: string): Promise<void> {
    const before = stage.window.picks.length;
    const done = vscode.commands.executeCommand(commandId.runPrompt);
    await until('the list', () => stage.window.picks.length > before);
    await stage.window.choose(` ${word}`);
    await done;
  }

  it('are sent into the panel, with their model, their effort, and what the person is asked for', async () => {
    await write(workspace, 'explore', '---\nmodel: other-model\neffort: high\n---\nSay of ${file}, in ${language}, about ${input:topic}:\n\n${selection}');
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'let a = 1;\nlet b = 2;\n', language: 'javascript' }));
    editor.selection = new vscode.Selection(0, 0, 0, 10);
    stage.window.questions.push('speed');
    stage.server.next({ frames: chatAnswer({ text: ['It is quick.'] }) });
    await run('explore');
    const sent = await until('the request', () => asked()[0]);
    // Chips that wait in the composer go along.
    assert.match(sent.messages.at(-1)?.content ?? '', /(?:^|\n\n)Say of Untitled-\d+, in JavaScript, about speed:\n\n```\nlet a = 1;\n```$/);
    assert.deepEqual([sent.model, sent.reasoning_effort], ['other-model', 'high']);
  });

  it('keep their model and their effort while they wait for the answer before them', async () => {
    await write(workspace, 'first', 'Say one thing.');
    await write(workspace, 'second', '---\nmodel: other-model\neffort: low\n---\nSay another thing.');
    const held = Promise.withResolvers<undefined>();
    const frames = chatAnswer({ text: ['One ', 'thing.'] });
    stage.server.next({ frames: [...frames.slice(0, 2), { until: held.promise }, ...frames.slice(2)] });
    stage.server.next({ frames: chatAnswer({ text: ['Another thing.'] }) });
    await vscode.commands.executeCommand(commandId.newConversation);
    await run('first');
    await until('the first request', () => asked().length === 1);
    await run('second');
    assert.equal(asked().length, 1, 'the second one waits');
    held.resolve(undefined);
    const [first, second] = await until('the second request', () => (asked().length === 2 ? asked() : undefined));
    assert.deepEqual([first?.model, first?.reasoning_effort], ['own-model', undefined]);
    assert.deepEqual([second?.model, second?.reasoning_effort], ['other-model', 'low']);
  });

  it('insert behind the selection what they say, as a change to accept, with their model', async () => {
    await write(workspace, 'twin', '---\nmode: insert\nmodel: other-model\neffort: high\n---\nWrite a twin of ${selection}.');
    const text = 'class A {\n  one() {\n    return 1;\n  }\n}\n';
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text, language: 'javascript' }));
    editor.selection = new vscode.Selection(1, 0, 3, 3);
    stage.server.next({ frames: chatAnswer({ text: ['```js\ntwo() {\n  return 2;\n}\n```'] }) });
    await run('twin');
    const wanted = text.replace('  }\n}', '  }\n  two() {\n    return 2;\n  }\n}');
    const input = await until('the diff', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map((tab) => tab.input).find((one) => one instanceof vscode.TabInputTextDiff));
    assert.equal((await vscode.workspace.openTextDocument(input.modified)).getText(), wanted);
    assert.equal(editor.document.getText(), text);
    const [sent] = asked();
    assert.match(sent?.messages.at(-1)?.content ?? '', /Write a twin of the attached code\.[^]*only what is to be put in right behind the first attachment/);
    assert.deepEqual([sent?.model, sent?.reasoning_effort], ['other-model', 'high']);
    await vscode.commands.executeCommand(commandId.acceptProposal);
    await until('the change', () => editor.document.getText() === wanted);
  });

  it('insert at the cursor where nothing is selected, and at the end of a file; words without code insert nothing', async () => {
    await write(workspace, 'more', '---\nmode: insert\n---\nWrite another line.');
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'one();\ntwo();\n', language: 'javascript' }));
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    stage.server.next({ frames: chatAnswer({ text: ['```js\nthree();\n```'] }) });
    await run('more');
    await until('the diff', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some((tab) => tab.input instanceof vscode.TabInputTextDiff));
    await vscode.commands.executeCommand(commandId.acceptProposal);
    await until('the change', () => editor.document.getText() === 'one();\ntwo();\nthree();\n');
    stage.server.next({ frames: chatAnswer({ text: ['There is nothing more to say.'] }) });
    await run('more');
    await until('the refusal', () => stage.window.messages.some((each) => each.startsWith('The model answered in words instead of code. Nothing was changed.')));
    assert.equal(editor.document.getText(), 'one();\ntwo();\nthree();\n');
  });

  it('open their answer as a new file with its name and its language; a cut one opens nothing', async () => {
    await write(workspace, 'made', '---\nmode: newFile\nmodel: other-model\neffort: low\n---\nWrite a counter.');
    stage.server.next({ frames: chatAnswer({ text: ['`tools/counter.py`\n\n```python\ncount = 0\n```\nDone.'] }) });
    await run('made');
    const document = await until('the file', () => vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.path.endsWith('/tools/counter.py')));
    await until('its text', () => document.getText() === 'count = 0\n');
    assert.deepEqual([document.isUntitled, document.languageId], [true, 'python']);
    const [sent] = asked();
    assert.match(sent?.messages.at(-1)?.content ?? '', /Write a counter\.\n\nAnswer with exactly one fenced code block that holds the complete text of one new file/);
    assert.deepEqual([sent?.model, sent?.reasoning_effort], ['other-model', 'low']);
    stage.server.next({ frames: chatAnswer({ text: ['```python\ncount = '], finish: 'length' }) });
    await run('made');
    await until('the reason', () => stage.window.messages.some((each) => each.startsWith('The answer was cut before its end, so no file was opened.')));
    stage.server.next({ frames: chatAnswer({ text: ['No.'] }) });
    await run('made');
    await until('the other reason', () => stage.window.messages.some((each) => each.startsWith('The answer has no code block, so no file was opened.')));
  });

  it('that can\'t be filled are named, and nothing is sent', async () => {
    await write(workspace, 'broken', 'Use ${everything} here.');
    await run('broken');
    assert.ok(stage.window.messages.includes('broken needs ${everything}, and there is nothing for it. Nothing was sent.'), stage.window.messages.join());
    assert.deepEqual(asked(), []);
  });

  it('propose a change where they say so', async () => {
    await write(workspace, 'shout', '---\nmode: diff\n---\nWrite the strings of ${selection} in capitals.');
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'say(\'a\');\n', language: 'javascript' }));
    editor.selection = new vscode.Selection(0, 0, 0, 9);
    stage.server.next({ frames: chatAnswer({ text: ['```js\nsay(\'A\');\n```'] }) });
    await run('shout');
    const input = await until('the diff', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map((tab) => tab.input).find((one) => one instanceof vscode.TabInputTextDiff));
    assert.equal((await vscode.workspace.openTextDocument(input.modified)).getText(), 'say(\'A\');\n');
    assert.match(asked()[0]?.messages.at(-1)?.content ?? '', /Write the strings of the attached code in capitals\./);
  });
});
