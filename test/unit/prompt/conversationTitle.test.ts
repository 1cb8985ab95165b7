import assert from 'node:assert/strict';
import { readTitle, titleMaterial } from '../../../src/core/prompt/conversationTitle.ts';

describe('the name of a conversation', () => {
  it('is read without what stands around it', () => {
    const names = ['Retry loop waits twice', '"Retry loop waits twice."', '**Title:** Retry loop waits twice', '\n\n# Retry loop waits twice\nand more', '“Retry loop waits twice”'];
    assert.deepEqual(names.map(readTitle), ['Retry loop waits twice', 'Retry loop waits twice', 'Retry loop waits twice', 'Retry loop waits twice', 'Retry loop waits twice']);
    assert.equal(readTitle('标题：《重试循环》'), '重试循环');
  });

  it('is none where the model wrote something else', () => {
    for (const text of ['', '\n', '"', 'x'.repeat(61)]) assert.equal(readTitle(text), undefined);
  });

  it('is asked for with a part of a long question', () => {
    assert.ok(titleMaterial('q'.repeat(1_000_000), 'a'.repeat(1_000_000)).length < 3000);
  });
});
