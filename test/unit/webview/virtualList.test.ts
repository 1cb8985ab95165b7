// What is drawn of a long conversation: where messages lie, which of them are drawn, what is asked of the host.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { estimateHeight } from '../../../src/webview/conversation/estimateHeight.ts';
import { HeightMap } from '../../../src/webview/conversation/heightMap.ts';
import { drawnRange, missingRange, seenRange } from '../../../src/webview/conversation/shownRange.ts';

const height = fc.integer({ min: 1, max: 4000 });
const heights = fc.array(height, { minLength: 1, maxLength: 300 });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('heights of messages', () => {
  it('say where each message lies and which one lies where, after any changes', () => {
    const change = fc.record({ at: fc.nat(500), height, push: fc.boolean() });
    fc.assert(fc.property(fc.oneof(heights, fc.constant([])), fc.array(change, { maxLength: 60 }), (initial, changes) => {
      const plain = [...initial];
      const map = new HeightMap(plain);
      for (const { at, height: value, push } of changes) {
        if (push) {
          map.push(value);
          plain.push(value);
        } else if (plain.length > 0) {
          map.set(at % plain.length, value);
          plain[at % plain.length] = value;
        }
      }
      assert.equal(map.count, plain.length);
      assert.equal(map.total, sum(plain));
      for (let index = 0; index <= plain.length; index += 1) assert.equal(map.top(index), sum(plain.slice(0, index)));
      plain.forEach((value, index) => {
        assert.equal(map.height(index), value);
        assert.equal(map.at(map.top(index)), index);
        assert.equal(map.at(map.top(index) + value - 0.5), index);
      });
      assert.equal(map.at(-10), 0);
      assert.equal(map.at(1e9), Math.max(0, plain.length - 1));
    }));
  });

  it('are estimated higher for longer texts and narrower columns, and never absurd', () => {
    fc.assert(fc.property(fc.integer({ min: -100_000, max: 500_000 }), fc.integer({ min: 40, max: 2000 }), (size, width) => {
      const estimate = estimateHeight(size, width);
      assert.ok(estimate > 30 && Number.isFinite(estimate));
      assert.ok(estimateHeight(size, width * 2) <= estimate);
      assert.ok(estimateHeight(size < 0 ? size - 500 : size + 500, width) >= estimate);
    }));
    assert.equal(estimateHeight(-1 - 5_000_000, 400), estimateHeight(-1 - 3000, 400));
  });
});

describe('what is drawn', () => {
  const place = fc.record({ values: heights, top: fc.integer({ min: -500, max: 200_000 }), screen: fc.integer({ min: 0, max: 2000 }) });

  it('covers the screen and more, within the branch', () => {
    fc.assert(fc.property(place, ({ values, top, screen }) => {
      const map = new HeightMap(values);
      const seen = seenRange(map, { top, height: screen });
      const drawn = drawnRange(map, { top, height: screen }, undefined);
      assert.ok(drawn.from >= 0 && drawn.to <= values.length && drawn.from < drawn.to);
      assert.ok(drawn.from <= seen.from && drawn.to >= seen.to);
      if (top >= 0 && top + screen <= map.total) {
        assert.ok(map.top(seen.from) <= top);
        assert.ok(map.top(seen.to) >= Math.min(map.total, top + screen));
      }
    }));
  });

  it('stays drawn while it is near, and is let go when it is far', () => {
    fc.assert(fc.property(place, fc.nat(300), fc.nat(300), ({ values, top, screen }, a, b) => {
      const map = new HeightMap(values);
      const before = { from: Math.min(a, b) % values.length, to: Math.min(values.length, (Math.min(a, b) % values.length) + Math.abs(a - b) + 1) };
      const fresh = drawnRange(map, { top, height: screen }, undefined);
      const drawn = drawnRange(map, { top, height: screen }, before);
      assert.ok(drawn.from <= fresh.from && drawn.to >= fresh.to, 'covers what a first look covers');
      const again = drawnRange(map, { top, height: screen }, drawn);
      assert.deepEqual(again, drawn, 'settles at once');
      const most = 3.5 * Math.max(200, screen) + screen + 4000;
      assert.ok(map.top(drawn.to) - map.top(drawn.from) <= 2 * most, 'is bounded');
    }));
  });

  it('small movements draw and drop nothing', () => {
    const map = new HeightMap(Array.from({ length: 1000 }, () => 100));
    const first = drawnRange(map, { top: 50_000, height: 800 }, undefined);
    assert.deepEqual(drawnRange(map, { top: 50_000, height: 800 }, first), first);
    const moved = drawnRange(map, { top: 50_300, height: 800 }, first);
    assert.equal(moved.from, first.from);
    assert.ok(moved.to > first.to);
  });
});

describe('what is asked of the host', () => {
  const sizes = Array.from({ length: 10_000 }, (_, index) => (index % 2 === 0 ? -60 : 1500));

  it('is nothing while enough is loaded on both sides', () => {
    assert.equal(missingRange({ from: 9990, to: 10_000 }, { from: 9960, to: 10_000 }, sizes), undefined);
    assert.equal(missingRange({ from: 0, to: 8 }, { from: 0, to: 60 }, sizes), undefined);
    assert.equal(missingRange({ from: 0, to: 8 }, { from: 0, to: 8 }, sizes.slice(0, 8)), undefined);
  });

  it('joins the run that is there, or lies around a far place', () => {
    assert.deepEqual(missingRange({ from: 9970, to: 9980 }, { from: 9960, to: 10_000 }, sizes), { from: 9940, to: 9960 });
    assert.deepEqual(missingRange({ from: 40, to: 50 }, { from: 20, to: 50 }, sizes), { from: 50, to: 80 });
    assert.deepEqual(missingRange({ from: 100, to: 110 }, { from: 9960, to: 10_000 }, sizes), { from: 70, to: 140 });
  });

  it('asked again and again, has all that is drawn in a few steps, never too much at once', () => {
    const branch = fc.array(fc.integer({ min: -4000, max: 300_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(fc.property(branch, fc.nat(200), fc.nat(12), fc.nat(200), fc.nat(60), (all, a, drawnCount, b, loadedCount) => {
      const drawn = { from: a % all.length, to: Math.min(all.length, (a % all.length) + drawnCount + 1) };
      let loaded = { from: b % all.length, to: Math.min(all.length, (b % all.length) + loadedCount + 1) };
      for (let step = 0; step < 80; step += 1) {
        const asked = missingRange(drawn, loaded, all);
        if (!asked) {
          assert.ok(loaded.from <= drawn.from && loaded.to >= drawn.to);
          return;
        }
        assert.ok(asked.from >= 0 && asked.from < asked.to && asked.to <= all.length && asked.to - asked.from <= 200);
        const touches = asked.from <= loaded.to && asked.to >= loaded.from;
        loaded = touches ? { from: Math.min(asked.from, loaded.from), to: Math.max(asked.to, loaded.to) } : asked;
      }
      assert.fail('never done');
    }));
  });
});
