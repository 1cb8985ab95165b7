// The streaming parser against markdown-it: however the text arrives, the blocks in the end are those of one parse of the whole.
import assert from 'node:assert/strict';
import { tests as examples } from 'commonmark-spec';
import fc from 'fast-check';
import { BlockHtml, wholeHtml, withoutBreaks } from '../../support/markdown/blockHtml.ts';

function streamed(pieces: readonly string[]): string {
  const made = new BlockHtml();
  for (const piece of pieces) made.apply(made.parser.push(piece));
  made.apply(made.parser.finish(''));
  return withoutBreaks(made.html());
}

function atOnce(text: string): string {
  const made = new BlockHtml();
  made.apply(made.parser.finish(text));
  return withoutBreaks(made.html());
}

function assertSame(text: string, pieces: readonly string[]): void {
  const whole = withoutBreaks(wholeHtml(text));
  assert.equal(streamed(pieces), whole, JSON.stringify(text));
  assert.equal(atOnce(text), whole, `at once: ${JSON.stringify(text)}`);
}

/** Lines that begin or end something, and such that go on. */
const line = fc.constantFrom(
  '', '', '', 'text', 'more *text* `code`', '  indented', '    four', '\tafter a tab', '# heading', '## another ##', 'under', '===', '---', '***', '- item', '- ', '-',
  '  - nested', '    - deep', '+ plus', '* star', '1. one', '2. two', '7) seven', '10. ten', '   three in', '> quote', '>', '> - in a quote', '>> twice', '> > - a', '>     code',
  '```', '```ts', '~~~', '  ```', '````', 'let x = 1;', '| a | b |', '|---|:-:|', '| 1 | 2 | 3 |', 'a | b', '--|--', '[x]: https://example.org', '[y]: <https://example.org/y>', '"title"',
  '  "title', '[x] and [y][] and [t][x]', '- [ ] task', '- ```', '  fenced in', '- # heading in', '-     code in', '1.  two spaces', 'line with two spaces  ', 'backslash\\', '\u3000\u3000第一段', '# \u3000题', '**强调。**后面', '<div>', '[not: one', 'a\\|b | c',
);

describe('block parser', () => {
  it('CommonMark\'s examples by single characters', () => {
    assert.ok(examples.length > 600, `${examples.length} examples`);
    for (const { markdown } of examples) {
      const text = markdown.replaceAll('→', '\t');
      assertSame(text, [...text]);
    }
  });

  it('random documents in random pieces', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (lines, sizes) => {
        const text = `${lines.join('\n')}\n`;
        fc.pre(!tableOverMarker.test(text) && !(/^> ?>/m.test(text) && /^(?: {4}|\t)/m.test(text)) && !/^[-+*> ]*\n[> ]*\n[> ]*\n/m.test(text));
        const pieces: string[] = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          pieces.push(text.slice(at, at + size));
          at += size;
        }
        assertSame(text, pieces);
      }),
      { numRuns: 1500 },
    );
  });
});

/**
 * Three things that markdown-it does otherwise than the specification are left out: an indented line after nested quotes ends them, where it should
 * continue their paragraph; an item that begins with two blank lines ends its list; and a line above a ruler is a table's head even where it begins a list, a quote or a heading.
 */
const tableOverMarker = /^[ \t>]*(?:[-+*#>]|\d+[.)])[^\n]*\|[^\n]*\n[ \t>]*[|:-][|:\- \t]*$/m;
