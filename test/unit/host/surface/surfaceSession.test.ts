import assert from 'node:assert/strict';
import { createEmitter } from '../../../../src/host/secret/emitter.ts';
import type { SurfaceController } from '../../../../src/host/surface/surfaceController.ts';
import { SurfaceSession } from '../../../../src/host/surface/surfaceSession.ts';
import type { HistoryEvent, HistoryState } from '../../../../src/protocol/surface/history.ts';
import type { SurfaceHostMessage } from '../../../../src/protocol/surface/surfaceMessage.ts';
import { emptyHistory, historyRow } from '../../../support/pageHarness/historyStates.ts';

/** A surface whose state is a number, played by the history's. */
function stage() {
  const changed = createEmitter<void>();
  const patched = createEmitter<never>();
  const fromPage = createEmitter<unknown>();
  const sent: SurfaceHostMessage<'history'>[] = [];
  const warnings: string[] = [];
  const errors: string[] = [];
  const received: HistoryEvent[] = [];
  const seen = { visible: true, title: '', tabTitle: 'One', disposed: 0, reads: 0, receive: (event: HistoryEvent): void => void received.push(event) };
  const controller: SurfaceController<'history'> = {
    title: () => seen.tabTitle,
    state: () => {
      seen.reads += 1;
      return numbered(seen.reads);
    },
    onDidChange: changed.event, onPatch: patched.event,
    receive: (event) => seen.receive(event),
    dispose: () => { seen.disposed += 1; },
  };
  const session = new SurfaceSession('history', {
    onMessage: fromPage.event, post: (message) => sent.push(message as SurfaceHostMessage<'history'>), visible: () => seen.visible, setTitle: (title) => { seen.title = title; },
  }, controller, {
    locale: 'en', strings: () => ({ strings: { Open: '打开' } }),
    log: { warn: (text) => warnings.push(text), error: (text) => errors.push(text) },
  });
  return { changed, patched, fromPage, sent, warnings, errors, received, seen, session };
}

const numbered = (revision: number): HistoryState => ({ ...emptyHistory, rows: [historyRow(String(revision), '')] });
/** The patch of a surface that has some. */
const patch = (text: string): never => text as never;
const idsOf = (messages: readonly SurfaceHostMessage<'history'>[]): readonly string[] =>
  messages.map((message) => (message.type === 'state' ? `state ${message.state.rows[0]?.id ?? ''}` : message.type === 'patch' ? message.patches.join('') : message.text));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('SurfaceSession', () => {
  it('answers ready with the state and the words, and says nothing before', async () => {
    const { changed, fromPage, sent, session, seen } = stage();
    changed.fire();
    session.announce('lost');
    assert.deepEqual(sent, []);
    fromPage.fire({ type: 'ready' });
    assert.deepEqual(sent, [{ type: 'state', surface: 'history', state: numbered(1), locale: 'en', strings: { Open: '打开' } }]);
    changed.fire();
    await until(() => sent.length === 2);
    assert.deepEqual(sent[1], { type: 'state', surface: 'history', state: numbered(2), locale: 'en' });
    assert.equal(seen.title, 'One');
    session.dispose();
  });

  it('makes one state of many changes', async () => {
    const { changed, fromPage, sent, session, seen } = stage();
    fromPage.fire({ type: 'ready' });
    for (let change = 0; change < 50; change += 1) changed.fire();
    await until(() => sent.length === 2);
    assert.equal(seen.reads, 2);
    session.dispose();
  });

  it('sends patches together, and none that the state has already', async () => {
    const { changed, patched, fromPage, sent, session } = stage();
    fromPage.fire({ type: 'ready' });
    for (const text of ['a', 'b', 'c']) patched.fire(patch(text));
    await until(() => sent.length === 2);
    patched.fire(patch('d'));
    changed.fire();
    patched.fire(patch('e'));
    await until(() => sent.length === 3);
    patched.fire(patch('f'));
    await until(() => sent.length === 4);
    assert.deepEqual(idsOf(sent), ['state 1', 'abc', 'state 2', 'f']);
    session.dispose();
  });

  it('sends nothing to a hidden tab, keeps its title right, and tells all when it is back', async () => {
    const { changed, patched, fromPage, sent, session, seen } = stage();
    fromPage.fire({ type: 'ready' });
    patched.fire(patch('lost with the page'));
    seen.visible = false;
    seen.tabTitle = 'Two';
    changed.fire();
    patched.fire(patch('x'));
    session.announce('x');
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.equal(sent.length, 1);
    assert.equal(seen.title, 'Two');
    seen.visible = true;
    fromPage.fire({ type: 'ready' });
    assert.deepEqual(idsOf(sent), ['state 1', 'state 2']);
    session.announce('Back.');
    assert.deepEqual(sent[2], { type: 'announce', text: 'Back.' });
    session.dispose();
  });

  it('takes only its own events; one that fails is logged', async () => {
    const { fromPage, received, warnings, errors, session, seen } = stage();
    fromPage.fire({ type: 'event', event: { type: 'open', id: 'c1', inTab: false } });
    for (const wrong of [undefined, 'ready', { type: 'event' }, { type: 'event', event: { type: 'open', id: 7 } }, { type: 'event', event: { type: '__proto__' } }]) fromPage.fire(wrong);
    assert.deepEqual(received, [{ type: 'open', id: 'c1', inTab: false }]);
    assert.equal(warnings.length, 5);
    seen.receive = () => { throw new Error('no'); };
    fromPage.fire({ type: 'event', event: { type: 'open', id: 'c1', inTab: false } });
    await until(() => errors.length > 0);
    assert.deepEqual(errors, ['Handling open of history failed']);
    session.dispose();
  });

  it('ends with its tab: nothing is sent or heard any more', async () => {
    const { changed, fromPage, sent, received, session, seen } = stage();
    fromPage.fire({ type: 'ready' });
    changed.fire();
    session.dispose();
    fromPage.fire({ type: 'event', event: { type: 'open', id: 'c1', inTab: false } });
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.deepEqual([sent.length, received.length, seen.disposed], [1, 0, 1]);
  });
});
