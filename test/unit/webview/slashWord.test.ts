// Which `/` in a question opens the list of prompts.
import assert from 'node:assert/strict';
import { slashWordAt } from '../../../src/webview/composer/slashWord.ts';

describe('the word after /', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['/', ''], ['/exp', 'exp'], ['/解释', '解释'], ['', undefined], [' /exp', undefined], ['see /exp', undefined], ['a\n/exp', undefined],
    ['/usr/', undefined], ['/usr/bin', undefined], ['//', undefined], ['/explain it', undefined], ['/explain\n', undefined], [`/${'x'.repeat(80)}`, undefined],
  ];
  for (const [text, query] of rows) it(`of ${JSON.stringify(text.slice(0, 20))} is ${String(query)}`, () => assert.equal(slashWordAt(text, text.length)?.query, query));

  it('is what stands before the caret, and its place is the whole word', () => {
    assert.deepEqual(slashWordAt('/explain this', 4), { from: 0, to: 8, query: 'exp' });
    assert.equal(slashWordAt('/usr/bin', 3), undefined);
    assert.equal(slashWordAt('/explain', 0), undefined);
  });
});
