// The splitter against the parser itself: however the text arrives, the pieces render to what the whole renders to.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BlockSplitter } from '../../../src/core/markdown/blockSplitter.ts';
import { renderMarkdown, scanBlocks } from '../../../src/webview/markdown/markdownParser.ts';
import type { MarkdownEnv } from '../../../src/webview/markdown/markdownParser.ts';

/** What closes, in order, when the text comes in pieces. */
function split(pieces: readonly string[]): readonly string[] {
  const splitter = new BlockSplitter(scanBlocks);
  const closed = pieces.flatMap((piece) => splitter.push(piece).closed);
  const last = splitter.finish();
  return last === undefined ? closed : [...closed, last];
}

/** Rendered as the page does it: definitions are shared, and what has a bracket is rendered again when one comes late. */
function renderBlocks(blocks: readonly string[]): string {
  const env: MarkdownEnv = { references: {} };
  for (const block of blocks) renderMarkdown(block, env);
  return blocks.map((block) => renderMarkdown(block, env)).join('');
}

function assertSameAsWhole(text: string, pieces: readonly string[]): void {
  const blocks = split(pieces);
  assert.equal(blocks.join(''), text.replace(/\r\n?/g, '\n'), 'the pieces are the text');
  assert.equal(renderBlocks(blocks), renderMarkdown(text, { references: {} }), JSON.stringify(blocks));
}

const samples: Readonly<Record<string, string>> = {
  paragraphs: 'One.\n\nTwo\nlines.\n\nThree.\n',
  setext: 'Title\n===\ntext\n\nother\n---\n- a\n',
  headings: 'text\n# Heading\n#not one\nmore\n',
  'loose list': '- a\n- b\n\n- c\n\n  still c\n\nend\n',
  'list with code': '1. a\n\n   ```js\n   x\n\n   y\n   ```\n2. b\n\ntext\n',
  'fence that a list does not hold': '- a\n ```\ncode\n\nfoo\n ```\nafter\n',
  'nested fences': '````md\n```js\nx\n```\n````\nafter\n',
  'open fence': 'a\n~~~\ncode\n\n# not a heading\n',
  'fence in a quote': '> ```\n> a\n\n> b\n```\nc\n```\n',
  table: 'text\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n| no | table |\n\nend\n',
  'half a table': 'text\n| a | b |\n|--|--| foo\nmore\n',
  'definition before': '[x]: https://example.org "title"\n\nSee [x] and [y].\n',
  'definition after': 'See [x].\n\nMore.\n\n[x]: https://example.org\n\nEnd.\n',
  'definition whose title goes on': "[x]: https://example.org\n'title\nmore\nend'\n\nSee [x].\n",
  'definition without a title': "[x]: https://example.org\n'title\nmore\n\nSee [x].\n",
  'indented code': 'a\n\n    code\n\n    more\n\nb\n',
  'html as text': '<div>\n\n*a*\n\n</div>\n',
  'windows line breaks': 'a\r\n\r\n```\r\nx\r\n```\r\nb\r\n',
  chinese: '这里有**重点。**后面\n\n- 一\n- 二\n',
  'no last line break': '# a\n\ntext',
};

describe('block splitter', () => {
  for (const [name, text] of Object.entries(samples)) {
    it(`gives the whole, split anywhere: ${name}`, () => {
      for (let at = 0; at <= text.length; at += 1) assertSameAsWhole(text, [text.slice(0, at), text.slice(at)]);
    });

    it(`gives the whole, character by character: ${name}`, () => {
      assertSameAsWhole(text, text.split(''));
    });
  }

  it('gives the whole for any mixture of lines in any pieces', () => {
    const line = fc.constantFrom(
      '', '', 'text', '# h', '- a', '  - b', '* ', '1. x', '2) y', '> q', '>', '    code', '```', '```js', '~~~', ' ```', '   text', '| a | b |', '|---|---|',
      '| 1 | 2 |', '===', '---', '***', '[x]: https://e.org', "'title", "end'", 'see [x]', '**b', 'c**', '\ttab', '<b>', '`',
    );
    const document = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(document, fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 30 }), (text, sizes) => {
        assertSameAsWhole(text, cut(text, sizes));
      }),
      { numRuns: 4000, seed: 20261121 },
    );
  });

  it('shows a fence as it comes, without half of its end', () => {
    const splitter = new BlockSplitter(scanBlocks);
    assert.deepEqual(splitter.push('```ts\nlet a').open, { kind: 'fence', info: 'ts', content: 'let a' });
    assert.deepEqual(splitter.push(' = 1;\n``').open, { kind: 'fence', info: 'ts', content: 'let a = 1;\n' });
    assert.deepEqual(splitter.push('`').open, { kind: 'fence', info: 'ts', content: 'let a = 1;\n' });
    assert.deepEqual(splitter.push('\nafter').closed, ['```ts\nlet a = 1;\n```\n']);
  });

  it('closes what is finished while more comes', () => {
    const splitter = new BlockSplitter(scanBlocks);
    assert.deepEqual(splitter.push('One.\n\n').closed, []);
    assert.deepEqual(splitter.push('Two.\n\nThree.\nIts second line\n').closed, ['One.\n\nTwo.\n\n']);
  });

  it('looks at each line of a fence once', () => {
    let scans = 0;
    const splitter = new BlockSplitter((text) => {
      scans += 1;
      return scanBlocks(text);
    });
    splitter.push('```\n');
    for (let i = 0; i < 5000; i += 1) splitter.push(`line ${i}\n`);
    assert.equal(scans, 0);
  });
});

function cut(text: string, sizes: readonly number[]): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  for (let i = 0; at < text.length; i += 1) {
    const size = Math.max(1, sizes[i % sizes.length] ?? 1);
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
}
