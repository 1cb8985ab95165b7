import assert from 'node:assert/strict';
import { lazyCalls } from '../../../src/host/lazyCalls.ts';

class Counter {
  private total = 0;
  add(by: number): Promise<number> {
    this.total += by;
    return Promise.resolve(this.total);
  }
  fail(): Promise<void> {
    return Promise.reject(new RangeError('never'));
  }
}

describe('lazyCalls', () => {
  it('loads with the first call and passes calls on in order', async () => {
    let loads = 0;
    let loading: Promise<Counter> | undefined;
    const load = (): Promise<Counter> => (loading ??= Promise.resolve(new Counter()).finally(() => loads++));
    const { add, fail } = lazyCalls(load, ['add', 'fail']);
    assert.equal(loading, undefined);
    assert.deepEqual(await Promise.all([add(1), add(2), add(3)]), [1, 3, 6]);
    await assert.rejects(fail(), RangeError);
    assert.equal(loads, 1);
  });

  it('a failure to load is the call\'s', async () => {
    const { add } = lazyCalls<Counter, 'add'>(() => Promise.reject(new Error('gone')), ['add']);
    await assert.rejects(add(1), /gone/);
  });
});
