// Markdown as HTML text for files: the blocks of the page, everything escaped.
import assert from 'node:assert/strict';
import { markdownHtml } from '../../../src/core/markdown/markdownHtml.ts';

const ports = {
  code: (info: string, lines: readonly string[]) => `<pre data-info="${info}">${lines.join('|')}</pre>`,
  math: (source: string, display: boolean) => (source.includes('bad') ? undefined : `<math>${display ? 'D' : 'I'}:${source}</math>`),
};

describe('markdown as HTML', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['# Title\n\nText with **bold**, *soft*, ~~gone~~ and `a < b`.', '<h3>Title</h3>\n<p>Text with <strong>bold</strong>, <em>soft</em>, <s>gone</s> and <code>a &#60; b</code>.</p>'],
    ['- one\n- two', '<ul><li>one</li>\n<li>two</li></ul>'],
    ['- one\n\n- two', '<ul><li><p>one</p></li>\n<li><p>two</p></li></ul>'],
    ['3. three\n   - [x] done\n   - [ ] not', '<ol start="3"><li>three\n<ul><li class="task">☑ done</li>\n<li class="task">☐ not</li></ul></li></ol>'],
    ['| a | b |\n|--:|---|\n| 1 | *2* |', '<table><thead><tr><th class="right">a</th><th>b</th></tr></thead><tbody><tr><td class="right">1</td><td><em>2</em></td></tr></tbody></table>'],
    ['> quote\n\n***', '<blockquote><p>quote</p></blockquote>\n<hr>'],
    ['```ts title=a.ts\nlet a;\n\nlet b;\n```', '<pre data-info="ts title=a.ts">let a;||let b;</pre>'],
    ['see [late]\n\n[late]: https://example.org/a?b=1&c=2', '<p>see <a href="https://example.org/a?b=1&#38;c=2" rel="noreferrer">late</a></p>'],
    ['a $x^2$ b \\(y\\)\n\n$$\nz\n$$\n\n\\[bad\\]', '<p>a <math>I:x^2</math> b <math>I:y</math></p>\n<math>D:\nz\n</math>\n<p>\\[bad\\]</p>'],
    ['这是**重点。**然后', '<p>这是<strong>重点。</strong>然后</p>'],
    ['![a picture](https://example.org/p.png)', '<p><a href="https://example.org/p.png" rel="noreferrer">a picture</a></p>'],
  ];
  for (const [markdown, html] of cases) it(JSON.stringify(markdown).slice(0, 60), () => assert.equal(markdownHtml(markdown, ports), html));

  it('leaves nothing of what an answer could do in a browser', () => {
    const hostile = '<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](command:x) [c](file:///etc/passwd) ![d](data:text/html,x)\n\n| <b> | "\'|\n|---|---|\n| <i onclick=x> | [e](vbscript:x) |';
    const html = markdownHtml(hostile, ports);
    const tags = [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
    for (const tag of tags) assert.match(tag, /^<\/?(?:p|table|thead|tbody|tr|th|td|a)(?: rel="noreferrer")?>$/);
  });
});
