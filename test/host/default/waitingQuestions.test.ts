// Questions that wait for the answer: each goes out behind the answer it was asked about, in the words it has by then.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import type { ComposerView, MessageView } from '../../../src/protocol/panelState.ts';
import { heldAnswer } from '../../e2e/stage/heldAnswer.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import type { WatchedPanel } from '../support/watchedWindow.ts';

type Sent = { readonly messages: readonly { readonly role: string; readonly content: string }[] };

describe('waiting questions in VS Code', () => {
  let stage: HostStage;
  let tab: WatchedPanel;

  beforeEach(async () => {
    stage = await HostStage.open('waiting');
    // The tab would go on with what another test asked.
    await vscode.commands.executeCommand(commandId.newConversation);
    tab = await stage.openPanel();
  });
  afterEach(() => stage.close());

  const ops = () => tab.toPage.flatMap((message) => (message.type === 'patch' ? message.ops : []));
  const composer = (): ComposerView | undefined => ops().flatMap((op) => (op.op === 'composer' ? [op.composer] : [])).at(-1);
  const waiting = () => composer()?.queue ?? [];
  const shown = (): readonly MessageView[] => ops().flatMap((op) => (op.op === 'message' ? [op.message] : op.op === 'messages' ? op.messages : []));
  const idOf = (text: string): string => shown().findLast((message) => message.role === 'user' && message.text === text)?.id ?? '';
  const sent = (): readonly string[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ body }) => (body as Sent).messages.filter(({ role }) => role === 'user').map(({ content }) => content).join(' > '));
  const idle = () => until('the answer\'s end', () => composer()?.answering === false);

  async function answered(text: string, said: unknown): Promise<void> {
    stage.server.next({ frames: chatAnswer({ text: [text] }) });
    const { length } = tab.toPage;
    tab.say(said);
    await until(text, () => tab.toPage.slice(length).some((message) => message.type === 'announce' && message.text.includes('has answered')));
    await idle();
  }

  it('stay with their branch where another one is shown when the answer is done, and are sent there by hand', async () => {
    await answered('One.', { type: 'send', text: 'First wording' });
    const held = heldAnswer({ before: ['Slowly'] });
    stage.server.next(held.reply);
    tab.say({ type: 'editAndSend', messageId: idOf('First wording'), text: 'Second wording' });
    await until('the beginning', () => ops().some((op) => op.op === 'delta' && op.text === 'Slowly'));
    tab.say({ type: 'send', text: 'Follow-up' });
    await until('the waiting question', () => waiting().length === 1);
    tab.say({ type: 'branch', messageId: idOf('Second wording'), step: -1 });
    await until('that it is not here', () => waiting()[0]?.elsewhere === true);
    held.letGo();
    await until('the answer\'s end', () => composer()?.answering === false);
    assert.deepEqual([waiting().length, sent()], [1, ['First wording', 'Second wording']]);
    await answered('Three.', { type: 'sendQueued', queuedId: waiting()[0]?.id });
    assert.deepEqual(sent().at(-1), 'Second wording > Follow-up');
    await until('nothing to wait', () => waiting().length === 0);
  });

  it('wait while they are reworded, each of them, and go out as reworded', async () => {
    const held = heldAnswer({ before: ['Slowly'] });
    stage.server.next(held.reply);
    tab.say({ type: 'send', text: 'First' });
    await until('the beginning', () => ops().some((op) => op.op === 'delta' && op.text === 'Slowly'));
    for (const [count, text] of ['Second', 'Third'].entries()) {
      tab.say({ type: 'send', text });
      await until(text, () => waiting().length === count + 1);
    }
    const [second, third] = waiting();
    for (const each of [second, third]) tab.say({ type: 'holdQueued', queuedId: each?.id, held: true });
    held.letGo();
    await until('the answer\'s end', () => composer()?.answering === false);
    assert.deepEqual(sent(), ['First']);
    stage.server.next({ frames: chatAnswer({ text: ['Two.'] }) }, { frames: chatAnswer({ text: ['Three.'] }) });
    tab.say({ type: 'rewordQueued', queuedId: second?.id, text: 'Second, better' });
    tab.say({ type: 'holdQueued', queuedId: second?.id, held: false });
    await until('the second', () => sent().length === 2);
    tab.say({ type: 'holdQueued', queuedId: third?.id, held: false });
    await until('the third', () => sent().length === 3);
    assert.deepEqual(sent().at(-1), 'First > Second, better > Third');
  });
});
