import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatDuration, formatMoney, formatTokens } from '../../../src/core/text/quantity.ts';

function table<T>(name: string, format: (value: T) => string, cases: readonly (readonly [T, string])[]): void {
  describe(name, () => {
    for (const [value, text] of cases) it(`${String(value)} is ${text}`, () => assert.equal(format(value), text));
  });
}

table('formatTokens', formatTokens, [
  [0, '0'], [1, '1'], [832, '832'], [999, '999'], [999.6, '1k'], [1000, '1k'], [1049, '1k'], [1234, '1.2k'], [9949, '9.9k'], [9950, '10k'], [25_000, '25k'], [12_499, '12k'],
  [128_000, '128k'], [999_499, '999k'], [999_500, '1M'], [1_050_000, '1.1M'], [1_047_576, '1M'], [12_000_000, '12M'], [-3, '0'], [Number.NaN, '0'],
]);

table('formatMoney', formatMoney, [
  [0, '$0.00'], [0.0126, '$0.0126'], [0.01264, '$0.0126'], [0.5, '$0.500'], [0.09996, '$0.100'], [0.9996, '$1.00'], [0.9994, '$0.999'], [1, '$1.00'], [1.005, '$1.00'], [12.345, '$12.35'],
  [1234.5, '$1234.50'], [0.00000123, '$0.00000123'], [1.5e-9, '$0.00000000150'], [0.000999, '$0.000999'], [-1, '$0.00'], [Number.NaN, '$0.00'], [Infinity, '$0.00'],
]);

table('formatDuration', formatDuration, [
  [0, '0 s'], [20, '0.1 s'], [400, '0.4 s'], [949, '0.9 s'], [950, '1 s'], [8000, '8 s'], [8400, '8 s'], [59_499, '59 s'], [59_500, '1 min'], [60_000, '1 min'], [101_000, '1 min 41 s'],
  [3_599_600, '1 h'], [3_780_000, '1 h 3 min'], [-5, '0 s'], [Number.NaN, '0 s'],
]);

describe('formatMoney', () => {
  it('is never scientific and never loses the first digits', () => {
    fc.assert(fc.property(fc.double({ min: 1e-15, max: 1e9, noNaN: true }), (usd) => {
      const text = formatMoney(usd);
      assert.match(text, /^\$\d+\.\d+$/);
      assert.ok(Math.abs(Number(text.slice(1)) - usd) <= Math.max(usd * 0.0051, usd >= 1 ? 0.0051 : 0), text);
    }));
  });
});
