import assert from 'node:assert/strict';
import { receiveWith } from '../../../../src/host/panel/pageReceiver.ts';
import type { PageHandlers } from '../../../../src/host/panel/panelServices.ts';

function receiving(handlers: Partial<PageHandlers>) {
  const heard: string[] = [];
  const log = { warn: (text: string) => void heard.push(`warn ${text}`), error: (text: string, cause?: unknown) => void heard.push(`error ${text} ${String(cause)}`) };
  return { heard, receive: receiveWith(handlers as PageHandlers, log, () => void heard.push('used')) };
}

describe('what the page sends', () => {
  it('goes to its handler, and the surface counts as used before', async () => {
    const { heard, receive } = receiving({ copyText: (m) => void heard.push(m.text) });
    await receive({ type: 'copyText', text: 'x' });
    assert.deepEqual(heard, ['used', 'x']);
  });

  it('is logged where it is no message, and reaches nobody', async () => {
    const { heard, receive } = receiving({ copyText: () => void heard.push('no') });
    for (const raw of [undefined, 3, {}, { type: 'copyText' }, { type: 'copyText', text: 3 }, { type: 'toString' }, { type: 'ready' }, { type: 'ready', at: 3 }]) await receive(raw);
    assert.deepEqual(new Set(heard), new Set(['warn The page sent something unknown.']));
    assert.equal(heard.length, 8);
  });

  it('is logged where its handler fails, thrown or rejected', async () => {
    const { heard, receive } = receiving({ stop: () => { throw new Error('now'); }, thinkingOpen: () => Promise.reject(new Error('later')) });
    await receive({ type: 'stop' });
    await receive({ type: 'thinkingOpen', open: true });
    assert.deepEqual(heard, ['used', 'error Handling stop failed Error: now', 'used', 'error Handling thinkingOpen failed Error: later']);
  });
});
