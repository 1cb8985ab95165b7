// A folder that is on no disk: another extension brings its files under a scheme of its own, and no path of them means anything to the machine.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { openAttachment } from '../../../src/host/attachment/openAttachment.ts';
import { barred, RunConsent } from '../../../src/host/check/runConsent.ts';
import { createReadonlyDocuments } from '../../../src/host/document/readonlyDocuments.ts';
import { selectionAttachment } from '../../../src/host/editor/selectionAttachment.ts';
import { openStore } from '../../../src/host/store/workerStore.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { HostStage } from '../support/hostStage.ts';
import { storeWorkerUrl } from '../support/turnBench.ts';
import { until } from '../support/until.ts';

const folder = 'drawer:/project';

describe('a virtual workspace', () => {
  let stage: HostStage;

  beforeEach(async () => {
    stage = await HostStage.open('virtual');
    await stage.settings.set(settingId.findLocalServers, false);
  });
  afterEach(async () => {
    assert.ok(!stage.window.messages.some((message) => message.startsWith('That did not work')), String(stage.window.messages));
    await stage.close();
  });

  const open = async (path: string): Promise<vscode.TextEditor> => vscode.window.showTextDocument(vscode.Uri.parse(`${folder}/${path}`));
  const sent = (): Promise<string> => until('the request', () => stage.server.journal.find((entry) => entry.method === 'POST')?.text);
  const selectAll = (editor: vscode.TextEditor): void => {
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(new vscode.Position(0, 0), end);
  };

  it('has nothing run for it on this machine, whatever the person said before', async () => {
    const lines = JSON.stringify({ allowed: ['/bin/true'], refused: [] });
    const consent = new RunConsent({ getState: () => Promise.resolve(lines), setState: () => Promise.resolve() }, 'w');
    stage.window.press = ['Run', 'Check'];
    assert.equal(barred(), 'virtual');
    assert.equal(await consent.mayRun({ why: 'Run?', commands: [{ program: '/bin/true', args: [] }], more: [], yes: 'Run', aside: false }), false);
    assert.deepEqual(stage.window.messages, []);
  });

  it('is what this window has open', () => {
    assert.deepEqual(vscode.workspace.workspaceFolders?.map(({ uri }) => uri.toString()), [folder]);
  });

  it('chats, and keeps the conversation under this folder', async () => {
    stage.server.next({ frames: chatAnswer({ text: ['It needs no disk.'] }) });
    stage.window.questions.push('Does it need a disk?');
    await vscode.commands.executeCommand(commandId.ask);
    assert.ok((await sent()).includes('Does it need a disk?'));
    const store = openStore({ directory: (await extensionContext()).globalStorageUri.fsPath, workerUrl: storeWorkerUrl });
    try {
      await until('the answer in the store', async () => (await store.search('It needs no disk', { workspace: folder })).length > 0);
    } finally {
      await store.close();
    }
  });

  it('explains a selection and names its file by the path inside the folder', async () => {
    stage.server.next({ frames: chatAnswer({ text: ['It adds.'] }) });
    const editor = await open('src/add.ts');
    editor.selection = new vscode.Selection(1, 0, 1, 15);
    await vscode.commands.executeCommand(commandId.explain);
    const question = await sent();
    assert.ok(question.includes('return a + b;') && question.includes('src/add.ts'), question);
    assert.ok(!question.includes('export function') && !question.includes('drawer:'), question);
  });

  it('opens what was attached again, at its lines', async () => {
    const { document } = await open('src/add.ts');
    const range = new vscode.Range(1, 0, 1, 15);
    const attachment = selectionAttachment(document, { range, text: document.getText(range) });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const texts = createReadonlyDocuments('ponder-test');
    await openAttachment(attachment, texts).finally(() => texts.dispose());
    const editor = await until('the editor', () => vscode.window.activeTextEditor);
    assert.equal(editor.document.uri.toString(), `${folder}/src/add.ts`);
    assert.deepEqual([editor.selection.start.line, editor.selection.end.line], [1, 1]);
  });

  it('transposes into an untitled document, and leaves the original alone', async () => {
    stage.server.next({ frames: chatAnswer({ text: ['```python\ndef add(a, b):\n', '    return a + b\n```\n'] }) });
    const editor = await open('src/add.ts');
    const before = editor.document.getText();
    selectAll(editor);
    const done = vscode.commands.executeCommand(commandId.transpose);
    await stage.window.choose('Python');
    await done;
    const made = vscode.workspace.textDocuments.find((one) => one.isUntitled && one.languageId === 'python');
    assert.equal(made?.getText().trimEnd(), 'def add(a, b):\n    return a + b');
    assert.equal(editor.document.getText(), before);
    assert.equal(editor.document.isDirty, false);
  });

  it('swaps rows and columns of a file, which can be saved where it came from', async () => {
    const editor = await open('table.csv');
    selectAll(editor);
    await vscode.commands.executeCommand(commandId.swapRowsAndColumns);
    assert.equal(editor.document.getText(), 'a,1,3\nb,2,4');
    assert.equal(await editor.document.save(), true);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(editor.document.uri)), 'a,1,3\nb,2,4');
  });

  it('runs every other command without throwing', async () => {
    await open('src/add.ts');
    stage.server.listModels([{ id: 'own-model' }]);
    const quiet: readonly string[] = [
      commandId.newConversation, commandId.stop, commandId.openInEditor, commandId.askAboutSelection, commandId.findBug, commandId.openTranscript, commandId.openAsHtml, commandId.showUsage, commandId.importKey, commandId.removeKey,
      commandId.showLog,
    ];
    for (const id of quiet) {
      const ended = vscode.commands.executeCommand(id).then(() => true);
      // A list may be made before it is shown: it is left as soon as it can be.
      await until(`${id} to end`, () => {
        for (const pick of stage.window.picks) pick.hide();
        return Promise.race([ended, Promise.resolve(false)]);
      });
    }
  });
});
