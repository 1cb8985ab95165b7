import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countMatches, findMatches, findPattern } from '../../../src/core/text/findPattern.ts';

function count(text: string, query: string, options: { readonly matchCase?: boolean; readonly wholeWord?: boolean } = {}): number {
  const pattern = findPattern({ text: query, matchCase: false, wholeWord: false, ...options });
  return pattern ? countMatches(text, pattern) : -1;
}

describe('a find pattern', () => {
  it('finds any text as it is, whatever characters it has', () => {
    const some = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text);
    fc.assert(fc.property(some, fc.string({ unit: 'grapheme', maxLength: 30 }), (query, around) => {
      assert.ok(count(`${around} ${query} ${around}`, query, { matchCase: true }) >= 1);
      assert.ok(count(`${around} ${query} ${around}`, query) >= 1);
    }));
  });

  it('tells cases apart when asked to, in every script', () => {
    assert.equal(count('Retry retry RETRY', 'retry'), 3);
    assert.equal(count('Retry retry RETRY', 'retry', { matchCase: true }), 1);
    assert.equal(count('ÄRGER ärger Ärger', 'ärger'), 3);
    assert.equal(count('ΣΊΣΥΦΟΣ', 'σίσυφος'), 1);
  });

  it('finds whole words by Unicode, and Chinese words inside a sentence', () => {
    assert.equal(count('delay delays delay_ms (delay) delay.', 'delay', { wholeWord: true }), 3);
    assert.equal(count('naïve naïveté', 'naïve', { wholeWord: true }), 1);
    assert.equal(count('这个素数表里有素数', '素数', { wholeWord: true }), 2);
    assert.equal(count('用retry函数', 'retry', { wholeWord: true }), 1);
    assert.equal(count('C++ and C++11', 'C++', { wholeWord: true }), 2);
  });

  it('takes line breaks for spaces', () => {
    assert.equal(count('one\n  two', 'one two'), 1);
    assert.equal(count('onetwo', 'one two'), 0);
  });

  it('looks for nothing where nothing is asked', () => {
    assert.equal(findPattern({ text: '', matchCase: false, wholeWord: true }), undefined);
  });

  it('counts what it marks', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'A', 'ab', ' ', '素', '数', '_', '.')), fc.constantFrom('a', 'ab', '素数', 'A a', '.'), fc.boolean(), fc.boolean(), (parts, query, matchCase, wholeWord) => {
      const text = parts.join('');
      const pattern = findPattern({ text: query, matchCase, wholeWord });
      assert.ok(pattern);
      const found = findMatches(text, pattern);
      assert.equal(countMatches(text, pattern), found.length);
      let last = 0;
      for (const [start, end] of found) {
        assert.ok(start >= last && end > start);
        last = end;
      }
    }));
  });
});
