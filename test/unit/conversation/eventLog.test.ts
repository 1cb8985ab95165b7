import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventLog } from '../../../src/core/conversation/eventLog.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { rateLimits, safeHeaders } from '../../../src/core/stream/safeHeaders.ts';

const text = (delta: string) => ({ type: 'text' as const, delta });

describe('the log of raw events', () => {
  it('has the events of a reply in order, with the time since its first', () => {
    const log = new EventLog();
    log.add('a', text('one'), 1000.4);
    log.add('b', text('other'), 1001);
    log.add('a', text('two'), 1250);
    assert.deepEqual(log.of('a'), [{ ms: 0, event: text('one') }, { ms: 250, event: text('two') }]);
    assert.deepEqual(log.of('nobody'), []);
  });

  it('lets the oldest replies go, and the beginning of one that is too long by itself', () => {
    const log = new EventLog(1000);
    for (const id of ['a', 'b', 'c']) log.add(id, text('x'.repeat(300)), 0);
    assert.deepEqual(['a', 'b', 'c'].map((id) => log.of(id).length), [0, 1, 1]);
    for (let piece = 0; piece < 10; piece += 1) log.add('d', text(`${piece}`.repeat(300)), piece);
    assert.deepEqual(['b', 'c'].map((id) => log.of(id).length), [0, 0]);
    assert.deepEqual(log.of('d').map(({ ms }) => ms), [8, 9].slice(-log.of('d').length));
  });

  it('stays within its bound, whatever comes, and always has the last event', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(900)), { minLength: 1 }), (events) => {
      const log = new EventLog(2000);
      for (const [id, length] of events) log.add(id, text('x'.repeat(length)), 0);
      const kept = ['a', 'b', 'c'].flatMap((id) => log.of(id));
      assert.ok(kept.reduce((sum, { event }) => sum + 60 + ('delta' in event ? event.delta.length : 0), 0) <= 2000);
      assert.ok(log.of(events.at(-1)?.[0] ?? '').length > 0);
    }));
  });

  it('measures a body without writing it out', () => {
    const log = new EventLog(1000);
    const body = { input: 'x'.repeat(700), toJSON: () => assert.ok(false, 'written out') };
    const request = { type: 'request' as const, attempt: 1, api: 'chat' as const, stream: true, changes: [], body: body as unknown as JsonObject };
    for (const id of ['a', 'b']) log.add(id, request, 0);
    assert.deepEqual(['a', 'b'].map((id) => log.of(id).length), [0, 1]);
  });

  it('keeps no headers that tell who asked', () => {
    const log = new EventLog();
    log.add('a', { type: 'response', status: 200, headers: { 'x-request-id': 'r', 'openai-organization': 'me', 'set-cookie': 's', 'authorization': 'k' } }, 0);
    assert.deepEqual(log.of('a')[0]?.event, { type: 'response', status: 200, headers: { 'x-request-id': 'r' } });
  });
});

describe('response headers', () => {
  it('are kept by their names', () => {
    assert.deepEqual(safeHeaders({ 'x-ratelimit-limit-tokens': '5', 'retry-after-ms': '1', 'cf-ray': 'x', 'x-api-key': 'k' }), { 'x-ratelimit-limit-tokens': '5', 'retry-after-ms': '1' });
  });

  it('tell what is left of each limit', () => {
    assert.deepEqual(rateLimits({
      'x-ratelimit-remaining-tokens': '149984', 'x-ratelimit-limit-requests': '60', 'x-ratelimit-remaining-requests': '59', 'x-ratelimit-reset-requests': '1s', 'x-ratelimit-limit-tokens': '150000', 'date': 'x',
    }), [{ name: 'requests', limit: '60', remaining: '59', reset: '1s' }, { name: 'tokens', remaining: '149984', limit: '150000' }]);
    assert.deepEqual(rateLimits({}), []);
  });
});
