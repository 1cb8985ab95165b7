// Long conversations go from thread to thread in parts: what is put together again is what was taken apart, and no part is large.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Message } from '../../../src/core/conversation/message.ts';
import { isLong, messageParts, readPart } from '../../../src/host/store/messageParts.ts';
import { answer, user } from './storeFixture.ts';

describe('messages in parts', () => {
  it('are the same and in order when they are put together', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(fc.property(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 900 }), (texts) => {
      const messages: readonly Message[] = texts.map(([said, root], at) => (at % 2 === 0 ? user(`m${at}`, said, { parentId: root ? undefined : `m${at - 1}` }) : answer(`m${at}`, `m${at - 1}`, said)));
      assert.deepEqual([...messageParts(messages)].flatMap(readPart), messages);
    }), { numRuns: 30 });
  });

  it('are small, but for one message that is not', () => {
    const messages = Array.from({ length: 1000 }, (_, at) => user(`m${at}`, 'x'.repeat(at === 500 ? 2_000_000 : 5000)));
    const parts = [...messageParts(messages)];
    assert.ok(parts.length > 5);
    for (const part of parts) assert.ok(part.length < 520_000 || part.includes('"m500"'));
    for (const part of parts) assert.ok(readPart(part).length <= 200);
  });

  it('are for long conversations only', () => {
    assert.equal(isLong({ messages: Array.from({ length: 301 }, (_, at) => user(`m${at}`, '')) }), true);
    for (const other of [undefined, 3, [], { messages: [] }, { messages: Array.from({ length: 300 }) }]) assert.equal(isLong(other), false);
  });
});
