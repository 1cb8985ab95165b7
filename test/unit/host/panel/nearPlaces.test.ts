// Which messages go with the first snapshot: all of a short conversation, a window around the reading place of a long one.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nearPlaces } from '../../../../src/host/panel/nearPlaces.ts';

describe('the messages that are sent at once', () => {
  it('are all of a short conversation', () => {
    assert.deepEqual(nearPlaces([], undefined), { from: 0, to: 0 });
    assert.deepEqual(nearPlaces([-20, 300, -11, 4000], undefined), { from: 0, to: 4 });
    assert.deepEqual(nearPlaces([-20, 300, -11, 4000], { from: 0, to: 1 }), { from: 0, to: 4 });
  });

  it('are the last ones of a long conversation, or those around the place', () => {
    const sizes = Array.from({ length: 10_000 }, (_, index) => (index % 2 === 0 ? -60 : 1500));
    const end = nearPlaces(sizes, undefined);
    assert.equal(end.to, 10_000);
    assert.ok(end.to - end.from <= 40 && end.to - end.from >= 20);
    const middle = nearPlaces(sizes, { from: 5000, to: 5001 });
    assert.ok(middle.from < 5000 && middle.to > 5001 && middle.to - middle.from <= 40);
  });

  it('stop at a message that would be too much', () => {
    const sizes = [...Array.from({ length: 100 }, () => 100), 5_000_000, ...Array.from({ length: 3 }, () => 100)];
    assert.deepEqual(nearPlaces(sizes, undefined), { from: 101, to: 104 });
    assert.deepEqual(nearPlaces(sizes, { from: 100, to: 101 }), { from: 100, to: 101 });
  });

  it('lie within the branch, hold the place, and are few', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -5000, max: 20_000 }), { minLength: 1, maxLength: 400 }), fc.nat(500), fc.nat(40), (sizes, from, more) => {
      const near = nearPlaces(sizes, { from, to: from + more + 1 });
      assert.ok(near.from >= 0 && near.from < near.to && near.to <= sizes.length);
      if (near.from === 0 && near.to === sizes.length) return;
      const center = Math.min(sizes.length - 1, Math.floor((Math.min(from, sizes.length) + Math.min(from + more + 1, sizes.length)) / 2));
      assert.ok(near.from <= center && center < near.to);
      assert.ok(near.to - near.from <= 40);
    }));
  });
});
