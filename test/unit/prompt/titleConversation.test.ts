// What a model puts around a title, and what is left of it.
import assert from 'node:assert/strict';
import { readTitle, titleQuestion } from '../../../src/core/prompt/titleConversation.ts';

describe('a title written by a model', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Retry loop', 'Retry loop'], ['"Retry loop."', 'Retry loop'], ['Title: **Retry loop**', 'Retry loop'], ['**Title:** Retry loop', 'Retry loop'], ['## Retry loop\n\nBecause it is about it.', 'Retry loop'],
    ['标题：「重试循环」。', '重试循环'], ['标题：《重试循环》', '重试循环'], ['\n\n  Why C++? ', 'Why C++?'], ['“Retry loop”', 'Retry loop'],
    // No title.
    ['', undefined], ['\n', undefined], ['""', undefined], ['x', undefined], ['x'.repeat(81), undefined],
  ];
  for (const [answer, title] of rows) it(`${JSON.stringify(answer).slice(0, 60)} is ${JSON.stringify(title)}`, () => assert.equal(readTitle(answer), title));

  it('is asked for with the beginning of the conversation, and a part of what is long', () => {
    const long = { role: 'user', text: 'q'.repeat(1_000_000) };
    assert.equal(titleQuestion([{ role: 'user', text: 'Why?' }, { role: 'assistant', text: 'So.' }]).text, 'Question:\nWhy?\n\nAnswer:\nSo.');
    assert.ok(titleQuestion(Array.from({ length: 9 }, () => long)).text.length < 10_000);
  });
});
