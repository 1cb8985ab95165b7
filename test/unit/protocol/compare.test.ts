// A comparison's page: what it may say, and how words are added to one column without touching another.
import assert from 'node:assert/strict';
import { isCompareEvent, patchCompare, type CompareState } from '../../../src/protocol/surface/compare.ts';
import { compareStates } from '../../support/pageHarness/compareStates.ts';

function running(): CompareState {
  const state = compareStates()['running'];
  assert.ok(state?.answers);
  return state;
}

describe('a comparison\'s events', () => {
  it('are taken where every field is as it should be', () => {
    const good = [
      { type: 'draft', text: '' }, { type: 'run', text: 'Why?' }, { type: 'addColumn' }, { type: 'removeColumn', column: 'a' }, { type: 'pick', column: 'a', what: 'effort' }, { type: 'dropContext' },
      { type: 'edit', on: true }, { type: 'runAgain' }, { type: 'showRun', run: 1 }, { type: 'stop' }, { type: 'stop', column: 'a' }, { type: 'differences' }, { type: 'goOn', column: 'a' },
      { type: 'page', message: { type: 'openLink', href: 'https://example.org' } },
    ];
    for (const event of good) assert.equal(isCompareEvent(event), true, JSON.stringify(event));
    const bad = [
      undefined, 'run', { type: 'run' }, { type: 'run', text: 7 }, { type: 'toString' }, { type: 'pick', column: 'a', what: 'key' }, { type: 'showRun', run: 0 }, { type: 'showRun', run: 1.5 }, { type: 'stop', column: '' },
      { type: 'goOn' }, { type: 'page', message: { type: 'purge' } }, { type: 'page', message: { type: 'openLink', href: 7 } },
    ];
    for (const event of bad) assert.equal(isCompareEvent(event), false, JSON.stringify(event));
  });
});

describe('a comparison\'s patches', () => {
  it('add words to one answer and leave the other columns the same objects', () => {
    const before = running();
    const after = patchCompare(before, { type: 'answer', column: 'a', op: { op: 'delta', id: 'a-answer', text: ' and more' } });
    assert.match(after.answers?.columns[0]?.answer?.text ?? '', /early and more$/);
    assert.equal(after.answers?.columns[1], before.answers?.columns[1]);
    const thought = patchCompare(before, { type: 'answer', column: 'b', op: { op: 'delta', id: 'b-answer', reasoning: ' Then.' } });
    assert.match(thought.answers?.columns[1]?.answer?.thinking?.text ?? '', /waiting\. Then\.$/);
    const answering = patchCompare(before, { type: 'answer', column: 'b', op: { op: 'answer', id: 'b-answer', fields: { phase: 'answering' } } });
    assert.equal(answering.answers?.columns[1]?.answer?.phase, 'answering');
  });

  it('for a column or an answer that is not shown change nothing', () => {
    const before = running();
    assert.equal(patchCompare(before, { type: 'answer', column: 'z', op: { op: 'delta', id: 'a-answer', text: 'x' } }), before);
    assert.equal(patchCompare(before, { type: 'answer', column: 'a', op: { op: 'delta', id: 'older', text: 'x' } }), before);
    assert.equal(patchCompare(before, { type: 'look', message: { type: 'codeWrap', wrap: true } }), before);
  });
});
