// Who goes on with a cut answer: the model that wrote its end, whatever was chosen meanwhile; another only where a person says so, and it is named.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import type { AnswerView } from '../../../src/protocol/panelState.ts';
import { chatAnswer, openaiError } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import type { WatchedPanel } from '../support/watchedWindow.ts';

describe('going on with a cut answer', () => {
  let stage: HostStage;

  const endpoint = (id: string) => ({ id, name: id, kind: 'compatible', baseUrl: stage.server.baseUrl, api: 'chat', auth: 'none' });

  beforeEach(async () => {
    stage = await HostStage.open();
    stage.server.listModels([{ id: 'first-model' }, { id: 'other-model' }]);
    await stage.settings.set(settingId.endpoints, [endpoint('west'), endpoint('east')]);
    await stage.settings.set(settingId.defaultModel, 'west/first-model');
  });
  afterEach(() => stage.close());

  const answered = ({ toPage }: WatchedPanel, from = 0): AnswerView | undefined => toPage.slice(from).flatMap((message) => (message.type === 'patch' ? message.ops : []))
    .flatMap((op) => (op.op === 'message' && op.message.role === 'assistant' && op.message.phase === 'done' ? [op.message] : [])).at(-1);
  const asked = (): readonly string[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ body }) => (body as { readonly model: string }).model);

  async function cut(): Promise<{ readonly tab: WatchedPanel; readonly reply: AnswerView }> {
    const tab = await stage.openPanel();
    stage.server.next({ frames: chatAnswer({ text: ['Half '], finish: 'length', usage: { input: 100, output: 10 } }) });
    stage.window.questions.push('Why?');
    await vscode.commands.executeCommand(commandId.ask);
    const reply = await until('the cut answer', () => answered(tab));
    assert.deepEqual(reply.cards.flatMap(({ actions }) => actions.map(({ id }) => id)), ['continue']);
    return { tab, reply };
  }

  /** Presses a button of its card, does `deed`, and waits for the reply as it is then. */
  async function press(tab: WatchedPanel, { id, cards }: AnswerView, actionId: string, deed: () => Promise<void> = () => Promise.resolve()): Promise<AnswerView> {
    const from = tab.toPage.length;
    tab.say({ type: 'action', messageId: id, cardId: cards[0]?.id ?? '', actionId });
    await deed();
    return until('the answer', () => answered(tab, from));
  }

  /** Once all that the servers have is in the list. */
  async function pick(model: string): Promise<void> {
    await until('the models', () => stage.window.picks.at(-1)?.busy === false);
    await stage.window.choose(model);
  }

  it('keeps the model that began it', async () => {
    const { tab, reply } = await cut();
    await stage.settings.set(settingId.defaultModel, 'east/other-model');
    stage.server.next({ frames: chatAnswer({ text: ['and whole.'] }) });
    const whole = await press(tab, reply, 'continue');
    assert.deepEqual([whole.text, whole.name], ['Half and whole.', 'first-model']);
    assert.deepEqual(asked(), ['first-model', 'first-model']);
  });

  it('offers another where its endpoint is gone, and names both, also in the details', async () => {
    const { tab, reply } = await cut();
    await stage.settings.set(settingId.endpoints, [endpoint('east')]);
    stage.window.press = 'Continue with another model…';
    stage.server.next({ frames: chatAnswer({ text: ['and whole.'], usage: { input: 200, output: 20 } }) });
    const whole = await press(tab, reply, 'continue', () => pick('other-model'));
    assert.match(stage.window.messages[0] ?? '', /^west is not set up any more, so first-model can't go on with this answer\./);
    assert.deepEqual([whole.text, whole.name], ['Half and whole.', 'first-model, continued by other-model']);
    assert.deepEqual([whole.usage?.input, whole.usage?.text], [300, 30]);
    tab.say({ type: 'showRequest', messageId: reply.id });
    const details = await until('the details', () => vscode.window.visibleTextEditors.map(({ document }) => document.getText()).find((text) => text.startsWith('# Reply of first-model, continued by other-model')));
    assert.match(details, /## Of these by other-model\n\n- Endpoint: east\n- Input: 200\n(?:- .*\n)*- Text: 20\n/);
  });

  it('offers another where the server has the model no more, keeps what came, and can still be continued', async () => {
    const { tab, reply } = await cut();
    stage.server.next({ status: 404, body: openaiError('The model `first-model` does not exist', { code: 'model_not_found' }) });
    const failed = await press(tab, reply, 'continue');
    assert.deepEqual([failed.text, failed.name, failed.cards[0]?.title], ['Half ', 'first-model', 'The model was not found']);
    assert.deepEqual(failed.cards[0]?.actions.map(({ label }) => label), ['Continue with another model…', 'Check connection']);
    stage.server.next({ frames: chatAnswer({ text: ['and more '], finish: 'length' }) });
    const more = await press(tab, failed, 'continueWith', () => pick('other-model'));
    assert.deepEqual([more.text, more.name], ['Half and more ', 'first-model, continued by other-model']);
    stage.server.next({ frames: chatAnswer({ text: ['and whole.'] }) });
    const whole = await press(tab, more, 'continue');
    assert.deepEqual([whole.text, whole.name], ['Half and more and whole.', 'first-model, continued by other-model']);
    assert.deepEqual(asked(), ['first-model', 'first-model', 'other-model', 'other-model']);
  });
});
