// Every kind and reason of error has words that keep to the rules: plain headline, whole sentences, something to do.
import assert from 'node:assert/strict';
import type { TurnError } from '../../../src/core/stream/turnError.ts';
import { actionLabel } from '../../../src/host/error/errorAction.ts';
import { describeError } from '../../../src/host/error/errorText.ts';

const facts = { host: 'contoso.openai.azure.com', status: 401, code: 'some_code', param: 'temperature', serverMessage: 'Words of the server', requestId: 'req-1' };

const errors: readonly TurnError[] = [
  ...(['missing', 'wrong', 'deactivated', 'otherOrigin', 'secretMissing'] as const).map((reason) => ({ kind: 'auth', reason }) as const),
  ...(['region', 'model', 'organization', 'unverified', 'other'] as const).map((reason) => ({ kind: 'permission', reason }) as const),
  ...(['model', 'path', 'retired'] as const).map((reason) => ({ kind: 'notFound', reason }) as const),
  { kind: 'rateLimit' },
  { kind: 'rateLimit', retryAfterMs: 6000, limit: 40_000, scope: 'tokens' },
  { kind: 'rateLimit', retryAfterMs: 1, limit: 60, scope: 'requests' },
  { kind: 'rateLimit', tooLarge: true },
  { kind: 'rateLimit', tooLarge: true, limit: 30_000 },
  { kind: 'quota' },
  { kind: 'quota', affordable: 1200 },
  { kind: 'contextLength' },
  { kind: 'contextLength', limit: 8192, asked: 9000 },
  { kind: 'budgetSpent' },
  { kind: 'budgetSpent', budget: 8000, reasoning: 8000 },
  { kind: 'contentFilter', side: 'prompt' },
  { kind: 'contentFilter', side: 'answer' },
  { kind: 'unsupportedParameter' },
  ...(['dns', 'refused', 'reset', 'tls', 'proxy', 'redirect', 'unreachable', 'unknown'] as const).map((reason) => ({ kind: 'network', reason }) as const),
  { kind: 'network', reason: 'redirect', target: 'https://other.example' },
  { kind: 'timeout' },
  { kind: 'stalled', afterMs: 280_000 },
  { kind: 'stalled', afterMs: 300_000, by: 'platform' },
  { kind: 'truncated' },
  ...(['empty', 'html', 'notJson', 'malformed', 'notOpenAI'] as const).map((reason) => ({ kind: 'badResponse', reason }) as const),
  { kind: 'server' },
];

describe('the words for errors', () => {
  const contexts = [{}, { endpointName: 'Azure West', model: 'o3', successor: 'gpt-6.2-sol', partial: true }, { resumable: true }];
  for (const error of errors) {
    it(`has words for ${JSON.stringify(error)}`, () => {
      for (const context of contexts) {
        for (const one of [error, { ...facts, ...error }]) {
          const { title, body, actions } = describeError(one, context);
          assert.match(title, /^[A-Z][^.!{}]+$/);
          assert.doesNotMatch(title, /\d|_/);
          assert.match(body, /^[A-Z0-9a-z].*\.$/);
          assert.doesNotMatch(body, /[{}!]|undefined|Oops/);
          assert.ok(actions.length > 0 && actions.length <= 3);
          assert.equal(new Set(actions).size, actions.length);
          for (const action of actions) assert.notEqual(actionLabel(action), '');
        }
      }
    });
  }

  it('says it as it was drawn', () => {
    const words = describeError({ kind: 'auth', reason: 'wrong', status: 401, host: 'contoso.openai.azure.com' });
    assert.equal(words.title, 'The key was refused');
    assert.equal(words.body, 'contoso.openai.azure.com answered 401. The key stored for this address may have been rotated.');
    assert.deepEqual(words.actions.map(actionLabel), ['Set key…', 'Check connection']);
    const spent = describeError({ kind: 'budgetSpent', budget: 8000 });
    assert.equal(spent.body, 'All 8,000 output tokens were used before the first word of the answer. The question is kept; the thinking can\'t be.');
  });

  it('says that VS Code gave up, where it was not the setting', () => {
    const { title, body, actions } = describeError({ kind: 'stalled', afterMs: 300_000, by: 'platform', host: 'api.example' });
    assert.equal(title, 'The answer stopped coming');
    assert.equal(body, 'api.example has sent nothing for 300 s; VS Code waits no longer, whatever is set. The question is kept.');
    assert.deepEqual(actions.map(actionLabel), ['Try again', 'Check connection']);
  });

  it('keeps code, request id and the server\'s words for Details', () => {
    const { title, body, details } = describeError({ kind: 'server', ...facts }, { endpointName: 'E', model: 'm' });
    for (const value of ['some_code', 'req-1', 'Words of the server']) {
      assert.ok(details.some((row) => row.value === value));
      assert.ok(!`${title} ${body}`.includes(value));
    }
  });
});
