import assert from 'node:assert/strict';
import { markdownTable } from '../../../src/core/text/markdownTable.ts';

describe('a Markdown table', () => {
  it('is padded so that it reads well as text, wide characters included', () => {
    assert.equal(markdownTable(['模型', 'USD'], [['gpt', '0.5'], ['a|b\nc', '12']], ['left', 'right']), [
      '| 模型   | USD |', '| ------ | --: |', '| gpt    | 0.5 |', '| a\\|b c |  12 |', '',
    ].join('\n'));
  });

  it('fills rows that are too short', () => {
    assert.equal(markdownTable(['a', 'b'], [['1']], ['left', 'left']), '| a   | b   |\n| --- | --- |\n| 1   |     |\n');
  });
});
