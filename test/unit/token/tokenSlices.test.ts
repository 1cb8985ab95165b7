import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { estimateTokens } from '../../../src/core/text/tokenEstimate.ts';
import { tokenSlices } from '../../../src/core/text/tokenSlices.ts';

describe('token slices', () => {
  it('join to the text and are never longer than 1,024 units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.integer({ min: 1, max: 500 }), (text, times) => {
        const whole = text.repeat(times);
        const slices = [...tokenSlices(whole)];
        assert.equal(slices.join(''), whole);
        assert.ok(slices.every((slice) => slice.length > 0 && slice.length <= 1_024));
      }),
    );
  });

  it('keep surrogate pairs together where they must cut hard', () => {
    const slices = [...tokenSlices(`x${'👍'.repeat(2_000)}`)];
    assert.ok(slices.length > 1);
    assert.ok(slices.every((slice) => slice.isWellFormed()));
  });

  it('end at a word', () => {
    const [first = ''] = [...tokenSlices('word '.repeat(1_000))];
    assert.match(first, /word$/);
  });
});

describe('the estimate of tokens', () => {
  it('is a quarter per ASCII character, one per CJK character', () => {
    assert.equal(estimateTokens(''), 0);
    assert.equal(estimateTokens('abcdefgh'), 2);
    assert.equal(estimateTokens('推理模型'), 4);
    assert.equal(estimateTokens('한국어'), 3);
    assert.equal(estimateTokens('👍'), 1);
  });

  it('samples long texts and stays near', () => {
    const text = 'some words 和字 '.repeat(100_000);
    const exact = 100_000 * ((12 + 2 * 4) / 4);
    const estimate = estimateTokens(text);
    assert.ok(Math.abs(estimate - exact) / exact < 0.05, `${String(estimate)} instead of ${String(exact)}`);
  });
});
