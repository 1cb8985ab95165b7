// What a failed check of a connection says: in the panel where that is in sight, until it is mended; else in a notification, which nobody can take back.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { createSecretStore, type SecretStore } from '../../../src/host/secret/secretStore.ts';
import type { AnswerView, CardView } from '../../../src/protocol/panelState.ts';
import { chatAnswer, openaiError } from '../../support/frameServer/chunks.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import type { WatchedPanel } from '../support/watchedWindow.ts';

const id = 'checked';
const wrong = 'sk-test-wrong-0123456789';
const right = 'sk-test-right-0123456789';
const refusal = 'Checked: The key was refused';

describe('a failed check of a connection', () => {
  let stage: HostStage;
  let secrets: SecretStore;

  beforeEach(async () => {
    stage = await HostStage.open();
    stage.server.listModels([{ id: 'own-model' }]);
    stage.server.rule(({ headers }) => (headers.authorization === `Bearer ${right}` ? undefined : { status: 401, body: openaiError('Incorrect API key provided', { code: 'invalid_api_key' }) }));
    secrets = createSecretStore((await extensionContext()).secrets);
    await stage.settings.set(settingId.findLocalServers, false);
    await stage.settings.set(settingId.endpoints, [{ id, name: 'Checked', kind: 'compatible', baseUrl: stage.server.baseUrl, api: 'chat' }]);
    await stage.settings.set(settingId.defaultModel, `${id}/own-model`);
  });
  afterEach(async () => {
    await secrets.removeKey(id);
    secrets.dispose();
    await stage.close();
  });

  async function giveKey(key: string, ...how: readonly unknown[]): Promise<void> {
    const done = vscode.commands.executeCommand(commandId.setKey, id, ...how);
    const box = await stage.window.box();
    box.type(key);
    box.accept();
    await done;
  }

  const banners = ({ toPage }: WatchedPanel): readonly CardView[] | undefined => toPage.flatMap((message) =>
    message.type === 'snapshot' ? [message.state.banners] : message.type === 'patch' ? message.ops.flatMap((op) => (op.op === 'banners' ? [op.banners] : [])) : []).at(-1);
  const shown = (tab: WatchedPanel): readonly string[] => (banners(tab) ?? []).map(({ title }) => title);
  const gone = (tab: WatchedPanel) => until('the card\'s end', () => !shown(tab).includes(refusal));
  const told = (): readonly string[] => stage.window.messages.filter((text) => text.includes('refused'));
  const answered = ({ toPage }: WatchedPanel): AnswerView | undefined => toPage.flatMap((message) => (message.type === 'patch' ? message.ops : []))
    .flatMap((op) => (op.op === 'message' && op.message.role === 'assistant' && op.message.phase === 'done' ? [op.message] : [])).at(-1);

  it('is said in the panel, to those who listen too, and taken back with the right key', async () => {
    const tab = await stage.openPanel();
    await giveKey(wrong);
    await until('the card', () => shown(tab).includes(refusal));
    await until('the sentence for screen readers', () => tab.toPage.some((message) => message.type === 'announce' && message.text.startsWith(`${refusal}. `)));
    await giveKey(right);
    await gone(tab);
    assert.deepEqual(told(), []);
    assert.deepEqual(stage.window.messages, ['Checked is ready.']);
  });

  it('that was asked for is taken back by the next one that finds all well', async () => {
    const tab = await stage.openPanel();
    await secrets.setKey({ id, baseUrl: stage.server.baseUrl }, wrong);
    await vscode.commands.executeCommand(commandId.checkConnection, id);
    await until('the card', () => shown(tab).includes(refusal));
    assert.deepEqual(told(), []);
    await giveKey(right);
    await gone(tab);
  });

  it('is taken back by an answer', async () => {
    const tab = await stage.openPanel();
    await giveKey(wrong);
    await until('the card', () => shown(tab).includes(refusal));
    await secrets.setKey({ id, baseUrl: stage.server.baseUrl }, right);
    stage.server.next({ frames: chatAnswer({ text: ['forty-two'] }) });
    stage.window.questions.push('What is the answer?');
    await vscode.commands.executeCommand(commandId.ask);
    await gone(tab);
  });

  it('after a repair is left to the reply that asks again with the key', async () => {
    const tab = await stage.openPanel();
    await secrets.setKey({ id, baseUrl: stage.server.baseUrl }, wrong);
    stage.window.questions.push('What is the answer?');
    await vscode.commands.executeCommand(commandId.ask);
    const refused = await until('the refusal', () => answered(tab));
    assert.equal(refused.cards[0]?.title, 'The key was refused');
    for (const [key, text] of [[wrong, ''], [right, 'forty-two']] as const) {
      if (key === right) stage.server.next({ frames: chatAnswer({ text: ['forty-two'] }) });
      const before = tab.toPage.length;
      tab.say({ type: 'action', messageId: refused.id, cardId: 'error', actionId: 'setKey' });
      const box = await stage.window.box();
      box.type(key);
      box.accept();
      await until('the end of the box', () => !box.shown);
      const again = await until('the next answer', () => answered({ ...tab, toPage: tab.toPage.slice(before) }));
      assert.equal(again.text, text);
    }
    assert.deepEqual(shown(tab), []);
    assert.deepEqual(stage.window.messages, []);
  });

  it('is a notification where no panel is in sight', async () => {
    await giveKey(wrong);
    assert.equal(told().length, 1);
    assert.ok(told()[0]?.startsWith(`${refusal}. `), told()[0]);
    await giveKey(right);
    assert.equal(told().length, 1);
    assert.equal(stage.window.messages.at(-1), 'Checked is ready.');
  });
});
