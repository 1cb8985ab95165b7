// Which `#` in a question opens the list of what to attach.
import assert from 'node:assert/strict';
import { hashWordAt } from '../../../src/webview/composer/hashWord.ts';

describe('the word after #', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['#', ''], ['#sel', 'sel'], ['explain #src/a.ts', 'src/a.ts'], ['(#x', 'x'], ['“#编辑', '编辑'], ['看看#文件', '文件'], ['a\n#b', 'b'], ['#a.ts:3-9', 'a.ts:3-9'],
    ['a#b', undefined], ['##', undefined], ['# Title', undefined], ['#a b', undefined], ['', undefined], ['no hash', undefined], [`#${'x'.repeat(300)}`, undefined],
  ];
  for (const [text, query] of rows) it(`of ${JSON.stringify(text.slice(0, 20))} is ${String(query)}`, () => assert.equal(hashWordAt(text, text.length)?.query, query));

  it('is what stands before the caret, and tells its place', () => {
    assert.deepEqual(hashWordAt('ask #reading now', 8), { from: 4, to: 8, query: 'rea' });
    assert.equal(hashWordAt('ask #reading now', 4), undefined);
  });
});
