// The panel in VS Code: its page runs under its policy, and what it is shown is what the settings and the server say.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import type { AnswerView, CardView } from '../../../src/protocol/panelState.ts';
import { chatAnswer, chatChunk, done } from '../../support/frameServer/chunks.ts';
import { openStore } from '../../../src/host/store/workerStore.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { HostStage } from '../support/hostStage.ts';
import { storeWorkerUrl } from '../support/turnBench.ts';
import { until } from '../support/until.ts';
import type { WatchedPanel } from '../support/watchedWindow.ts';

type Sent = { readonly messages: readonly { readonly role: string; readonly content: string }[] };

describe('the panel in VS Code', () => {
  let stage: HostStage;

  beforeEach(async () => {
    stage = await HostStage.open('panel');
  });
  afterEach(() => stage.close());

  async function ask(question: string): Promise<void> {
    stage.window.questions.push(question);
    await vscode.commands.executeCommand(commandId.ask);
  }

  const cardsOf = ({ toPage }: WatchedPanel): readonly CardView[] => toPage.flatMap((message) =>
    message.type === 'snapshot' ? message.state.banners : message.type === 'patch' ? message.ops.flatMap((op) => (op.op === 'banners' ? op.banners : [])) : []);

  const lastWith = (word: string): Sent | undefined => {
    const sent = stage.server.journal.filter((entry) => entry.method === 'POST').at(-1)?.body as Sent | undefined;
    return sent !== undefined && JSON.stringify(sent).includes(word) ? sent : undefined;
  };

  it('runs its page under a policy that lets nothing in', async () => {
    const { panel } = await stage.openPanel();
    const { html } = panel.webview;
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
    assert.deepEqual(rules.get('default-src'), ['\'none\'']);
    assert.deepEqual(rules.get('connect-src'), ['\'none\'']);
    assert.deepEqual(rules.get('worker-src'), ['blob:']);
    for (const name of ['form-action', 'base-uri']) assert.deepEqual(rules.get(name), ['\'none\'']);
    assert.doesNotMatch(policy, /unsafe|\*(?!\.)|https?:(?:\s|$)/);
    const nonce = /'nonce-([A-Za-z0-9+/=]{16,})'/.exec(String(rules.get('script-src')))?.[1];
    assert.ok(nonce);
    const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    assert.equal(scripts.length, 1);
    assert.ok(scripts[0]?.includes(`nonce="${nonce}"`));
    assert.doesNotMatch(html, / style=|<style| on[a-z]+=/);
  });

  it('has a new nonce for each page', async () => {
    const nonces = new Set<string | undefined>();
    for (const at of [0, 1]) {
      await vscode.commands.executeCommand(commandId.openInEditor);
      const tab = await until('the editor tab', () => stage.window.panels[at]);
      nonces.add(/'nonce-([^']+)'/.exec(tab.panel.webview.html)?.[1]);
    }
    assert.equal(nonces.size, 2);
  });

  it('says which settings were ignored and why, and stops saying so when they are right', async () => {
    const tab = await stage.openPanel();
    await stage.settings.set(settingId.stallSeconds, 'long');
    const card = await until('the card', () => cardsOf(tab).find(({ id }) => id === 'settings'));
    assert.equal(card.title, 'Some settings were ignored');
    assert.equal(card.body, 'ponder.stallSeconds should be a whole number, but it is text. It is ignored.');
    assert.deepEqual(card.actions.map(({ label }) => label), ['Open settings', 'Close']);
    const { length } = tab.toPage;
    await stage.settings.set(settingId.stallSeconds, undefined);
    await until('the card\'s end', () => tab.toPage.slice(length).some((message) => message.type === 'patch' && message.ops.some((op) => op.op === 'banners' && op.banners.length === 0)));
  });

  it('answers a question from the palette, in the tab and in the status', async () => {
    const tab = await stage.openPanel();
    stage.server.next({ frames: chatAnswer({ reasoning: ['hm'], text: ['forty', '-two'], usage: { input: 5, output: 9, reasoning: 4 } }) });
    await ask('What is the answer?');
    await until('the request', () => lastWith('What is the answer?'));
    const answer = await until('the finished answer', () => tab.toPage.flatMap((message) => (message.type === 'patch' ? message.ops : []))
      .map((op) => (op.op === 'message' && op.message.role === 'assistant' && op.message.phase === 'done' ? op.message : undefined)).find((message) => message !== undefined));
    assert.deepEqual([answer.name, answer.text, answer.thinking?.text, answer.usage?.reasoning], ['own-model', 'forty-two', 'hm', 4]);
    await until('the sentence for screen readers', () => tab.toPage.some((message) => message.type === 'announce' && message.text === 'own-model has answered.'));
  });

  it('does not give a question back as a draft that was sent, where the page went before its draft was known to be empty', async () => {
    const tab = await stage.openPanel();
    stage.server.next({ frames: chatAnswer({ text: ['Once.'], usage: { input: 5, output: 9 } }) });
    tab.say({ type: 'draft', text: 'Only once?', at: Date.now() - 1000 });
    await ask('Only once?');
    await until('the finished answer', () => answered(tab));
    tab.say({ type: 'draft', text: 'Only once?', at: Date.now() - 1000 });
    const { length } = tab.toPage;
    tab.say({ type: 'ready' });
    const snapshot = await until('the snapshot', () => tab.toPage.slice(length).find((message) => message.type === 'snapshot'));
    assert.deepEqual([snapshot.state.draft, (snapshot.state.draftAt ?? 0) > Date.now() - 60_000], ['', true]);
  });

  /** The last answer as it was shown when it was done. */
  const answered = ({ toPage }: WatchedPanel): AnswerView | undefined => toPage.flatMap((message) => (message.type === 'patch' ? message.ops : []))
    .flatMap((op) => (op.op === 'message' && op.message.role === 'assistant' && op.message.phase === 'done' ? [op.message] : [])).at(-1);

  it('asks the model that spent its budget again, not the one that was chosen meanwhile', async () => {
    const tab = await stage.openPanel();
    stage.server.next({ frames: chatAnswer({ reasoning: ['hm'], text: [], usage: { input: 5, output: 800, reasoning: 800 }, finish: 'length' }) });
    await ask('What is the answer?');
    const spent = await until('the spent budget', () => answered(tab));
    const action = spent.cards[0]?.actions[0]?.id ?? '';
    assert.match(action, /^raiseBudget:\d+$/);
    await stage.settings.set(settingId.defaultModel, 'panel/other-model');
    stage.server.next({ frames: chatAnswer({ text: ['forty-two'] }) });
    tab.say({ type: 'action', messageId: spent.id, cardId: 'budget', actionId: action });
    const body = await until('the second request', () => stage.server.journal.filter((entry) => entry.method === 'POST')[1]?.body as { readonly model: string; readonly max_tokens: number } | undefined);
    assert.deepEqual([body.model, `raiseBudget:${body.max_tokens}`], ['own-model', action]);
  });

  it('advises against a budget below what is recommended, before anything is sent', async () => {
    await stage.settings.set(settingId.defaultModel, 'panel/own-thinking');
    await stage.settings.set(settingId.parameters, { maxOutputTokens: 5000 });
    const tab = await stage.openPanel();
    tab.say({ type: 'draft', text: 'What is the answer?', at: Date.now() });
    const composer = await until('the advice', () => tab.toPage.flatMap((message) => (message.type === 'patch' ? message.ops : []))
      .flatMap((op) => (op.op === 'composer' && op.composer.advice !== undefined ? [op.composer] : [])).at(-1));
    assert.equal(composer.advice, 'A budget of 5k tokens may run out while own-thinking thinks; 25k or more are recommended.');
    assert.equal(composer.warning, undefined);
  });

  it('copies what a model said that refused', async () => {
    const tab = await stage.openPanel();
    stage.server.next({ frames: [chatChunk({ role: 'assistant', refusal: 'I can\'t help with that.' }), chatChunk({}, { finish: 'stop' }), done] });
    await ask('What is the answer?');
    const refused = await until('the refusal', () => answered(tab));
    assert.deepEqual([refused.refusal, refused.cards], ['I can\'t help with that.', []]);
    tab.say({ type: 'copyMessage', messageId: refused.id });
    await until('the copy', async () => (await vscode.env.clipboard.readText()) === 'I can\'t help with that.');
  });

  it('sends nothing for a question of white space, and says so', async () => {
    await stage.openPanel();
    await ask(' \n\t ');
    assert.deepEqual(stage.window.messages, ['The question was empty, so nothing was sent.']);
    stage.server.next({ frames: chatAnswer({ text: ['ok'] }) });
    await ask('A real question');
    await until('the real question', () => lastWith('A real question'));
    assert.equal(stage.server.journal.filter((entry) => entry.method === 'POST').length, 1);
  });

  it('answers in the sidebar when there is no tab', async () => {
    stage.server.next({ frames: chatAnswer({ text: ['ok'] }) });
    await ask('Asked of the sidebar');
    await until('the request', () => lastWith('Asked of the sidebar'));
  });

  it('writes the database with the first question, and the question is in it', async () => {
    stage.server.next({ frames: chatAnswer({ text: ['kept'] }) });
    await ask('铭记这个问题');
    const store = openStore({ directory: (await extensionContext()).globalStorageUri.fsPath, workerUrl: storeWorkerUrl });
    try {
      await until('the question in the store', async () => (await store.search('铭记')).length > 0);
    } finally {
      await store.close();
    }
  });
});
