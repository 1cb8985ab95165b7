import assert from 'node:assert/strict';
import { readLogprobs, type TokenLogprob } from '../../../src/core/stream/logprob.ts';
import { meanConfidence, tokenSpans } from '../../../src/core/stream/tokenSpan.ts';
import { utf8Bytes, utf8Text } from '../../../src/core/text/utf8.ts';

const token = (text: string, logprob = -0.1): TokenLogprob => ({ token: text, logprob });
const shown = (text: string, tokens: readonly TokenLogprob[]) => tokenSpans(text, tokens).map(({ from, to, tokens: own }) => [text.slice(from, to), own.length]);

describe('tokens of an answer', () => {
  it('cover its text in order', () => {
    assert.deepEqual(shown('Hello, world\n', [token('Hello'), token(','), token(' world'), token('\n')]), [['Hello', 1], [',', 1], [' world', 1], ['\n', 1]]);
  });

  it('are joined where a letter was written in parts', () => {
    const emoji = utf8Bytes('🦀');
    const parts = [{ token: '\\xf0\\x9f', logprob: -1, bytes: emoji.slice(0, 2) }, { token: '\\xa6\\x80', logprob: -2, bytes: emoji.slice(2) }];
    assert.deepEqual(shown('a 🦀!', [token('a '), ...parts, token('!')]), [['a ', 1], ['🦀', 2], ['!', 1]]);
  });

  it('that are not in the text are left out, and text without tokens stays', () => {
    assert.deepEqual(shown('First part and the rest', [token('<seam>'), token(' and'), token(' the'), token(' gone'), token(' rest')]), [['First part', 0], [' and', 1], [' the', 1], [' rest', 1]]);
    assert.deepEqual(shown('Text', []), [['Text', 0]]);
    assert.deepEqual(shown('', [token('x')]), []);
  });

  it('are in step again behind a text that was cut out', () => {
    assert.deepEqual(shown('ab END', [token('ab'), token(' x'), token(' y'), token(' END')]), [['ab', 1], [' END', 1]]);
  });

  it('take time in proportion to their number', () => {
    const words = Array.from({ length: 50_000 }, (_, index) => ` word${index % 97}`);
    assert.equal(tokenSpans(words.join(''), words.map((word) => token(word))).length, 50_000);
  });

  it('have a mean and a perplexity', () => {
    const half = Math.log(0.5);
    const found = meanConfidence([token('a', half), token('b', half)]);
    assert.ok(found && Math.abs(found.mean - 0.5) < 1e-9 && Math.abs(found.perplexity - 2) < 1e-9);
    assert.equal(meanConfidence([]), undefined);
  });

  it('keep their bytes only where they are no text', () => {
    const [plain, part] = readLogprobs([{ token: 'é', logprob: -1, bytes: [0xc3, 0xa9] }, { token: '\\xc3', logprob: -1, bytes: [0xc3], top_logprobs: [{ token: 'é', logprob: -1, bytes: [0xc3, 0xa9] }] }]);
    assert.deepEqual(plain, { token: 'é', logprob: -1 });
    assert.deepEqual(part, { token: '\\xc3', logprob: -1, bytes: [0xc3], top: [{ token: 'é', logprob: -1 }] });
  });

  it('UTF-8 comes back the same, and half a letter is none', () => {
    for (const text of ['', 'abc', 'é', '漢字', '🦀👩‍👧', '\u0000']) {
      assert.deepEqual(utf8Bytes(text), [...Buffer.from(text)]);
      assert.equal(utf8Text(utf8Bytes(text)), text);
    }
    for (const bytes of [[0xc3], [0x80], [0xc3, 0x41], [0xff], [0xf0, 0x9f, 0xa6]]) assert.equal(utf8Text(bytes), undefined);
  });
});
