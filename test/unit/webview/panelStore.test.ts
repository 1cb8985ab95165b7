// The page's copy of the state: numbered patches, gaps, one paint per frame.
import assert from 'node:assert/strict';
import { PanelStore } from '../../../src/webview/panelStore.ts';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import { answer, emptyState } from '../../support/pageHarness/pageStates.ts';

class FakeFrames {
  readonly waiting: (() => void)[] = [];

  readonly next = (flush: () => void): void => {
    this.waiting.push(flush);
  };

  paint(): void {
    for (const flush of this.waiting.splice(0)) flush();
  }
}

function start() {
  const posted: PageMessage[] = [];
  const frames = new FakeFrames();
  const store = new PanelStore((message) => posted.push(message), frames.next);
  const shownText = () => {
    const last = store.state.value?.messages.at(-1);
    return last?.role === 'assistant' ? last.text : undefined;
  };
  const delta = (seq: number, text: string) => store.receive({ type: 'patch', seq, ops: [{ op: 'delta', id: 'm', text }] });
  store.receive({ type: 'snapshot', seq: 5, state: { ...emptyState, messages: [answer('m', { phase: 'answering' })] } });
  return { store, posted, frames, shownText, delta };
}

describe('panel store', () => {
  it('shows a snapshot at once and deltas once per frame', () => {
    const { frames, shownText, delta } = start();
    assert.equal(shownText(), '');
    delta(6, 'one ');
    delta(7, 'two');
    assert.equal(shownText(), '');
    assert.equal(frames.waiting.length, 1);
    frames.paint();
    assert.equal(shownText(), 'one two');
  });

  it('asks once for a new snapshot when a patch is missing, and goes on from it', () => {
    const { store, posted, frames, shownText, delta } = start();
    delta(7, 'lost its predecessor');
    delta(8, 'and this');
    frames.paint();
    assert.deepEqual(posted, [{ type: 'resync' }]);
    assert.equal(shownText(), '');
    store.receive({ type: 'snapshot', seq: 8, state: { ...emptyState, messages: [answer('m', { phase: 'answering', text: 'whole' })] } });
    delta(9, ' again');
    frames.paint();
    assert.equal(shownText(), 'whole again');
  });

  it('drops what a snapshot already holds', () => {
    const { posted, frames, shownText, delta } = start();
    delta(5, 'old');
    frames.paint();
    assert.equal(shownText(), '');
    assert.deepEqual(posted, []);
  });

  it('keeps the identity of messages that did not change', () => {
    const { store, frames, delta } = start();
    store.receive({ type: 'patch', seq: 6, ops: [{ op: 'message', message: answer('n', { phase: 'sending' }) }] });
    frames.paint();
    const before = store.state.value?.messages[1];
    delta(7, 'x');
    frames.paint();
    assert.equal(store.state.value?.messages[1], before);
  });

  it('speaks the same sentence twice', () => {
    const { store } = start();
    store.receive({ type: 'announce', text: 'Answer finished.' });
    const first = store.announcement.value;
    store.receive({ type: 'announce', text: 'Answer finished.' });
    assert.notEqual(store.announcement.value, first);
    assert.equal(store.announcement.value.trim(), 'Answer finished.');
  });

  it('ignores what is not a message of the host', () => {
    const { store, posted } = start();
    for (const data of [undefined, null, 'text', 3, {}, { type: 1 }, { command: 'x' }]) store.receive(data);
    assert.deepEqual(posted, []);
    assert.equal(store.state.value?.messages.length, 1);
  });
});
