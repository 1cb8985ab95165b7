// Stepping through what was found: each match once, in order, and the first one from a place on.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FindHits } from '../../../src/webview/find/findHits.ts';

const places = fc.uniqueArray(fc.nat(500), { maxLength: 40 }).map((all) => [...all].sort((a, b) => a - b));

describe('what was found', () => {
  it('is each match once, in order: of a message what is folded away before the rest', () => {
    fc.assert(fc.property(places, fc.infiniteStream(fc.tuple(fc.nat(3), fc.nat(3))), (indexes, counts) => {
      const rows = indexes.map((index) => [index, ...(counts.next().value as [number, number])] as const).filter(([, folded, open]) => folded + open > 0);
      const hits = new FindHits(rows.flat());
      const expected = rows.flatMap(([index, folded, open]) => [
        ...Array.from({ length: folded }, (_, ordinal) => ({ index, folded: true, ordinal })),
        ...Array.from({ length: open }, (_, ordinal) => ({ index, folded: false, ordinal })),
      ]);
      assert.equal(hits.total, expected.length);
      expected.forEach((hit, number) => assert.deepEqual(hits.at(number), hit));
      assert.equal(hits.at(expected.length), undefined);
      assert.equal(hits.at(-1), undefined);
      for (const from of [0, 100, 499, 501]) {
        const first = expected.findIndex(({ index }) => index >= from);
        assert.equal(hits.firstFrom(from), Math.max(0, first));
      }
    }));
  });
});
