import assert from 'node:assert/strict';
import { floodTokens, mark, pacedDeltas } from '../../bench/benchText.ts';

describe('the text of the bench', () => {
  it('has each mark once and in order when it is paced', () => {
    const text = pacedDeltas(300).join('');
    const places = Array.from({ length: 300 }, (_, index) => text.indexOf(mark(index + 1)));
    assert.ok(places.every((place) => place >= 0));
    assert.deepEqual(places, [...places].sort((a, b) => a - b));
    assert.ok(places.every((place, index) => text.lastIndexOf(mark(index + 1)) === place));
  });

  it('is as many tokens as asked for at full speed, and only the last one is the end mark', () => {
    const tokens = floodTokens(20_000);
    assert.equal(tokens.length, 20_000);
    assert.ok(tokens.every((token) => token !== ''));
    assert.deepEqual(tokens.flatMap((token, index) => (token.includes(mark(0)) ? [index] : [])), [19_999]);
  });

  it('is markdown with what models write', () => {
    const text = floodTokens(1000).join('');
    for (const piece of ['**retry loop**', '\n- ', '```ts\n', '\n## ', '| --- |']) assert.ok(text.includes(piece), piece);
  });
});
