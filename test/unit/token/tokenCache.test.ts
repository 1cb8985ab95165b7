import assert from 'node:assert/strict';
import { createTokenCache } from '../../../src/host/token/tokenCache.ts';

describe('the token cache', () => {
  it('forgets the least recently used text first', () => {
    const cache = createTokenCache(2, 1_000);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c')], [1, undefined, 3]);
  });

  it('holds no more text than it may', () => {
    const cache = createTokenCache(100, 10);
    cache.set('aaaaaa', 1);
    cache.set('bbbbb', 2);
    assert.deepEqual([cache.get('aaaaaa'), cache.get('bbbbb')], [undefined, 2]);
    cache.set('c'.repeat(11), 3);
    assert.equal(cache.get('c'.repeat(11)), undefined);
    assert.equal(cache.get('bbbbb'), 2);
  });

  it('takes a text once, with its last count', () => {
    const cache = createTokenCache(10, 10);
    cache.set('aaaa', 1);
    cache.set('aaaa', 2);
    cache.set('bbbb', 3);
    assert.deepEqual([cache.get('aaaa'), cache.size], [2, 2]);
  });
});
