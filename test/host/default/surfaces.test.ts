// Pages in editor tabs, in VS Code: they run under the policy, and what is done in them changes store and settings.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { openStore } from '../../../src/host/store/workerStore.ts';
import type { HistoryEvent, HistoryQuery, HistoryRow, HistoryState } from '../../../src/protocol/surface/history.ts';
import type { SurfaceHostMessage } from '../../../src/protocol/surface/surfaceMessage.ts';
import type { UsageEvent, UsageState } from '../../../src/protocol/surface/usage.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { HostStage } from '../support/hostStage.ts';
import { storeWorkerUrl } from '../support/turnBench.ts';
import { until } from '../support/until.ts';
import type { WatchedPanel } from '../support/watchedWindow.ts';

const everything: HistoryQuery = { text: '', workspace: 'all', archived: false, limit: 100 };

describe('pages in editor tabs in VS Code', () => {
  let stage: HostStage;
  let store: ConversationStore;

  beforeEach(async () => {
    stage = await HostStage.open();
    await stage.settings.set(settingId.endpoints, [{ id: 'tabs', name: 'Tabs', kind: 'compatible', baseUrl: stage.server.baseUrl, api: 'chat', auth: 'none' }]);
    await stage.settings.set(settingId.defaultModel, 'tabs/own-model');
    await stage.settings.set(settingId.models, { 'own-model': { input: 1_000_000, output: 1_000_000, vision: true } });
    store = openStore({ directory: (await extensionContext()).globalStorageUri.fsPath, workerUrl: storeWorkerUrl });
  });
  afterEach(async () => {
    await store.close();
    await stage.close();
  });

  async function open(command: string): Promise<WatchedPanel> {
    const count = stage.window.panels.length;
    await vscode.commands.executeCommand(command);
    const tab = await until('the tab', () => stage.window.panels[count]);
    await until('its page', () => statesOf(tab).length > 0);
    return tab;
  }

  /** The page asks for its own list first: what the test asks for comes after it. */
  async function openHistory(): Promise<WatchedPanel> {
    const tab = await open(commandId.showConversations);
    await until('the page\'s question', () => (tab.fromPage as readonly { readonly type: string }[]).some(({ type }) => type === 'event'));
    return tab;
  }

  function statesOf({ toPage }: WatchedPanel): readonly SurfaceHostMessage[] {
    return (toPage as readonly unknown[] as readonly SurfaceHostMessage[]).filter(({ type }) => type === 'state');
  }

  function latest(tab: WatchedPanel): unknown {
    const message = statesOf(tab).at(-1);
    return message?.type === 'state' ? message.state : undefined;
  }

  const act = (tab: WatchedPanel, event: HistoryEvent | UsageEvent): void => tab.say({ type: 'event', event });

  async function shows(tab: WatchedPanel, what: string, check: (state: HistoryState) => boolean): Promise<HistoryState> {
    return until(what, () => {
      const state = latest(tab) as HistoryState;
      return check(state) && state;
    });
  }

  /** @returns the row of the conversation that it makes. */
  async function conversation(tab: WatchedPanel, id: string, text: string): Promise<HistoryRow> {
    await store.create({ id, workspace: 'file:///elsewhere', createdAt: Date.now(), title: `Title of ${id}` });
    await store.put([{ id: `${id}-q`, conversationId: id, parentId: undefined, role: 'user', createdAt: Date.now(), text, attachments: [] }], `${id}-q`);
    const state = await shows(tab, `what the other window stored of ${id}`, ({ rows }) => rows.some((row) => row.id === id));
    const row = state.rows.find((one) => one.id === id);
    assert.ok(row);
    return row;
  }

  it('run under the panel\'s policy, load only their own, and open once', async () => {
    for (const command of [commandId.showConversations, commandId.showUsage]) {
      const tab = await open(command);
      const { html } = tab.panel.webview;
      const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /connect-src 'none'/);
      assert.doesNotMatch(policy, /unsafe/);
      assert.doesNotMatch(html, / style=|<style| on[a-z]+=/);
      const count = stage.window.panels.length;
      await vscode.commands.executeCommand(command);
      assert.equal(stage.window.panels.length, count, 'brought to the front');
      assert.equal(tab.panel.active, true);
    }
  });

  it('show what another window stores, and find it', async () => {
    const tab = await openHistory();
    assert.equal(tab.panel.title, 'Conversations');
    act(tab, { type: 'query', query: everything });
    const row = await conversation(tab, `seen-${Date.now()}`, '证明：素数有无穷多个');
    assert.deepEqual([row.title.startsWith('Title of seen-'), row.messages, row.workspace], [true, 1, 'elsewhere']);
    act(tab, { type: 'query', query: { ...everything, text: '无穷' } });
    const found = await shows(tab, 'the place', ({ query, rows }) => query?.text === '无穷' && rows.some(({ id }) => id === row.id));
    assert.deepEqual(found.rows.find(({ id }) => id === row.id)?.hits.map(({ asked, marks, excerpt }) => [asked, marks.map(([from, to]) => excerpt.slice(from, to))]), [[true, ['无穷']]]);
    act(tab, { type: 'query', query: { ...everything, workspace: 'this', text: '无穷多个' } });
    await shows(tab, 'nothing of other workspaces', ({ query, rows }) => query?.workspace === 'this' && !rows.some(({ id }) => id === row.id));
    await store.remove(row.id);
  });

  it('suggest a title by the model when asked, say what it cost, and keep nothing by themselves', async () => {
    const tab = await openHistory();
    act(tab, { type: 'query', query: everything });
    const { id } = await conversation(tab, `named-${Date.now()}`, 'Why does the retry loop wait twice?');
    stage.server.next({ frames: chatAnswer({ text: ['**Doubled waits in a retry loop**'], usage: { input: 2, output: 3 } }) });
    act(tab, { type: 'suggestTitle', id });
    const state = await shows(tab, 'the suggestion', ({ suggestion }) => suggestion?.phase === 'ready');
    assert.deepEqual([state.titleModel, state.suggestion], ['own-model', { id, phase: 'ready', title: 'Doubled waits in a retry loop', cost: 'It cost $5.00.' }]);
    assert.equal(state.rows.find((row) => row.id === id)?.title, `Title of ${id}`);
    assert.match(stage.server.journal.at(-1)?.text ?? '', /Why does the retry loop wait twice\?/);
    act(tab, { type: 'endSuggestion' });
    await shows(tab, 'no suggestion', ({ suggestion }) => suggestion === undefined);
    await store.remove(id);
  });

  it('rename, pin, archive, and delete with a way back', async () => {
    const tab = await openHistory();
    act(tab, { type: 'query', query: everything });
    const { id } = await conversation(tab, `kept-${Date.now()}`, 'Keep this');
    const rowIn = (state: HistoryState): HistoryRow | undefined => state.rows.find((one) => one.id === id);
    act(tab, { type: 'rename', id, title: '  Better  ' });
    await shows(tab, 'its name', (state) => rowIn(state)?.title === 'Better');
    act(tab, { type: 'pin', ids: [id], on: true });
    await shows(tab, 'it first', (state) => state.rows[0]?.id === id && state.rows[0].pinned);
    act(tab, { type: 'archive', ids: [id], on: true });
    await shows(tab, 'it gone', (state) => rowIn(state) === undefined && state.archived > 0);
    act(tab, { type: 'query', query: { ...everything, archived: true } });
    await shows(tab, 'it in the archive', (state) => rowIn(state)?.archived === true);
    act(tab, { type: 'remove', ids: [id] });
    await shows(tab, 'it deleted', (state) => rowIn(state) === undefined && state.deleted === 1);
    act(tab, { type: 'undoRemove' });
    await shows(tab, 'it back', (state) => rowIn(state)?.archived === true && state.deleted === 0);
    assert.ok((tab.toPage as readonly unknown[] as readonly SurfaceHostMessage[]).some((message) => message.type === 'announce' && message.text === 'The conversation is back.'));
    await store.remove(id);
  });

  it('open a conversation in a tab, once', async () => {
    const tab = await openHistory();
    act(tab, { type: 'query', query: everything });
    const { id } = await conversation(tab, `opened-${Date.now()}`, 'Open me');
    const before = stage.window.panels.length;
    act(tab, { type: 'open', id, inTab: true });
    const chat = await until('the chat', () => stage.window.panels[before]);
    await until('its page', () => chat.toPage.some((message) => message.type === 'snapshot' && message.state.conversation.id === id));
    act(tab, { type: 'open', id, inTab: true });
    await until('the same tab', () => chat.panel.active);
    assert.equal(stage.window.panels.length, before + 1);
    await store.remove(id);
  });

  it('take no event that is none', async () => {
    const tab = await openHistory();
    act(tab, { type: 'query', query: everything });
    const { id } = await conversation(tab, `safe-${Date.now()}`, 'Safe');
    for (const event of [{ type: 'remove', ids: id }, { type: 'remove', ids: [] }, { type: 'purge', ids: [id] }, { type: 'rename', id, title: 7 }]) tab.say({ type: 'event', event });
    act(tab, { type: 'pin', ids: [id], on: true });
    const state = await shows(tab, 'the event after them', ({ rows }) => rows[0]?.id === id);
    assert.equal(state.rows[0]?.title, `Title of ${id}`);
    await store.remove(id);
  });

  it('sum what was spent, and write limits and prices into the settings', async () => {
    // One that no other test asked.
    await stage.settings.set(settingId.defaultModel, 'tabs/summed-model');
    await stage.settings.set(settingId.models, { 'summed-model': { input: 1_000_000, output: 1_000_000, vision: true } });
    stage.server.next({ frames: chatAnswer({ text: ['Done.'], usage: { input: 2, output: 3, reasoning: 1 } }) });
    stage.window.questions.push('What does it cost?');
    await vscode.commands.executeCommand(commandId.openInEditor);
    await vscode.commands.executeCommand(commandId.newConversation);
    await vscode.commands.executeCommand(commandId.ask);
    const tab = await open(commandId.showUsage);
    const state = (): UsageState => latest(tab) as UsageState;
    const row = await until('the sum', () => state().rows.find(({ model, endpoint, usd }) => model === 'summed-model' && endpoint === 'Tabs' && usd >= 5));
    assert.deepEqual([row.input, row.cached, row.thinking, row.text], [2, 0, 1, 2]);
    assert.ok(state().day.spent >= 5 && state().month.spent >= 5);
    await stage.settings.set(settingId.limitDay, 0);
    act(tab, { type: 'setLimit', period: 'day', usd: 12.5 });
    await until('the limit', () => state().day.limit === 12.5);
    act(tab, { type: 'setPrice', model: 'summed-model', price: { input: 2, output: 8 } });
    await until('the price', () => state().prices.some(({ model, output, own }) => model === 'summed-model' && output === 8 && own));
    assert.deepEqual(vscode.workspace.getConfiguration().get(settingId.models), { 'summed-model': { vision: true, input: 2, output: 8 } });
    act(tab, { type: 'resetPrice', model: 'summed-model' });
    await until('no price of its own', () => state().prices.some(({ model, own }) => model === 'summed-model' && !own));
    assert.deepEqual(vscode.workspace.getConfiguration().get(settingId.models), { 'summed-model': { vision: true } });
  });
});
