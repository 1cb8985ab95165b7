// Patches on the page's copy of the state: each operation, and what must stay the same object.
import assert from 'node:assert/strict';
import { applyPatch } from '../../../src/protocol/applyPatch.ts';
import type { AnswerView, PanelState } from '../../../src/protocol/panelState.ts';
import { answer, emptyState, question } from '../../support/pageHarness/pageStates.ts';

const state: PanelState = { ...emptyState, messages: [question('q', 'Why?'), answer('m', { phase: 'thinking' })] };

function answerOf(after: PanelState): AnswerView {
  const found = after.messages.find((message) => message.id === 'm');
  if (found?.role !== 'assistant') throw new Error('The answer is gone');
  return found;
}

describe('applying patches', () => {
  it('adds a message at the end, or replaces the one of the same id', () => {
    const added = applyPatch(state, [{ op: 'message', message: question('p', 'And?') }]);
    assert.deepEqual(added.messages.map((m) => m.id), ['q', 'm', 'p']);
    const replaced = applyPatch(added, [{ op: 'message', message: question('q', 'Why not?') }]);
    assert.deepEqual(replaced.messages.map((m) => m.id), ['q', 'm', 'p']);
    assert.deepEqual(replaced.messages[0], question('q', 'Why not?'));
    assert.equal(replaced.messages[1], added.messages[1]);
  });

  it('deltas grow text and thought apart, in order', () => {
    const after = applyPatch(state, [
      { op: 'delta', id: 'm', reasoning: 'Let me ' },
      { op: 'delta', id: 'm', reasoning: 'see.', text: 'It ' },
      { op: 'delta', id: 'm', text: 'is.' },
    ]);
    assert.equal(answerOf(after).text, 'It is.');
    assert.deepEqual(answerOf(after).thinking, { form: 'text', text: 'Let me see.' });
    assert.equal(after.messages[0], state.messages[0]);
  });

  it('fields of an answer change without its text; null removes', () => {
    const grown = applyPatch(state, [{ op: 'delta', id: 'm', text: 'kept', reasoning: 'thought' }]);
    const changed = answerOf(applyPatch(grown, [{ op: 'answer', id: 'm', fields: { phase: 'done', thinking: { form: 'summary', tookMs: 5 }, detail: null } }]));
    assert.equal(changed.text, 'kept');
    assert.deepEqual(changed.thinking, { form: 'summary', tookMs: 5, text: 'thought' });
    assert.equal('detail' in changed, false);
    const without = answerOf(applyPatch(grown, [{ op: 'answer', id: 'm', fields: { thinking: null } }]));
    assert.equal('thinking' in without, false);
  });

  it('a delta for a message that is not there, or a question, changes nothing', () => {
    assert.deepEqual(applyPatch(state, [{ op: 'delta', id: 'x', text: 'lost' }, { op: 'delta', id: 'q', text: 'lost' }]), state);
  });

  it('what is optional is removed by null', () => {
    const set = applyPatch(state, [
      { op: 'firstRun', firstRun: { local: [], searching: true } },
      { op: 'window', window: { firstId: 'q', dropped: 2, reason: 'window' } },
    ]);
    assert.equal(set.firstRun?.searching, true);
    const unset = applyPatch(set, [{ op: 'firstRun', firstRun: null }, { op: 'window', window: null }]);
    assert.equal('firstRun' in unset, false);
    assert.equal('window' in unset, false);
  });

  it('never changes the state it is given', () => {
    const before = structuredClone(state);
    applyPatch(state, [{ op: 'delta', id: 'm', text: 'x' }, { op: 'messages', messages: [] }, { op: 'thinkingOpen', open: true }]);
    assert.deepEqual(state, before);
  });
});
