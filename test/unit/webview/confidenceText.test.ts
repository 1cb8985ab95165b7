import assert from 'node:assert/strict';
import { confidenceLevel, percentText, visibleToken } from '../../../src/webview/conversation/confidenceText.ts';

describe('the words for probabilities', () => {
  it('say percent with as many digits as tell something', () => {
    assert.deepEqual([1, 0.9999, 0.97, 0.5, 0.0312, 0.0004, 0.00001].map(percentText), ['100 %', '> 99 %', '97 %', '50 %', '3.1 %', '0.04 %', '< 0.01 %']);
  });

  it('have five steps', () => {
    assert.deepEqual([1, 0.9, 0.89, 0.7, 0.5, 0.3, 0.29, 0].map(confidenceLevel), [0, 0, 1, 1, 2, 3, 4, 4]);
  });

  it('show what can\'t be seen', () => {
    assert.deepEqual([' the', '\n\n', '\t', '', '\u200b', 'ok'].map(visibleToken), ['␣the', '↵↵', '⇥', '∅', '\\u200b', 'ok']);
  });
});
