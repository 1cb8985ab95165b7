import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createStopCutter, cutAtStop } from '../../../src/core/stream/stopCutter.ts';
import type { StreamEvent } from '../../../src/core/stream/turnEvent.ts';

/** What is left of a text that comes in pieces. */
function cut(pieces: readonly string[], stops: readonly string[]): string {
  const cutter = createStopCutter(stops);
  let shown = '';
  for (const piece of pieces) {
    const { text, stopped } = cutter.push(piece);
    shown += text;
    if (stopped) return shown;
  }
  return shown + cutter.end();
}

describe('createStopCutter', () => {
  it('ends before the earliest of the texts, wherever the pieces break', () => {
    assert.equal(cut(['one E', 'N', 'D two'], ['END']), 'one ');
    assert.equal(cut(['a b c'], ['c', 'b']), 'a ');
    assert.equal(cut(['EEN', 'D'], ['END']), 'E');
    assert.equal(cut(['EN', 'X'], ['END']), 'ENX');
  });
  it('gives what it held back where none came', () => assert.equal(cut(['nearly EN'], ['END']), 'nearly EN'));
  it('is the same as cutting the whole text', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    const stops = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(fc.array(letters, { maxLength: 6 }), stops, (pieces, texts) => {
      const whole = pieces.join('');
      const ends = texts.map((text) => whole.indexOf(text)).filter((at) => at >= 0);
      assert.equal(cut(pieces, texts), ends.length === 0 ? whole : whole.slice(0, Math.min(...ends)));
    }));
  });
});

describe('cutAtStop', () => {
  async function run(events: readonly StreamEvent[], stops: readonly string[]): Promise<{ readonly out: readonly StreamEvent[]; readonly closed: boolean }> {
    let closed = false;
    async function* source(): AsyncGenerator<StreamEvent> {
      try {
        for (const event of events) yield await Promise.resolve(event);
      } finally {
        closed = true;
      }
    }
    const out: StreamEvent[] = [];
    for await (const event of cutAtStop(source(), stops)) out.push(event);
    return { out, closed };
  }

  it('finishes at the stop and closes the source', async () => {
    const { out, closed } = await run([{ type: 'reasoning', delta: 'STOP', form: 'text' }, { type: 'text', delta: 'yes ST' }, { type: 'text', delta: 'OP no' }, { type: 'finish', reason: 'length' }], ['STOP']);
    assert.deepEqual(out, [{ type: 'reasoning', delta: 'STOP', form: 'text' }, { type: 'text', delta: 'yes ' }, { type: 'finish', reason: 'stop' }]);
    assert.equal(closed, true);
  });
  it('passes everything where none comes, in order', async () => {
    const { out } = await run([{ type: 'text', delta: 'a S' }, { type: 'finish', reason: 'length' }], ['STOP']);
    assert.deepEqual(out, [{ type: 'text', delta: 'a ' }, { type: 'text', delta: 'S' }, { type: 'finish', reason: 'length' }]);
  });
});
