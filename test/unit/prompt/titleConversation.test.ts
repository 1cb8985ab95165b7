// What a model puts around a title, and what is left of it.
import assert from 'node:assert/strict';
import { readTitle } from '../../../src/core/prompt/titleConversation.ts';

describe('a title written by a model', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['Retry loop', 'Retry loop'], ['"Retry loop."', 'Retry loop'], ['Title: **Retry loop**', 'Retry loop'], ['## Retry loop\n\nBecause it is about it.', 'Retry loop'],
    ['标题：「重试循环」。', '重试循环'], ['\n\n  Why C++? ', 'Why C++?'], ['', ''], ['""', ''],
  ];
  for (const [answer, title] of rows) it(`${JSON.stringify(answer)} is ${JSON.stringify(title)}`, () => assert.equal(readTitle(answer), title));

  it('is never long', () => assert.equal(readTitle('x'.repeat(500)).length, 80));
});
