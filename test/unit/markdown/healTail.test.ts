// The open end of a text as it is shown while it streams.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { healInline, holdsBack, rulerFor } from '../../../src/core/markdown/healTail.ts';
import { inlineTokens, newEnv } from '../../../src/core/markdown/inlineParser.ts';

const cases: readonly (readonly [string, string])[] = [
  ['plain text', 'plain text'],
  ['a **bold', 'a **bold**'],
  ['a **bold ', 'a **bold**'],
  ['a **bold** b', 'a **bold** b'],
  ['a *it', 'a *it*'],
  ['a **', 'a '],
  ['a *', 'a '],
  ['a **b *c', 'a **b *c***'],
  ['a `co', 'a `co`'],
  ['a `', 'a '],
  ['a ``x` y', 'a ``x` y``'],
  ['`**` and **b', '`**` and **b**'],
  ['\\*not', '\\*not'],
  ['snake_case_na', 'snake_case_na'],
  ['2 * 3', '2 * 3'],
  ['a ~~gone', 'a ~~gone~~'],
  ['see [the pa', 'see the pa'],
  ['see [the paper](https://exa', 'see the paper'],
  ['see [the paper](https://example.org)', 'see [the paper](https://example.org)'],
  ['**see [it](https://e', '**see it**'],
  ['costs $x_i * 2', 'costs $x_i * 2'],
  ['so $a*b$ and **c', 'so $a*b$ and **c**'],
  ['see \\[1\\] and **b', 'see \\[1\\] and **b**'],
  ['a \\[half', 'a \\[half'],
  ['[x]([', 'x'],
  ['*a [b **c', '*a b **c***'],
];

describe('healing of the open end', () => {
  for (const [text, healed] of cases) {
    it(JSON.stringify(text), () => assert.equal(healInline(text), healed));
  }

  for (const line of ['-', '===', '``', '- ', '2.', '#', '> -', '- [x', '$$', '\\[', '  1)']) {
    it(`${JSON.stringify(line)} waits`, () => assert.equal(holdsBack(line), true));
  }

  for (const line of ['- a', '# t', 'a', '```ts', '**b', '3 apples', '-5', '- [x] a']) {
    it(`${JSON.stringify(line)} is shown`, () => assert.equal(holdsBack(line), false));
  }

  it('a table\'s head doesn\'t wait for its ruler', () => {
    assert.equal(rulerFor('| a | b |', ''), '|---|---|');
    assert.equal(rulerFor('text\n| a \\| b | c |', '|--'), '|---|---|');
    assert.equal(rulerFor('| a | b', ''), undefined);
    assert.equal(rulerFor('| a | b |', '| 1'), undefined);
  });

  it('never fails and never shows an open marker of a bold word that grows', () => {
    const words = 'A **bold word** and `code` here';
    for (let at = 1; at <= words.length; at += 1) {
      const shown = inlineTokens(healInline(words.slice(0, at)), newEnv()).map((token) => token.content).join('');
      assert.doesNotMatch(shown, /[*`]/, words.slice(0, at));
    }
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('*', '**', '_', '`', '```', '[', ']', '(', ')', '!', '\\', '\n', ' ', 'a', '|', '-', '~~', '1.', '>'), { maxLength: 30 }), (parts) => {
        assert.equal(typeof healInline(parts.join('')), 'string');
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
