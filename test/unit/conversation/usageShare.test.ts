import assert from 'node:assert/strict';
import { shareUsage } from '../../../src/core/conversation/usageShare.ts';

describe('the usage of one request for several answers', () => {
  it('is divided so that nothing is lost or counted twice', () => {
    const total = { input: 101, cached: 64, output: 100, reasoning: 7, cost: 0.03 };
    for (const weights of [[1, 1, 1], [5, 0, 2], [0, 0], [1], [3, 3, 1, 9, 9, 2, 40]]) {
      const shares = shareUsage(total, weights);
      const sum = (of: (share: (typeof shares)[number]) => number | undefined): number => shares.reduce((all, share) => all + (of(share) ?? 0), 0);
      assert.equal(sum(({ input }) => input), 101);
      assert.equal(sum(({ cached }) => cached), 64);
      assert.equal(sum(({ output }) => output), 100);
      assert.equal(sum(({ reasoning }) => reasoning), 7);
      assert.ok(Math.abs(sum(({ cost }) => cost) - 0.03) < 1e-12);
      assert.ok(shares.every(({ output }) => output >= 0));
    }
  });

  it('has the input with the first answer, and says whose it was', () => {
    const [first, second] = shareUsage({ input: 10, output: 6 }, [1, 2]);
    assert.deepEqual(first, { input: 10, output: 2, shared: { answers: 2, input: 10 } });
    assert.deepEqual(second, { input: 0, output: 4, shared: { answers: 2, input: 10 } });
  });
});
