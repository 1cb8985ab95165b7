// Tool-call deltas of servers that number and name them badly.
import assert from 'node:assert/strict';
import { createToolCallRouter } from '../../../src/core/stream/toolCallRouter.ts';

interface Call {
  id: string;
  name: string;
  arguments: string;
}

/** The calls that the deltas add up to; checks that id and name of each come once. */
function route(...deltas: readonly unknown[]): readonly Call[] {
  const router = createToolCallRouter();
  const calls = new Map<number, Partial<Call>>();
  for (const event of [...deltas.map((delta) => router.push(delta)), ...router.end('r-1')]) {
    if (!event) continue;
    const call = calls.get(event.key) ?? {};
    if (event.id !== undefined) assert.equal(call.id, undefined);
    if (event.name !== undefined) assert.equal(call.name, undefined);
    calls.set(event.key, { ...call, ...(event.id !== undefined && { id: event.id }), ...(event.name !== undefined && { name: event.name }), arguments: (call.arguments ?? '') + event.argumentsDelta });
  }
  return [...calls.values()].map((call) => ({ id: call.id ?? '', name: call.name ?? '', arguments: call.arguments ?? '' }));
}

function part(index: number | undefined, id: string | undefined, name: string | undefined, args: unknown): object {
  return { ...(index !== undefined && { index }), ...(id !== undefined && { id }), type: 'function', function: { ...(name !== undefined && { name }), arguments: args } };
}

describe('toolCallRouter', () => {
  it('routes by index where ids come once', () => {
    assert.deepEqual(route(part(0, 'a', 'f', ''), part(1, 'b', 'g', ''), part(0, undefined, undefined, '{"x"'), part(1, undefined, undefined, '{}'), part(0, undefined, undefined, ':1}')), [
      { id: 'a', name: 'f', arguments: '{"x":1}' }, { id: 'b', name: 'g', arguments: '{}' },
    ]);
  });

  it('routes by a known id whatever the index says', () => {
    assert.deepEqual(route(part(0, 'a', 'f', '{'), part(0, 'b', 'g', '{'), part(0, 'a', undefined, '}'), part(0, 'b', undefined, '}')), [
      { id: 'a', name: 'f', arguments: '{}' }, { id: 'b', name: 'g', arguments: '{}' },
    ]);
  });

  it('begins a new call for a new id on a used index, also of the same function', () => {
    assert.deepEqual(route(part(0, 'a', 'f', '{"a":1}'), part(0, 'b', 'f', '{"b":2}')), [{ id: 'a', name: 'f', arguments: '{"a":1}' }, { id: 'b', name: 'f', arguments: '{"b":2}' }]);
  });

  it('begins a new call for a new name on a used index without ids', () => {
    assert.deepEqual(route(part(0, '', 'f', '{}'), part(0, '', 'g', '{')), [{ id: 'call_r1_0', name: 'f', arguments: '{}' }, { id: 'call_r1_1', name: 'g', arguments: '{' }]);
  });

  it('does not take a repeated name for a new call while the arguments are unfinished', () => {
    assert.deepEqual(route(part(0, 'a', 'f', '{"x"'), part(0, 'a', 'f', ':1'), part(0, undefined, 'f', '}')), [{ id: 'a', name: 'f', arguments: '{"x":1}' }]);
    assert.deepEqual(route(part(undefined, undefined, 'f', ''), part(undefined, undefined, 'f', '{}')), [{ id: 'call_r1_0', name: 'f', arguments: '{}' }]);
  });

  it('does not take a repeated name without arguments for a new call', () => {
    assert.deepEqual(route(part(0, 'a', 'f', '{}'), part(0, undefined, 'f', '')), [{ id: 'a', name: 'f', arguments: '{}' }]);
  });

  it('accepts a missing index', () => {
    assert.deepEqual(route(part(undefined, 'a', 'f', '{"x"'), part(undefined, undefined, undefined, ':1}'), part(undefined, 'b', 'f', '{}')), [
      { id: 'a', name: 'f', arguments: '{"x":1}' }, { id: 'b', name: 'f', arguments: '{}' },
    ]);
  });

  it('accepts an index that starts at 1 and continuations with a wrong one', () => {
    assert.deepEqual(route(part(1, 'a', 'f', ''), part(0, undefined, undefined, '{}')), [{ id: 'a', name: 'f', arguments: '{}' }]);
  });

  it('takes a late id', () => {
    assert.deepEqual(route(part(0, undefined, 'f', '{'), part(0, 'late', undefined, '}')), [{ id: 'late', name: 'f', arguments: '{}' }]);
    assert.deepEqual(route(part(undefined, undefined, 'f', '{'), part(undefined, 'late', undefined, '}')), [{ id: 'late', name: 'f', arguments: '{}' }]);
  });

  it('does not give a second call’s id to a first one that has none', () => {
    assert.deepEqual(route(part(0, undefined, 'f', '{}'), part(0, 'b', 'g', '{}')), [{ id: 'call_r1_0', name: 'f', arguments: '{}' }, { id: 'b', name: 'g', arguments: '{}' }]);
  });

  it('writes object arguments as JSON and reads custom tools', () => {
    assert.deepEqual(route(part(0, 'a', 'f', { q: '数' }), { index: 1, id: 'b', type: 'custom', custom: { name: 'patch', input: '*** Begin' } }), [
      { id: 'a', name: 'f', arguments: '{"q":"数"}' }, { id: 'b', name: 'patch', arguments: '*** Begin' },
    ]);
  });

  it('ignores what is no delta and what says nothing new', () => {
    const router = createToolCallRouter();
    assert.equal(router.push(null), undefined);
    assert.equal(router.used, false);
    router.push(part(0, 'a', 'f', ''));
    assert.equal(router.push(part(0, 'a', 'f', '')), undefined);
    assert.equal(router.used, true);
  });
});
