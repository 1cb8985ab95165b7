// The open end of a text as it is shown while it streams.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { healTail } from '../../../src/core/markdown/healTail.ts';
import { renderMarkdown } from '../../../src/webview/markdown/markdownParser.ts';

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
  ['text\n-', 'text\n'],
  ['text\n===', 'text\n'],
  ['text\n``', 'text\n'],
  ['- a\n- ', '- a\n'],
  ['1. a\n2.', '1. a\n'],
  ['#', ''],
  ['- **a', '- **a**'],
  ['- **a\n- b', '- **a\n- b'],
  ['| a | b |\n|--', '| a | b |\n|---|---|'],
  ['| a | b |\n', '| a | b |\n|---|---|'],
  ['| a | b |\n|---|---|\n| 1 ', '| a | b |\n|---|---|\n| 1 '],
];

describe('healing of the open end', () => {
  for (const [text, healed] of cases) {
    it(JSON.stringify(text), () => assert.equal(healTail(text), healed));
  }

  it('never fails and never shows an open marker of a bold word that grows', () => {
    const words = 'A **bold word** and `code` here';
    for (let at = 1; at <= words.length; at += 1) {
      const shown = renderMarkdown(healTail(words.slice(0, at)), { references: {} }).replace(/<[^>]+>/g, '');
      assert.doesNotMatch(shown, /[*`]/, words.slice(0, at));
    }
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('*', '**', '_', '`', '```', '[', ']', '(', ')', '!', '\\', '\n', ' ', 'a', '|', '-', '~~', '1.', '>'), { maxLength: 30 }), (parts) => {
        assert.equal(typeof healTail(parts.join('')), 'string');
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
