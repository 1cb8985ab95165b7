// Sums of the usage's chart: no day is lost, no token counted twice, whatever the range.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { UsageRow } from '../../../src/protocol/surface/usage.ts';
import { bucketsOf, chartOf, colors, grouped, inRange, scaleOf, shiftDay, tokensOf, total } from '../../../src/webview/surface/usage/usageSums.ts';
import { usageRow } from '../../support/pageHarness/usageStates.ts';

const today = '2026-11-20';

describe('sums of the usage', () => {
  it('days are counted through months, years and leap days', () => {
    assert.deepEqual([shiftDay('2026-11-30', 1), shiftDay('2026-01-01', -1), shiftDay('2028-02-28', 1), shiftDay('2026-03-29', 1)], ['2026-12-01', '2025-12-31', '2028-02-29', '2026-03-30']);
  });

  it('a range ends today and has exactly its days', () => {
    const rows = ['2026-11-13', '2026-11-14', '2026-11-20'].map((day) => usageRow(day, 'm'));
    assert.deepEqual(inRange(rows, '7', today).map(({ day }) => day), ['2026-11-14', '2026-11-20']);
    assert.equal(inRange(rows, 'all', today).length, 3);
    const buckets = bucketsOf(rows, '7', today);
    assert.deepEqual([buckets.length, buckets[0], buckets.at(-1)], [7, { from: '2026-11-14', to: '2026-11-14' }, { from: today, to: today }]);
  });

  it('long times are weeks from Monday, longer ones months', () => {
    const weeks = bucketsOf([usageRow('2026-01-01', 'm')], 'all', today);
    assert.deepEqual(weeks.slice(0, 2), [{ from: '2026-01-01', to: '2026-01-04' }, { from: '2026-01-05', to: '2026-01-11' }]);
    assert.equal(weeks.at(-1)?.to, today);
    const months = bucketsOf([usageRow('2024-12-24', 'm')], 'all', today);
    assert.deepEqual(months.slice(0, 2), [{ from: '2024-12-24', to: '2024-12-31' }, { from: '2025-01-01', to: '2025-01-31' }]);
    assert.equal(months.length, 24);
  });

  it('buckets join without gap or overlap, and the stacks have all that was used', () => {
    const day = fc.integer({ min: 0, max: 2000 }).map((back) => shiftDay(today, -back));
    const some = fc.array(fc.record({ day, model: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), usd: fc.integer({ min: 0, max: 1000 }) }), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(some, fc.constantFrom('usd', 'tokens'), fc.constantFrom('model', 'kind'), (days, measure, by) => {
      const rows: readonly UsageRow[] = days.toSorted((a, b) => (a.day < b.day ? -1 : 1)).map((one) => usageRow(one.day, one.model, { usd: one.usd }));
      const buckets = bucketsOf(rows, 'all', today);
      for (const [at, bucket] of buckets.entries()) if (at > 0) assert.equal(bucket.from, shiftDay(buckets[at - 1]?.to ?? '', 1));
      assert.deepEqual([buckets[0]?.from, buckets.at(-1)?.to], [rows[0]?.day, today]);
      const chart = chartOf(rows, buckets, by, measure);
      assert.ok(chart.names.length <= colors);
      assert.deepEqual(total(chart.stacks.map(({ sum }) => sum)), total(rows));
      const parts = chart.stacks.flatMap((stack) => stack.parts).reduce((a, b) => a + b, 0);
      assert.equal(parts, measure === 'usd' && by !== 'kind' ? total(rows).usd : tokensOf(total(rows)));
    }));
  });

  it('tokens stand in one kind only: their sum is what was paid for', () => {
    const row = usageRow(today, 'm', { input: 1, cached: 20, cacheWrite: 300, thinking: 4000, text: 50_000 });
    assert.equal(tokensOf(row), 54_321);
    assert.deepEqual(chartOf([row], bucketsOf([row], '7', today), 'kind', 'tokens').stacks.at(-1)?.parts, [1, 20, 300, 4000, 50_000]);
  });

  it('groups the dearest first, or those with the most tokens', () => {
    const rows = [usageRow(today, 'cheap', { usd: 1, text: 9000 }), usageRow(today, 'dear', { usd: 2 }), usageRow(today, 'free', { usd: 0 })];
    assert.deepEqual(grouped(rows, 'model', 'usd').map(([name]) => name), ['dear', 'cheap', 'free']);
    assert.deepEqual(grouped(rows, 'model', 'tokens').map(([name]) => name)[0], 'cheap');
  });

  it('a scale is round and covers what stands on it', () => {
    assert.deepEqual(scaleOf(0), [0]);
    assert.deepEqual(scaleOf(3.05), [0, 1, 2, 3, 4]);
    assert.deepEqual(scaleOf(4), [0, 1, 2, 3, 4]);
    fc.assert(fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (top) => {
      const lines = scaleOf(top);
      assert.ok((lines.at(-1) ?? 0) >= top * (1 - 1e-9) && lines.length === 5 && (lines.at(-1) ?? 0) <= top * 4.1, `${top}: ${lines.join(' ')}`);
    }));
  });
});
