// The page's run of a long branch: growing at both ends, jumping far away, messages that are not there, letting go of what is far.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyPatch } from '../../../src/protocol/applyPatch.ts';
import type { PatchOp } from '../../../src/protocol/hostMessage.ts';
import { branchLength, messageAt, sizeOf } from '../../../src/protocol/loadedRun.ts';
import { parsePageMessage } from '../../../src/protocol/pageMessage.ts';
import type { MessageView, PanelState } from '../../../src/protocol/panelState.ts';
import { answer, emptyState, question } from '../../support/pageHarness/pageStates.ts';

const branch = (count: number): readonly MessageView[] =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? question(`m${index}`, `Question ${index}`) : answer(`m${index}`, { text: `Answer ${index}` })));

function long(all: readonly MessageView[], from: number, to: number): PanelState {
  return { ...emptyState, messages: all.slice(from, to), outline: { list: 7, from, sizes: all.map(sizeOf) } };
}

const range = (all: readonly MessageView[], from: number, to: number, list = 7): PatchOp => ({ op: 'range', list, from, messages: all.slice(from, to) });

const loaded = (state: PanelState): readonly number[] => Array.from({ length: branchLength(state) }, (_, index) => index).filter((index) => messageAt(state, index) !== undefined);

describe('the loaded run of a long branch', () => {
  const all = branch(100);

  it('has each message at its place', () => {
    const state = long(all, 90, 100);
    assert.equal(branchLength(state), 100);
    assert.equal(messageAt(state, 95)?.id, 'm95');
    assert.equal(messageAt(state, 89), undefined);
    assert.equal(messageAt(state, 100), undefined);
    const short = { ...emptyState, messages: all.slice(0, 3) };
    assert.equal(branchLength(short), 3);
    assert.equal(messageAt(short, 2)?.id, 'm2');
  });

  it('grows where a range touches it and keeps the messages it has', () => {
    const state = long(all, 90, 100);
    const above = applyPatch(state, [range(all, 80, 90)]);
    assert.deepEqual(loaded(above), Array.from({ length: 20 }, (_, index) => 80 + index));
    assert.equal(messageAt(above, 95), messageAt(state, 95));
    const inside = applyPatch(above, [{ op: 'range', list: 7, from: 85, messages: [question('m85', 'Anew')] }]);
    assert.deepEqual(messageAt(inside, 85), question('m85', 'Anew'));
    assert.equal(loaded(inside).length, 20);
  });

  it('is replaced where someone goes far away', () => {
    const state = applyPatch(long(all, 90, 100), [range(all, 10, 20)]);
    assert.deepEqual(loaded(state), Array.from({ length: 10 }, (_, index) => 10 + index));
    assert.equal(branchLength(state), 100);
  });

  it('drops what was asked of another list', () => {
    const state = long(all, 90, 100);
    assert.equal(applyPatch(state, [range(all, 80, 90, 6)]), state);
    const short = { ...emptyState, messages: all.slice(0, 3) };
    assert.equal(applyPatch(short, [range(all, 3, 6)]), short);
  });

  it('takes a new message at the end where the run reaches it; else it is one more to ask for', () => {
    const next = question('next', 'And now?');
    const added = applyPatch(long(all, 90, 100), [{ op: 'message', message: next, index: 100 }]);
    assert.equal(messageAt(added, 100), next);
    assert.equal(branchLength(added), 101);
    const away = applyPatch(long(all, 10, 20), [{ op: 'message', message: next, index: 100 }]);
    assert.equal(branchLength(away), 101);
    assert.deepEqual(loaded(away).length, 10);
    assert.equal(away.outline?.sizes[100], sizeOf(next));
  });

  it('lets patches of messages that are not there pass by', () => {
    const state = long(all, 10, 20);
    const after = applyPatch(state, [{ op: 'delta', id: 'm99', text: 'more' }, { op: 'answer', id: 'm99', fields: { phase: 'done' } }, { op: 'message', message: answer('m99', { text: 'whole' }), index: 99 }]);
    assert.deepEqual(after.messages, state.messages);
    assert.equal(branchLength(after), 100);
    assert.equal(after.outline?.sizes[99], 5);
  });

  it('another branch takes the place of everything, with or without an outline', () => {
    const other = branch(4);
    const shorter = applyPatch(long(all, 10, 20), [{ op: 'messages', messages: other }]);
    assert.equal(shorter.outline, undefined);
    assert.equal(branchLength(shorter), 4);
    const longer = applyPatch(shorter, [{ op: 'messages', messages: all.slice(60), outline: { list: 8, from: 60, sizes: all.map(sizeOf) } }]);
    assert.equal(branchLength(longer), 100);
  });

  it('whatever ranges come, in whatever order, what is there is right and bounded', () => {
    const many = branch(4000);
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(3900), fc.integer({ min: 1, max: 500 })), { maxLength: 30 }), (asked) => {
      let state = long(many, 3960, 4000);
      for (const [from, count] of asked) {
        state = applyPatch(state, [range(many, from, Math.min(4000, from + count))]);
        assert.equal(branchLength(state), 4000);
        assert.ok(state.messages.length <= 1000);
        for (let index = from; index < Math.min(4000, from + count); index += 1) assert.equal(messageAt(state, index), many[index]);
        state.messages.forEach((message, place) => assert.equal(message, many[(state.outline?.from ?? 0) + place]));
      }
    }), { numRuns: 40 });
  });
});

describe('asking for messages', () => {
  it('is let through with whole places in order, and not too many', () => {
    const ask = (fields: object): unknown => parsePageMessage({ type: 'range', list: 1, from: 0, to: 40, ...fields });
    assert.ok(ask({}));
    for (const wrong of [{ from: 40 }, { from: -1 }, { to: 501 }, { to: 1.5 }, { list: '1' }, { from: Number.NaN }, { to: undefined }]) assert.equal(ask(wrong), undefined);
    assert.ok(parsePageMessage({ type: 'ready', at: 'id' }));
    assert.ok(parsePageMessage({ type: 'ready' }));
    assert.equal(parsePageMessage({ type: 'ready', at: 3 }), undefined);
  });
});
