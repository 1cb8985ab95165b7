// The page's copy of the state: numbered patches, gaps, one paint per frame.
import assert from 'node:assert/strict';
import { hostNow, noteHostTime } from '../../../src/webview/clock.ts';
import { PanelStore } from '../../../src/webview/panelStore.ts';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import { answer, emptyState } from '../../support/pageHarness/pageStates.ts';

class FakeFrames {
  readonly asked: (number | undefined)[] = [];
  readonly unseen: boolean[] = [];
  shown = 0;
  #flush: (() => void) | undefined;

  request(flush: () => void, characters: number | undefined): void {
    this.asked.push(characters);
    this.#flush = flush;
  }

  setUnseen(unseen: boolean): void {
    this.unseen.push(unseen);
  }

  paint(): void {
    this.#flush?.();
    if (this.#flush) this.shown += 1;
    this.#flush = undefined;
  }
}

function start() {
  const posted: PageMessage[] = [];
  const frames = new FakeFrames();
  const store = new PanelStore((message) => posted.push(message), frames);
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
    frames.paint();
    assert.equal(shownText(), 'one two');
    assert.equal(frames.shown, 1);
  });

  it('tells how much text waits; what is more than text has no number', () => {
    const { store, frames, delta } = start();
    delta(6, 'four');
    store.receive({ type: 'patch', seq: 7, ops: [{ op: 'delta', id: 'm', text: 'ab', reasoning: 'c' }, { op: 'delta', id: 'm', text: 'd' }] });
    store.receive({ type: 'patch', seq: 8, ops: [{ op: 'delta', id: 'm', text: 'end' }, { op: 'answer', id: 'm', fields: { phase: 'done' } }] });
    assert.deepEqual(frames.asked, [4, 4, undefined]);
  });

  it('takes the time of the host from each snapshot', () => {
    const { store } = start();
    store.receive({ type: 'snapshot', seq: 6, state: emptyState, at: Date.now() - 3_600_000 });
    const behind = Date.now() - hostNow();
    noteHostTime(0, 0);
    assert.ok(Math.abs(behind - 3_600_000) < 60_000, String(behind));
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
