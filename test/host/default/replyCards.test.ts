// The cards under a reply say what was kept and what may be done, also after a reload.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Reply } from '../../../src/core/conversation/message.ts';
import type { AnswerMessage } from '../../../src/core/conversation/replyBuilder.ts';
import type { TurnError } from '../../../src/core/stream/turnError.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { ModelService } from '../../../src/host/model/modelService.ts';
import { MessageProjection } from '../../../src/host/panel/messageProjection.ts';
import { replyCards } from '../../../src/host/panel/replyCards.ts';
import { createSettings, type SettingsService } from '../../../src/host/setting/settings.ts';
import type { CardView } from '../../../src/protocol/panelState.ts';
import { FakeMemento } from '../../support/fakes/fakeMemento.ts';
import { openBranch } from '../../support/openConversation.ts';
import { PersonSettings } from '../support/personSettings.ts';
import { until } from '../support/until.ts';

function answer(text: string, status: Reply['status'], error: TurnError, more: Partial<Reply> = {}): AnswerMessage {
  return {
    id: 'a', conversationId: 'c', parentId: 'q', role: 'assistant', createdAt: 1, text, attachments: [],
    reply: { status, endpointId: 'west', endpointName: 'West', model: 'o3', reasoning: '', timing: { startedAt: Date.UTC(2026, 10, 20, 12), totalMs: 0 }, error, ...more },
  };
}

function cardOf(text: string, status: Reply['status'], error: TurnError, more: Partial<Reply> = {}): CardView {
  const [card] = replyCards(answer(text, status, error, more), undefined, {});
  assert.ok(card);
  return card;
}

const labels = ({ actions }: CardView): readonly string[] => actions.map(({ label }) => label);

describe('the cards under a reply', () => {
  it('offer to go on with what came, whatever broke it off, and say that it is kept', () => {
    const errors: readonly TurnError[] = [
      { kind: 'server', status: 502 }, { kind: 'server' }, { kind: 'rateLimit' }, { kind: 'rateLimit', retryAfterMs: 6000 }, { kind: 'quota' }, { kind: 'network', reason: 'reset' }, { kind: 'network', reason: 'unknown' },
      { kind: 'stalled', afterMs: 60_000 }, { kind: 'truncated' }, { kind: 'badResponse', reason: 'malformed' },
    ];
    for (const error of errors) {
      const card = cardOf('Half an', 'cut', error);
      assert.ok(labels(card).includes('Continue'), error.kind);
      assert.match(card.body, /What came (?:before )?is kept\./, error.kind);
      assert.ok(!labels(cardOf('', 'failed', error)).includes('Continue'), error.kind);
    }
    assert.ok(!labels(cardOf('Half an', 'failed', { kind: 'contentFilter', side: 'answer' })).includes('Continue'));
  });

  it('offer that another model goes on with what came, where the one that began it can not', () => {
    for (const error of [{ kind: 'notFound', reason: 'model' }, { kind: 'notFound', reason: 'retired' }, { kind: 'permission', reason: 'model' }, { kind: 'quota' }, { kind: 'contextLength' }] as const) {
      const ids = (text: string, shared: boolean): readonly string[] => replyCards(answer(text, text === '' ? 'failed' : 'cut', error), undefined, { shared })[0]?.actions.map(({ id }) => id) ?? [];
      assert.ok(ids('Half an', true).includes('continueWith'), error.kind);
      assert.ok(!ids('Half an', true).some((id) => id === 'selectModel' || id === 'selectEndpoint'), error.kind);
      assert.ok(!ids('Half an', false).includes('continueWith'), 'where models are compared');
      assert.ok(!ids('', true).includes('continueWith'), error.kind);
    }
  });

  it('offer what comes after a retired model, where it is known', () => {
    const card = (successor: string | undefined, shared: boolean) => replyCards(answer('', 'failed', { kind: 'notFound', reason: 'retired' }), undefined, { shared, ...(successor !== undefined && { successor }) })[0];
    assert.deepEqual(card('gpt-6.2-sol', true)?.actions.map(({ id, label, primary }) => [id, label, primary === true]), [['useModel:gpt-6.2-sol', 'Use gpt-6.2-sol', true], ['selectModel', 'Select model…', false]]);
    assert.deepEqual(card(undefined, true)?.actions.map(({ id }) => id), ['selectModel']);
    assert.deepEqual(card('gpt-6.2-sol', false)?.actions.map(({ id }) => id), ['selectModel'], 'where models are compared');
  });

  it('offer to ask again where an answer came without a word', () => {
    const card = cardOf('', 'failed', { kind: 'badResponse', reason: 'empty' });
    assert.equal(card.title, 'An empty answer came');
    assert.deepEqual(labels(card), ['Ask again', 'Show log']);
  });

  it('offer what the credit is enough for, in place of the same again', () => {
    const card = cardOf('', 'failed', { kind: 'quota', status: 402, affordable: 1204 });
    assert.deepEqual(card.actions.map(({ id }) => id), ['raiseBudget:1204', 'selectEndpoint']);
    assert.equal(labels(card)[0], 'Ask again with 1,204');
    assert.deepEqual(card.actions.map(({ primary }) => primary === true), [true, false]);
  });

  it('say that a parameter was left out only where it was', () => {
    const error: TurnError = { kind: 'unsupportedParameter', status: 400, param: 'messages', serverMessage: "Invalid 'messages': empty array." };
    assert.doesNotMatch(cardOf('', 'failed', error).body, /left out/);
    const refused: TurnError = { kind: 'unsupportedParameter', status: 400, code: 'unsupported_parameter', param: 'verbosity' };
    assert.doesNotMatch(cardOf('', 'failed', refused).body, /left out/);
    assert.match(cardOf('', 'failed', refused, { changes: [{ param: 'verbosity', action: 'omitted', reason: 'endpointRefused' }] }).body, /left out/);
  });

  it('say when it may be tried again, long waits by the clock', () => {
    const time = (ms: number): string => new Date(Date.UTC(2026, 10, 20, 12) + ms).toLocaleString(vscode.env.language, { timeStyle: 'short' });
    assert.match(cardOf('', 'failed', { kind: 'rateLimit', retryAfterMs: 6000 }).body, /tried again in 6 s\.$/);
    for (const kind of ['rateLimit', 'server'] as const) {
      assert.ok(cardOf('', 'failed', { kind, retryAfterMs: 3_600_000 }).body.endsWith(`It may be tried again at ${time(3_600_000)}.`), kind);
    }
    assert.match(cardOf('', 'failed', { kind: 'rateLimit', retryAfterMs: 24 * 3_600_000 }).body, /tried again at .*2026/);
  });
});

describe('a spent budget after a reload', () => {
  const person = new PersonSettings();
  let settings: SettingsService;
  let models: ModelService;

  beforeEach(async () => {
    await person.set(settingId.endpoints, [{ id: 'west', name: 'West', kind: 'openai', baseUrl: 'http://127.0.0.1:9/v1' }]);
    settings = createSettings();
    models = new ModelService(settings, new FakeMemento(), () => Promise.resolve(undefined));
  });
  afterEach(async () => {
    models.dispose();
    settings.dispose();
    await person.restore();
  });

  const spent = answer('', 'failed', { kind: 'budgetSpent', budget: 8000, reasoning: 8000 }, { effort: 'high', usage: { input: 100, output: 8000, reasoning: 8000 } });
  const question = { id: 'q', conversationId: 'c', parentId: undefined, role: 'user' as const, createdAt: 1, text: 'Why?', attachments: [] };

  it('shows price and lower effort as soon as the model is known again', async () => {
    const { conversation } = openBranch([question, spent]);
    let shown = 0;
    const projection = new MessageProjection(models, () => {
      shown++;
    });
    await projection.prepare(conversation);
    const cards = (): readonly CardView[] => projection.whole(conversation).messages.flatMap((message) => (message.role === 'assistant' ? message.cards : []));
    assert.deepEqual(cards()[0]?.actions.map(({ id }) => id), ['raiseBudget:16000']);
    await until('the model', () => shown > 0);
    assert.equal(shown, 1);
    const [card] = cards();
    assert.ok(card);
    assert.deepEqual(card.actions.map(({ id }) => id), ['raiseBudget:16000', 'lowerEffort:medium']);
    assert.match(labels(card)[0] ?? '', /≤/);
  });
});
