// Comparisons in VS Code against a server: all of it is sent or nothing, each column lives for itself, and what is stored is found again.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { comparisonKey } from '../../../src/core/comparison/comparison.ts';
import type { ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { openStore } from '../../../src/host/store/workerStore.ts';
import type { CompareEvent, CompareState } from '../../../src/protocol/surface/compare.ts';
import type { SurfaceHostMessage } from '../../../src/protocol/surface/surfaceMessage.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { HostStage } from '../support/hostStage.ts';
import { storeWorkerUrl } from '../support/turnBench.ts';
import { until } from '../support/until.ts';
import type { WatchedPanel } from '../support/watchedWindow.ts';

describe('comparisons in VS Code', () => {
  let stage: HostStage;
  let store: ConversationStore;
  let count = 0;

  beforeEach(async () => {
    stage = await HostStage.open();
    await stage.settings.set(settingId.endpoints, [{ id: 'pair', name: 'Pair', kind: 'compatible', baseUrl: stage.server.baseUrl, api: 'chat', auth: 'none' }]);
    await stage.settings.set(settingId.defaultModel, 'pair/plain');
    await stage.settings.set(settingId.models, { plain: { input: 1, output: 2, vision: false }, seeing: { vision: true } });
    store = openStore({ directory: (await extensionContext()).globalStorageUri.fsPath, workerUrl: storeWorkerUrl });
  });
  afterEach(async () => {
    await store.close();
    await stage.close();
  });

  const act = (tab: WatchedPanel, event: CompareEvent): void => tab.say({ type: 'event', event });
  const posts = (tab: WatchedPanel): readonly SurfaceHostMessage<'compare'>[] => tab.toPage as readonly unknown[] as readonly SurfaceHostMessage<'compare'>[];

  function latest(tab: WatchedPanel): CompareState | undefined {
    const message = posts(tab).findLast(({ type }) => type === 'state');
    return message?.type === 'state' ? message.state : undefined;
  }

  function shows(tab: WatchedPanel, what: string, check: (state: CompareState) => boolean): Promise<CompareState> {
    return until(what, () => {
      const state = latest(tab);
      return state !== undefined && check(state) ? state : undefined;
    });
  }

  /** One that was prepared: two columns of the one endpoint. */
  async function open(text: string, models = ['plain', 'plain'], more: object = {}): Promise<{ readonly tab: WatchedPanel; readonly id: string }> {
    const id = `compare-${Date.now()}-${++count}`;
    const columns = models.map((model, index) => ({ id: `column${index + 1}`, choice: { endpointId: 'pair', model }, setup: {} }));
    await store.setState(comparisonKey(id), JSON.stringify({ columns, runs: [], draft: { text, attachments: [], context: [], ...more } }));
    const before = stage.window.panels.length;
    await vscode.commands.executeCommand(commandId.compare, id);
    const tab = await until('the tab', () => stage.window.panels[before]);
    await shows(tab, 'its set-up', ({ setup }) => setup.columns.length === models.length);
    return { tab, id };
  }

  it('ask all columns the same, store the answers below one question, and list them as a comparison', async () => {
    const { tab, id } = await open('Which is it?');
    const [shown, read] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const [opening = '', word = '', ...rest] = chatAnswer({ model: 'plain', text: ['One', '.'], usage: { input: 10, output: 4 } });
    stage.server.next({ frames: [opening, { until: shown.promise }, word, { until: read.promise }, ...rest] });
    stage.server.next({ frames: [{ until: read.promise }, ...chatAnswer({ model: 'plain', text: ['Two', '.'], usage: { input: 10, output: 4 } })] });
    act(tab, { type: 'run', text: 'Which is it now?' });
    await shows(tab, 'the columns', ({ answers }) => answers !== undefined);
    shown.resolve();
    await until('the first word', () => JSON.stringify(posts(tab)).includes('One'));
    read.resolve();
    const state = await shows(tab, 'both answers', ({ answers }) => answers?.columns.every(({ answer }) => answer?.phase === 'done') === true);
    assert.deepEqual(state.answers?.columns.map(({ answer }) => answer?.text).toSorted(), ['One.', 'Two.']);
    assert.deepEqual(stage.server.journal.map(({ body }) => (body as { readonly messages: readonly { readonly content: string }[] }).messages.at(-1)?.content), ['Which is it now?', 'Which is it now?']);
    assert.equal(tab.panel.title, 'Compare: Which is it now?');
    const record = await store.open(id);
    const question = record?.messages.find(({ role }) => role === 'user');
    assert.deepEqual([record?.comparison, record?.title, record?.messages.filter(({ parentId }) => parentId === question?.id).length], [true, 'Which is it now?', 2]);
    assert.ok(posts(tab).some((message) => message.type === 'patch' && message.patches.some((patch) => patch.type === 'answer' && patch.op.op === 'delta')), 'words come as patches');
    await store.remove(id);
  });

  it('send nothing at all where one of them can\'t take it, and say which', async () => {
    const picture = { id: 'p', kind: 'image', label: 'screen.png', text: '', image: { type: 'image/png', data: 'AAAA', width: 10, height: 10 } };
    const { tab } = await open('What is this?', ['seeing', 'plain'], { attachments: [picture] });
    act(tab, { type: 'run', text: 'What is this?' });
    const state = await shows(tab, 'the reason', ({ setup }) => setup.refused !== undefined);
    assert.equal(state.setup.refused, 'plain can\'t see pictures. Choose another model or remove the picture. Nothing was sent.');
    assert.equal(state.setup.text, 'What is this?');
    assert.equal(stage.server.journal.length, 0);
  });

  it('ask before secrets leave, and send nothing where the person would rather not', async () => {
    const { tab } = await open('');
    act(tab, { type: 'run', text: 'My key is sk-proj-R7kQ2vXw9LpT4mZc8JhB1nFd6GsY3aUe5KoWiCxVbN0qE' });
    const state = await shows(tab, 'the reason', ({ setup }) => setup.refused !== undefined);
    assert.equal(state.setup.refused, 'Nothing was sent. The question is kept.');
    assert.ok(stage.window.messages.includes('There seem to be secrets in what you are about to send.'));
    assert.equal(stage.server.journal.length, 0);
    stage.window.press = 'Send masked';
    for (const text of ['A', 'B']) stage.server.next({ frames: chatAnswer({ text: [text] }) });
    act(tab, { type: 'run', text: 'My key is sk-proj-R7kQ2vXw9LpT4mZc8JhB1nFd6GsY3aUe5KoWiCxVbN0qE' });
    await until('both requests', () => stage.server.journal.length === 2);
    assert.equal(JSON.stringify(stage.server.journal).includes('sk-proj-R7kQ2vXw9LpT4m'), false);
  });

  it('ask once where a limit is reached, with how many requests would leave and what they cost at most', async () => {
    await stage.settings.set(settingId.models, { plain: { input: 1000, output: 2000, contextWindow: 4000, maxOutput: 1000 }, seeing: { vision: true } });
    await stage.settings.set(settingId.limitDay, 0.0001);
    const run = async (text: string, models: string[]): Promise<CompareState | undefined> => {
      const { tab } = await open('', models);
      act(tab, { type: 'run', text });
      return shows(tab, 'the end of it', ({ setup, answers }) => setup.refused !== undefined || answers?.columns.every(({ answer }) => answer?.phase === 'done') === true);
    };
    for (const text of ['A', 'B']) stage.server.next({ frames: chatAnswer({ model: 'plain', text: [text], usage: { input: 10, output: 4 } }) });
    await run('Spend a little', ['plain', 'plain']);
    assert.equal((await run('Spend more', ['plain', 'plain', 'plain']))?.setup.refused, 'Nothing was sent. The question is kept.');
    assert.equal((await run('And of another', ['plain', 'seeing']))?.setup.refused, 'Nothing was sent. The question is kept.');
    assert.match(stage.window.messages.at(-1) ?? '', /^Your limit of \S+ for a day is reached: \S+ were spent today\.$/);
    const [all = '', some = ''] = stage.window.details;
    assert.match(all, /^3 requests would be sent at once\. Together they cost \$\d\.\d+ at most\.\n\nNothing has been sent\./);
    assert.match(some, /^2 requests would be sent at once\. They cost \$\d\.\d+ at most, and what seeing costs, which is not known\./);
    assert.equal(stage.server.journal.filter(({ method }) => method === 'POST').length, 2);
  });

  it('one fails with its card and is asked again alone; its tab closed, the others go on', async () => {
    const { tab, id } = await open('Twice?');
    stage.server.next({ status: 400, body: { error: { message: 'No.', type: 'invalid_request_error' } } });
    stage.server.next({ status: 400, body: { error: { message: 'No.', type: 'invalid_request_error' } } });
    act(tab, { type: 'run', text: 'Twice?' });
    const failed = await shows(tab, 'the cards', ({ answers }) => answers?.columns.every(({ answer }) => (answer?.cards.length ?? 0) > 0) === true);
    const answerId = failed.answers?.columns[0]?.answer?.id ?? '';
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const [first = '', ...rest] = chatAnswer({ text: ['Once more', ', whole.'] });
    stage.server.next({ frames: [first, rest[0] ?? '', { until: held }, ...rest.slice(1)] });
    act(tab, { type: 'page', message: { type: 'action', messageId: answerId, cardId: 'error', actionId: 'retry' } });
    await until('the third request', () => stage.server.journal.length === 3);
    await until('its first words', () => posts(tab).some((message) => JSON.stringify(message).includes('Once more')));
    tab.panel.dispose();
    letGo();
    await until('the whole answer', async () => (await store.open(id))?.messages.some(({ text, reply }) => text === 'Once more, whole.' && reply?.status === 'complete'));
    await store.remove(id);
  });

  it('come back as they were left: what was not sent, and what was', async () => {
    const { tab, id } = await open('Unsent');
    act(tab, { type: 'draft', text: 'Unsent, and longer' });
    await until('it to be kept', async () => (await store.getState(comparisonKey(id)))?.includes('Unsent, and longer'));
    tab.panel.dispose();
    const before = stage.window.panels.length;
    await vscode.commands.executeCommand(commandId.compare);
    const again = await until('the tab', () => stage.window.panels[before]);
    const state = await shows(again, 'the draft', ({ setup }) => setup.text === 'Unsent, and longer');
    assert.equal(state.phase, 'setup');
    act(again, { type: 'draft', text: '' });
    await until('nothing to be left', async () => (await store.getState(comparisonKey(id))) === undefined);
  });

  it('that were deleted close their tab', async () => {
    const { tab, id } = await open('Gone?');
    for (const text of ['A', 'B']) stage.server.next({ frames: chatAnswer({ text: [text] }) });
    act(tab, { type: 'run', text: 'Gone?' });
    await shows(tab, 'both answers', ({ answers }) => answers?.columns.every(({ answer }) => answer?.phase === 'done') === true);
    const before = stage.window.panels.length;
    await vscode.commands.executeCommand(commandId.showConversations);
    const history = await until('the history', () => stage.window.panels[before]);
    let closed = false;
    tab.panel.onDidDispose(() => (closed = true));
    history.say({ type: 'event', event: { type: 'remove', ids: [id] } });
    await until('the tab to close', () => closed);
  });
});
