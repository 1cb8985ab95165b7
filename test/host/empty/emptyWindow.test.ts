// A window without a folder, just started: little is loaded before the first question, and all works without a workspace.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { openStore } from '../../../src/host/store/workerStore.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { loadedSources } from '../support/loadedScripts.ts';
import { PersonSettings } from '../support/personSettings.ts';
import { storeWorkerUrl } from '../support/turnBench.ts';
import { until } from '../support/until.ts';
import { WatchedWindow } from '../support/watchedWindow.ts';

/** Text that stands in one part of the extension only, and survives the build. */
const marks = { client: 'OPENAI_CUSTOM_HEADERS', engine: 'reasoning.encrypted_content', catalog: 'o1-preview-2024-09-12' } as const;

const loadedParts = (): readonly string[] => {
  const sources = [...loadedSources().values()];
  return Object.entries(marks).filter(([, mark]) => sources.some((source) => source.includes(mark))).map(([part]) => part);
};

describe('a window without a folder', () => {
  const settings = new PersonSettings();
  let window: WatchedWindow;
  let server: FrameServer;

  before(async () => {
    window = await WatchedWindow.open();
    server = await startFrameServer();
  });
  after(async () => {
    for (const { panel } of window.panels) panel.dispose();
    window.dispose();
    await settings.restore();
    await server.close();
  });

  it('starts the extension by itself', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    await until('the extension', () => vscode.extensions.getExtension('ponder.ponder')?.isActive === true);
  });

  it('has loaded neither API client nor turn engine nor catalog, and opened no store', async () => {
    assert.ok(loadedSources().size > 0);
    assert.deepEqual(loadedParts(), []);
    const { fsPath } = (await extensionContext()).globalStorageUri;
    assert.deepEqual(existsSync(fsPath) ? readdirSync(fsPath) : [], []);
  });

  it('shows the first run, and loads no more for that', async () => {
    await settings.set(settingId.findLocalServers, false);
    await vscode.commands.executeCommand(commandId.openInEditor);
    const tab = await until('the tab', () => window.panels[0]);
    const first = await until('the page\'s state', () => tab.toPage.find((message) => message.type === 'snapshot'));
    assert.deepEqual(first.state.firstRun?.local, []);
    assert.equal(first.state.conversation.title, undefined);
    assert.deepEqual(loadedParts(), []);
  });

  it('keeps a question asked before there is a model', async () => {
    window.questions.push('Too early');
    await vscode.commands.executeCommand(commandId.ask);
    assert.deepEqual(window.messages.splice(0), ['Choose a model first. The question is kept.']);
    await until('the question in the composer', () => window.panels[0]?.toPage.some((message) => message.type === 'compose' && message.text === 'Too early'));
  });

  it('answers, and keeps the conversation for windows without a folder', async () => {
    await settings.set(settingId.endpoints, [{ id: 'empty', kind: 'compatible', baseUrl: server.baseUrl, api: 'chat', auth: 'none' }]);
    await settings.set(settingId.defaultModel, 'empty/own-model');
    server.next({ frames: chatAnswer({ text: ['Here I am.'] }) });
    window.questions.push('Is anybody there?');
    await vscode.commands.executeCommand(commandId.ask);
    const store = openStore({ directory: (await extensionContext()).globalStorageUri.fsPath, workerUrl: storeWorkerUrl });
    try {
      await until('the answer in the store', async () => (await store.search('Here I am', { workspace: '' })).length > 0);
    } finally {
      await store.close();
    }
    assert.deepEqual(new Set(loadedParts()), new Set(['client', 'engine', 'catalog']));
  });

  it('runs every command without throwing', async () => {
    const quiet: readonly string[] = [commandId.newConversation, commandId.stop, commandId.openInEditor, commandId.explain, commandId.findBug, commandId.transpose, commandId.askAboutSelection, commandId.swapRowsAndColumns, commandId.importKey, commandId.removeKey, commandId.showLog, commandId.checkConnection];
    server.listModels([{ id: 'own-model' }]);
    for (const id of quiet) {
      const running = vscode.commands.executeCommand(id);
      if (id === commandId.checkConnection) (await until('the report', () => window.picks.at(-1))).hide();
      await running;
    }
    assert.ok(!window.messages.some((message) => message.startsWith('That did not work')), String(window.messages));
  });
});
