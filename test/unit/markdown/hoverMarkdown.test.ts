import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import * as fc from 'fast-check';
import { hoverMarkdown } from '../../../src/core/markdown/hoverMarkdown.ts';

describe('an answer for a hover', () => {
  const plain = (text: string): string => hoverMarkdown(text, () => undefined);
  const visible = (text: string): string => plain(text).replaceAll('\u200b', '');

  it('is what the model wrote, to the eye', () => {
    const text = '**a** [b](https://c.test) ![d](e.png) <https://f.test>\n\n```ts\nx[0](y)\n```\n- `z`';
    assert.equal(visible(text), text);
  });

  it('has links to what the caller knows, and to nothing else', () => {
    assert.equal(hoverMarkdown('`retry()` calls `sleep`, not ``retry`` or retry.', (name) => (name === 'retry' ? 'file:///a.ts#L3' : undefined)), '[`retry()`](file:///a.ts#L3) calls `sleep`, not ``retry`` or retry.');
    assert.equal(hoverMarkdown('```\n`retry`\n```', () => 'file:///a.ts'), '```\n`retry`\n```');
  });

  it('fetches nothing and leads nowhere, whatever a model writes', () => {
    const md = new MarkdownIt({ html: false });
    md.validateLink = () => true;
    const parts = ['[a]', '(file:///x)', '![', '](', 'b', '`', '``', '\n', '\n\n', '- ', '> ', '[r]: command:x', '<command:x>', '<a@b.test>', '\\', ' ', '[', ']', '!', '*'];
    fc.assert(fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), (pieces) => {
      const tokens = md.parse(plain(pieces.join('')), {}).flatMap(({ children }) => children ?? []);
      assert.deepEqual(tokens.filter(({ type }) => type === 'link_open' || type === 'image').map(({ attrs }) => attrs), []);
    }), { numRuns: 2000 });
  });

  it('fetches nothing either from what only looks like code', () => {
    const md = new MarkdownIt({ html: false });
    md.validateLink = () => true;
    const pictures = (text: string): readonly unknown[] => md.parse(plain(text), {}).flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'image');
    for (const text of ['Reads it.\n    ```\n![x](https://e.test/?k=1)', '- a\n  ```\n![x](https://e.test/?k=1)', '```\n    ```\n```\n![x](https://e.test/)', '    ```\n![x][r]\n\n[r]: https://e.test/']) assert.deepEqual(pictures(text), [], text);
    const parts = ['![x](https://e.test/)', '![x][r]', '[r]: https://e.test/', '```', '~~~', '    ', '  ', '- ', '> ', '1. ', '\n', '\n\n', 'a', '`'];
    fc.assert(fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), (pieces) => assert.deepEqual(pictures(pieces.join('')), [])), { numRuns: 2000 });
  });
});
