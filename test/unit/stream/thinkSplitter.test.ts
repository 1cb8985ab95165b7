// `<think>` tags in the text of an answer.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ThinkSplitter, type ThinkPiece } from '../../../src/core/stream/thinkSplitter.ts';

function split(...chunks: readonly string[]): readonly string[] {
  const splitter = new ThinkSplitter();
  return label([...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()]);
}

/** `R:` and `T:` runs, and `!` where the text before turned out to be reasoning. */
function label(pieces: readonly ThinkPiece[]): readonly string[] {
  const out: string[] = [];
  for (const piece of pieces) {
    if (piece.type === 'textWasReasoning') out.push('!');
    else {
      const prefix = piece.type === 'reasoning' ? 'R:' : 'T:';
      const last = out.at(-1);
      if (last?.startsWith(prefix)) out[out.length - 1] = last + piece.delta;
      else out.push(prefix + piece.delta);
    }
  }
  return out;
}

const cases: readonly { readonly text: string; readonly is: readonly string[] }[] = [
  { text: 'plain', is: ['T:plain'] },
  { text: '  indented', is: ['T:  indented'] },
  { text: '<think>a</think>b', is: ['R:a', 'T:b'] },
  { text: '\n <think>\na\n</think>\n\n  b', is: ['R:a\n', 'T:b'] },
  { text: '<think>\n\n</think>\n\nb', is: ['T:b'] },
  { text: '<think>a < b </ c</think>', is: ['R:a < b </ c'] },
  { text: '<think>never closed', is: ['R:never closed'] },
  { text: '<think>cut </thi', is: ['R:cut </thi'] },
  { text: '<thin', is: ['T:<thin'] },
  { text: '<thinking>a</thinking>b', is: ['T:<thinking>a</thinking>b'] },
  { text: '<think>a</think>b <think>c</think>', is: ['R:a', 'T:b <think>c</think>'] },
  { text: 'a\n</think>\n\nb', is: ['T:a\n', '!', 'T:b'] },
  { text: 'a</think>b</think>c', is: ['T:a', '!', 'T:b</think>c'] },
  { text: '</think>b', is: ['!', 'T:b'] },
  { text: 'The tag `</think>` ends it.', is: ['T:The tag `</think>` ends it.'] },
  { text: 'Use `x </think> y` here', is: ['T:Use `x </think> y` here'] },
  { text: 'See:\n```html\n<b>\n</think>\n```\n', is: ['T:See:\n```html\n<b>\n</think>\n```\n'] },
  { text: '', is: [] },
];

describe('thinkSplitter', () => {
  for (const { text, is } of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(split(text), is);
      assert.deepEqual(split(...text), is);
      for (let at = 1; at < text.length; at++) assert.deepEqual(split(text.slice(0, at), text.slice(at)), is, `cut at ${at}`);
    });
  }

  it('gives out ordinary text at once', () => {
    const splitter = new ThinkSplitter();
    assert.deepEqual(splitter.push('Hello'), [{ type: 'text', delta: 'Hello' }]);
    assert.deepEqual(splitter.push(' world'), [{ type: 'text', delta: ' world' }]);
  });

  it('takes tags as text once reasoning came by its own field', () => {
    const splitter = new ThinkSplitter();
    assert.deepEqual(splitter.push('<th'), []);
    assert.deepEqual(splitter.disarm(), [{ type: 'text', delta: '<th' }]);
    assert.deepEqual(splitter.push('ink>a</think>b'), [{ type: 'text', delta: 'ink>a</think>b' }]);
  });

  it('drops white space that came before reasoning in its own field', () => {
    const splitter = new ThinkSplitter();
    assert.deepEqual([...splitter.push('\n'), ...splitter.disarm(), ...splitter.push('Hi')], [{ type: 'text', delta: 'Hi' }]);
  });

  it('means the same however the text is cut', () => {
    const unit = fc.constantFrom('<think>', '</think>', '\n', ' ', 'a', '`', '```\n', '<', '</', 'think', '>');
    fc.assert(fc.property(fc.array(unit, { maxLength: 12 }), fc.array(fc.nat(60), { maxLength: 4 }), (units, cuts) => {
      const text = units.join('');
      const offsets = [0, ...cuts.map((cut) => Math.min(cut, text.length)).toSorted((a, b) => a - b), text.length];
      const pieces = offsets.slice(1).map((to, index) => text.slice(offsets[index], to));
      assert.deepEqual(split(...pieces), split(text));
    }), { numRuns: 1000 });
  });
});
