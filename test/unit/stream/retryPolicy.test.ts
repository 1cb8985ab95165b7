// When an attempt is made again, and how long that waits.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRetryable, longestRetryAfterMs, retryDelayMs } from '../../../src/core/stream/retryPolicy.ts';
import type { NetworkReason, TurnError } from '../../../src/core/stream/turnError.ts';

const again: readonly TurnError[] = [
  { kind: 'rateLimit' }, { kind: 'rateLimit', retryAfterMs: 60_000 }, { kind: 'server', status: 500 }, { kind: 'server', status: 409 }, { kind: 'server', retryAfterMs: 5000 },
  { kind: 'timeout', status: 408 }, { kind: 'truncated' }, { kind: 'badResponse', reason: 'empty' },
  ...(['dns', 'refused', 'reset', 'unreachable', 'unknown'] as const satisfies readonly NetworkReason[]).map((reason): TurnError => ({ kind: 'network', reason })),
];

const never: readonly TurnError[] = [
  { kind: 'auth', reason: 'wrong' }, { kind: 'permission', reason: 'region' }, { kind: 'notFound', reason: 'model' }, { kind: 'quota' }, { kind: 'contextLength' }, { kind: 'budgetSpent' }, { kind: 'stalled', afterMs: 280_000 },
  { kind: 'contentFilter', side: 'prompt' }, { kind: 'unsupportedParameter', param: 'stop' }, { kind: 'rateLimit', tooLarge: true }, { kind: 'rateLimit', shouldRetry: false },
  { kind: 'server', status: 501 }, { kind: 'server', shouldRetry: false }, { kind: 'badResponse', reason: 'html' }, { kind: 'badResponse', reason: 'malformed' },
  { kind: 'rateLimit', retryAfterMs: longestRetryAfterMs + 1 }, { kind: 'server', retryAfterMs: 3_600_000 },
  ...(['tls', 'proxy', 'redirect'] as const satisfies readonly NetworkReason[]).map((reason): TurnError => ({ kind: 'network', reason })),
];

describe('isRetryable', () => {
  for (const error of again) {
    it(`again: ${JSON.stringify(error)}, but not after a frame`, () => {
      assert.equal(isRetryable(error, { framesSeen: false }), true);
      assert.equal(isRetryable(error, { framesSeen: true }), false);
    });
  }
  for (const error of never) {
    it(`never: ${JSON.stringify(error)}`, () => assert.equal(isRetryable(error, { framesSeen: false }), false));
  }
});

describe('retryDelayMs', () => {
  it('doubles from half a second up to eight', () => {
    const delays = [1, 2, 3, 4, 5, 6, 60].map((attempt) => retryDelayMs({ kind: 'timeout' }, attempt, () => 0));
    assert.deepEqual(delays, [500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it('takes off up to a quarter', () => {
    assert.equal(retryDelayMs({ kind: 'server' }, 2, () => 0.999), 750);
    assert.equal(retryDelayMs({ kind: 'server', retryAfterMs: 0 }, 1, () => 0), 500);
  });

  it('never undercuts what the server asked for, and adds little', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: longestRetryAfterMs }), fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (asked, attempt, random) => {
      const delay = retryDelayMs({ kind: 'rateLimit', retryAfterMs: asked }, attempt, () => random);
      assert.ok(delay >= asked && delay <= asked + 1000);
    }));
  });

  it('caps a wait that nobody would sit through', () => {
    assert.equal(retryDelayMs({ kind: 'server', retryAfterMs: 3_600_000 }, 1, () => 0), longestRetryAfterMs);
  });
});
