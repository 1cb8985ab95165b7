// Text that was made to take long: whatever a model sends, reading it costs time in proportion to its length. Each of these took minutes where a
// character was looked at once more for each one before it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BlockParser } from '../../../src/core/markdown/blockParser.ts';
import { healInline, holdsBack } from '../../../src/core/markdown/healTail.ts';
import { readHeading } from '../../../src/core/markdown/listMarker.ts';
import { inlineTokens, newEnv, readDefinitions } from '../../../src/core/markdown/inlineParser.ts';
import { BlockHtml, wholeHtml, withoutBreaks } from '../../support/markdown/blockHtml.ts';

const size = 200_000;
const filled = (unit: string): string => unit.repeat(Math.ceil(size / unit.length));

const hostile: readonly (readonly [string, string])[] = [
  ['opening brackets', filled('[')], ['closing brackets', filled(']')], ['pictures', filled('![')], ['stars', filled('*')], ['emphasis that never closes', filled(' *a')],
  ['closing marks without opening ones', filled(' *a') + filled('x_ ')], ['quotes', `${filled('>')}x`], ['quotes with spaces', `${filled('> ')}x`], ['backticks', filled('`')],
  ['runs of backticks', Array.from({ length: 600 }, (_, at) => `${'`'.repeat(at + 1)}a`).join('')], ['a heading with a long gap', `# a${filled(' ')}b`], ['a heading of hashes', `# ${filled('# ')}b`],
  ['a heading with a line separator', `# ${filled(' ')}\u2028`], ['an item far to the right', `- ${filled(' ')}x`], ['markers on one line', `${filled('- ')}x`], ['tabs', `${filled('-\t')}x`],
  ['nested lists', Array.from({ length: 600 }, (_, at) => `${' '.repeat(at * 2)}- a`).join('\n')], ['zeros', filled('\0')], ['halves of characters', filled('\ud800[\udc00*')],
  ['a label over many lines', `[${filled('a\n')}`], ['a title that never ends', `[a]: /url\n"open\n${filled('x\n')}`], ['definitions without address', filled('[a]:\n')], ['definitions', filled('[a]: https://x\n')],
  ['links that never close', filled('[a](b ')], ['links in links', filled('[') + filled('](b)')], ['bars', `${filled('|')}\n${filled('|-')}`], ['escaped bars', `|${filled('\\|')}\n|-|`],
  ['formulas that never close', filled('\\(')], ['formulas in lines that never close', filled('a \\[')], ['dollars', filled('$a ')], ['prices', filled('$1,000.')], ['blocks of formulas', filled('$$\nx\n\n')],
  ['half addresses', filled('https://')], ['half mail addresses', filled('mailto:a@')], ['half entities', filled('&#x')], ['half HTML', filled('<!--')], ['fences', filled('```\n')], ['Chinese emphasis', filled('**。**这')],
];

describe('text made to take long', () => {
  for (const [name, text] of hostile) {
    it(name, () => {
      let asked = 0;
      const parser = new BlockParser({
        math: true,
        definitionLines: (paragraph) => {
          asked += paragraph.length;
          return readDefinitions(paragraph, newEnv());
        },
      });
      const pieces = 8;
      for (let at = 0; at < pieces; at += 1) parser.push(text.slice((text.length * at) / pieces, (text.length * (at + 1)) / pieces));
      const { end } = parser.finish('');
      assert.ok(end > 0);
      assert.ok(asked <= text.length * 200, `definitions were looked for in ${asked} characters`);
      assert.equal(typeof holdsBack(text), 'boolean');
      assert.ok(healInline(text).length <= 3 * text.length);
      inlineTokens(healInline(text), newEnv());
      assert.ok(inlineTokens(text, newEnv()).length > 0);
    });
  }

  it('a table does not become far larger than its text', () => {
    const columns = 2000;
    const text = `|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n${'|b|\n'.repeat(5000)}`;
    const { blocks } = new BlockParser({ math: true, definitionLines: () => 0 }).finish(text);
    const cells = blocks.reduce((sum, block) => sum + block.cells.length, 0);
    assert.ok(cells < 65_536 + 3 * columns, `${cells} cells`);
    assert.equal(blocks.at(-1)?.kind, 'paragraph');
  });

  it('the same table is cut where markdown-it cuts it', () => {
    const text = `|${'a|'.repeat(300)}\n|${'-|'.repeat(300)}\n${'|b|\n'.repeat(230)}`;
    const made = new BlockHtml();
    made.apply(made.parser.finish(text));
    assert.equal(withoutBreaks(made.html()), withoutBreaks(wholeHtml(text)));
  });

  it('nothing that can be typed or sent makes a parser throw', () => {
    const unit = fc.constantFrom('\0', '\ud800', '\udfff', '\u2028', '\u0085', '\u00a0', '\ufeff', '\r', '\n', '\t', ' ', '#', '>', '-', '1.', '```', '~~~', '|', '|-|', '[', ']', '(', ')', ':', '[a]:', '$$', '\\[', '\\]', '$', '*', '_', '`', '<', '&#0;', '%ff', 'https://', '\u202e', 'e\u0301', '👩‍👩‍👧', 'x');
    fc.assert(fc.property(fc.array(unit, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (units, piece) => {
      const text = units.join('');
      const made = new BlockHtml();
      for (let at = 0; at < text.length; at += piece) made.apply(made.parser.push(text.slice(at, at + piece)));
      made.apply(made.parser.finish(''));
      inlineTokens(healInline(text), newEnv());
      assert.equal(typeof made.html(), 'string');
    }), { numRuns: 1000 });
  });
});

describe('lines that hold a line separator of Unicode', () => {
  it('are headings and fences like others', () => {
    assert.deepEqual(readHeading('# a\u2028b ##'), { level: 1, text: 'a\u2028b' });
    const { blocks } = new BlockParser({ math: true, definitionLines: () => 0 }).finish('```js\u2028\ncode\n```\n');
    assert.deepEqual(blocks.filter(({ kind }) => kind === 'fence').map(({ lines }) => lines), [['code']]);
  });

  for (const [line, level, text] of [['#', 1, ''], ['###### a', 6, 'a'], ['# #', 1, ''], ['## a # b ##', 2, 'a # b'], ['# a#', 1, 'a#'], ['#\ta\t#\t', 1, 'a'], ['### ###', 3, '']] as const) {
    it(`heading ${JSON.stringify(line)}`, () => assert.deepEqual(readHeading(line), { level, text }));
  }
  for (const line of ['####### a', '#a', '#\u00a0a', '']) it(`no heading ${JSON.stringify(line)}`, () => assert.equal(readHeading(line), undefined));
});
