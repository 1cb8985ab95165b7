import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Price } from '../../../src/core/model/modelInfo.ts';
import { ceilingCost, priceOf, priceOn } from '../../../src/core/model/price.ts';

const price: Price = { input: 2, cached: 0.1, cacheWrite: 2.5, output: 10, asOf: '2026-11-20', long: { above: 272_000, inputFactor: 2, outputFactor: 1.5 } };

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
}

describe('priceOn', () => {
  const promoted: Price = { ...price, promotion: { until: '2026-11-21', regular: { input: 5, cached: 0.5, cacheWrite: 6.25, output: 30 } } };
  it('is the promotion up to its last announced day, then the regular price', () => {
    assert.equal(priceOn('2026-11-21', promoted), promoted);
    assert.deepEqual(priceOn('2026-11-22', promoted), { ...price, input: 5, cached: 0.5, cacheWrite: 6.25, output: 30 });
    near(ceilingCost(1_000_000 / 5, 100_000, priceOn('2026-11-29', promoted)), 1.25 + 3);
  });
  it('leaves other prices alone', () => {
    assert.equal(priceOn('2027-01-01', price), price);
    assert.equal(priceOn('2027-01-01', undefined), undefined);
  });
});

describe('priceOf', () => {
  it('adds input and output', () => near(priceOf({ input: 1000, output: 500 }, price), 0.002 + 0.005));
  it('takes cached and written tokens out of the input', () => near(priceOf({ input: 1000, output: 0, cached: 600, cacheWrite: 300 }, price), (100 * 2 + 600 * 0.1 + 300 * 2.5) / 1e6));
  it('does not count reasoning twice', () => assert.equal(priceOf({ input: 10, output: 900, reasoning: 800 }, price), priceOf({ input: 10, output: 900 }, price)));
  it('charges the input rate where cached or written have none', () => {
    const bare: Price = { input: 30, output: 180, asOf: '2026-09-23' };
    near(priceOf({ input: 1000, output: 0, cached: 400, cacheWrite: 100 }, bare), 0.03);
  });
  it('charges the whole request more above 272,000 tokens, not at them', () => {
    near(priceOf({ input: 272_000, output: 1000 }, price), 0.544 + 0.01);
    near(priceOf({ input: 272_001, output: 1000, cached: 1 }, price), (272_000 * 4 + 1 * 0.2 + 1000 * 15) / 1e6);
  });
  it('believes the server’s own figure', () => {
    assert.equal(priceOf({ input: 1e6, output: 1e6, cost: 0.00042 }, price), 0.00042);
    assert.equal(priceOf({ input: 1, output: 1, cost: 0 }, undefined), 0);
    assert.equal(priceOf({ input: 1, output: 1 }, undefined), undefined);
  });
  it('knows the tiers', () => {
    near(priceOf({ input: 1e5, output: 0 }, price, 'flex'), 0.1);
    near(priceOf({ input: 1e5, output: 0 }, price, 'priority'), 0.4);
    near(priceOf({ input: 1e5, output: 0 }, { ...price, priorityFactor: 2.5 }, 'priority'), 0.5);
    near(priceOf({ input: 1e5, output: 0 }, price, 'default'), 0.2);
  });
  it('survives a server that reports more cached than sent', () => near(priceOf({ input: 100, output: 0, cached: 500, cacheWrite: 50 }, price), 100 * 0.1e-6));
});

describe('ceilingCost', () => {
  it('assumes that everything is written to the cache and all is used', () => near(ceilingCost(1000, 25_000, price), (1000 * 2.5 + 25_000 * 10) / 1e6));
  it('knows the long rule', () => near(ceilingCost(300_000, 1000, price), (300_000 * 5 + 1000 * 15) / 1e6));
  it('knows the tier that is asked for', () => {
    const standard = ceilingCost(1000, 25_000, price);
    assert.deepEqual(['flex', 'priority', 'auto', undefined].map((tier) => ceilingCost(1000, 25_000, price, tier) / standard), [0.5, price.priorityFactor ?? 2, 1, 1]);
  });
  it('is never below what a reply costs', () => {
    const tokens = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(fc.property(tokens, tokens, tokens, tokens, (input, output, cached, written) => {
      const most = ceilingCost(input, output, price);
      assert.ok((priceOf({ input, output, cached, cacheWrite: written }, price)) <= most + 1e-9);
    }));
  });
});
