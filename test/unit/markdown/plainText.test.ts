// The words of a markdown text, as a find bar looks for them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainText } from '../../../src/core/markdown/plainText.ts';

describe('plain text of markdown', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Some **bold** and *emphasized* `code_here` and ~~gone~~.', 'Some bold and emphasized code_here and gone.'],
    ['See [the paper](https://example.org/a_b(c)) and <https://example.org/x_y>.', 'See the paper and https://example.org/x_y.'],
    ['![a picture](x.png) [label][ref]', 'a picture label'],
    ['snake_case_name and _under_ and __both__', 'snake_case_name and under and both'],
    ['## Heading\n\n> - quoted item\n> 2. second', 'Heading\n\nquoted item\nsecond'],
    ['- [x] done\n- [ ] open', 'done\nopen'],
    ['```ts\nconst a = b * c; // **not bold**\n```\nafter', 'const a = b * c; // **not bold**\nafter'],
    ['~~~\n```\n~~~', '```'],
    ['| a | b |\n|---|:-:|\n| 1 | 2 |', '\n a \n b \n\n\n\n 1 \n 2 \n'],
    ['a \\*star\\* &amp; &lt;b&gt;', 'a *star* & <b>'],
    ['``a ` b``', 'a ` b'],
    ['这里有**重点。**后面的文字', '这里有重点。后面的文字'],
    ['price $5 and $x_1$', 'price $5 and $x_1$'],
  ];
  for (const [markdown, text] of cases) it(JSON.stringify(markdown).slice(0, 60), () => assert.equal(plainText(markdown), text));

  it('keeps words without marks, and is quick on any text', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('word', ' ', '\n', '*', '_', '`', '[', ']', '(', ')', '|', '\\', '素', '```', '#', '- '), { maxLength: 400 }), (parts) => {
      const text = parts.join('');
      const words = (value: string): number => value.split('word').length;
      assert.ok(words(plainText(text)) <= words(text));
    }));
    for (const hostile of ['[', '![', '`', '*', '_', '~', '\\', '<https://', '[a](', '&amp', '|', '> '].map((mark) => mark.repeat(20_000))) assert.equal(typeof plainText(hostile), 'string');
  });
});
