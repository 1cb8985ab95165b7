import assert from 'node:assert/strict';
import { createTransposeParser, parseTransposeReply, type TransposeResult } from '../../../src/core/prompt/transposeReply.ts';

interface Sample {
  readonly name: string;
  readonly answer: string;
  readonly code: string;
  readonly notes?: string;
  readonly tag?: string;
  readonly closed?: boolean;
  /** No fence: the code is known only at the end. */
  readonly late?: boolean;
}

const samples: readonly Sample[] = [
  { name: 'a block alone', answer: '```rust\nfn main() {}\n```', code: 'fn main() {}', tag: 'rust' },
  { name: 'a block and notes', answer: '```go\na\n\nb\n```\n\n- No exceptions.\n- No `null`.\n', code: 'a\n\nb', notes: '- No exceptions.\n- No `null`.', tag: 'go' },
  { name: 'text before the block', answer: 'Here it is:\n\n```py\nx = 1\n```\n', code: 'x = 1', tag: 'py' },
  { name: 'no language tag', answer: '```\nx\n```', code: 'x' },
  { name: 'an info string', answer: '```c++ title="a.cpp"\nint x;\n```', code: 'int x;', tag: 'c++' },
  { name: 'a fence of tildes', answer: '~~~ts\nlet a = `b`;\n```\n~~~\nnote', code: 'let a = `b`;\n```', notes: 'note', tag: 'ts' },
  { name: 'a longer fence around fences', answer: '````md\n# T\n```ts\nx\n```\n````\nnote', code: '# T\n```ts\nx\n```', notes: 'note', tag: 'md' },
  { name: 'tagged fences of the same length inside', answer: '```html\n```ts\nx\n```\nend\n```\nnote', code: '```ts\nx\n```\nend', notes: 'note', tag: 'html' },
  { name: 'bare fences of the same length inside Markdown', answer: '```markdown\n# T\n```\nx\n```\nend\n```\nnote', code: '# T\n```\nx\n```\nend', notes: 'note', tag: 'markdown' },
  { name: 'several bare blocks inside Markdown', answer: '```md\n# T\n```\nx\n```\nmore\n```\ny\n```\nend\n```\nnote', code: '# T\n```\nx\n```\nmore\n```\ny\n```\nend', notes: 'note', tag: 'md' },
  { name: 'Markdown that was cut behind a bare block', answer: '```md\n# T\n```\nx\n```\nmore', code: '# T\n```\nx\n```\nmore', tag: 'md', closed: false },
  { name: 'a block of another kind behind Markdown', answer: '```md\n# T\n```\nnote\n```sh\nrun\n```', code: '# T', notes: 'note\n```sh\nrun\n```', tag: 'md' },
  { name: 'bare fences in a docstring', answer: '```python\ndef f():\n    """\n    ```\n    f()\n    ```\n    """\n    g()\n```\nnote', code: 'def f():\n    """\n    ```\n    f()\n    ```\n    """\n    g()', notes: 'note', tag: 'python' },
  { name: 'a bare fence of its own level inside, where the end can\'t be known', answer: '```python\n"""\n```\nf()\n```\n"""\ng()\n```', code: '"""', notes: 'f()\n```\n"""\ng()\n```', tag: 'python', closed: false },
  { name: 'fences inside comments', answer: '```rust\n/// ```\n/// x\n/// ```\nfn f() {}\n```', code: '/// ```\n/// x\n/// ```\nfn f() {}', tag: 'rust' },
  { name: 'CRLF', answer: 'Sure.\r\n```cs\r\nvar x = 1;\r\nvar y;\r\n```\r\nnote\r\n', code: 'var x = 1;\nvar y;', notes: 'note', tag: 'cs' },
  { name: 'an indented block', answer: '1. Code:\n   ```js\n   if (a) {\n     b();\n   }\n\n   ```\n   note', code: 'if (a) {\n  b();\n}\n', notes: 'note', tag: 'js' },
  { name: 'a second block after the first', answer: '```js\na\n```\nUse it:\n```js\nb\n```', code: 'a', notes: 'Use it:\n```js\nb\n```', tag: 'js' },
  { name: 'backticks inside lines', answer: '```js\nconst a = `x`;\n`y`;\n``z``;\n```', code: 'const a = `x`;\n`y`;\n``z``;', tag: 'js' },
  { name: 'blank lines at both ends', answer: '```js\n\na\n\n```', code: '\na\n', tag: 'js' },
  { name: 'an empty block', answer: '```js\n```\nNothing to do.', code: '', notes: 'Nothing to do.', tag: 'js' },
  { name: 'an answer cut in the code', answer: '```js\na\n  b(', code: 'a\n  b(', tag: 'js', closed: false },
  { name: 'an answer cut in the closing fence', answer: '```js\na\n``', code: 'a', tag: 'js', closed: false },
  { name: 'an answer cut in the opening fence', answer: 'Here:\n```js', code: '', tag: 'js', closed: false },
  { name: 'code without a fence', answer: '\nfn main() {\n  x();\n}\n', code: 'fn main() {\n  x();\n}', late: true },
  { name: 'code without a fence, with notes', answer: 'x = 1\ny = 2\n\n## Could not be carried over\n- z', code: 'x = 1\ny = 2', notes: '- z', late: true },
  { name: 'nothing', answer: '', code: '', late: true },
];

function expected(sample: Sample): TransposeResult {
  return { code: sample.code, notes: sample.notes ?? '', languageTag: sample.tag, closed: sample.closed ?? true };
}

/** Feeds the pieces; returns the result and what the deltas add up to. */
function feed(pieces: readonly string[]): { readonly result: TransposeResult; readonly streamed: string } {
  const parser = createTransposeParser();
  let streamed = '';
  for (const piece of pieces) streamed += parser.push(piece).code;
  return { result: parser.end(), streamed };
}

describe('the answer to Transpose', () => {
  for (const sample of samples) {
    it(`is read from ${sample.name}, whole, split anywhere, and by characters`, () => {
      assert.deepEqual(parseTransposeReply(sample.answer), expected(sample));
      for (let at = 0; at <= sample.answer.length; at += 1) {
        const { result, streamed } = feed([sample.answer.slice(0, at), sample.answer.slice(at)]);
        assert.deepEqual(result, expected(sample), `cut at ${String(at)}`);
        assert.ok(sample.code.startsWith(streamed), `streamed ${JSON.stringify(streamed)}`);
      }
      const { result, streamed } = feed(sample.answer.split(''));
      assert.deepEqual(result, expected(sample));
      if (sample.late === true) assert.equal(streamed, '');
      else if (sample.closed !== false) assert.equal(streamed, sample.code);
    });
  }

  it('gives code as it comes, without waiting for the end of a line', () => {
    const parser = createTransposeParser();
    assert.deepEqual(parser.push('```ts\nconst a'), { code: 'const a', state: 'code', languageTag: 'ts' });
    assert.deepEqual(parser.push(' = 1;'), { code: ' = 1;', state: 'code', languageTag: 'ts' });
    assert.equal(parser.push('\n').code, '');
    assert.equal(parser.push('  b').code, '\n  b');
    assert.equal(parser.push('\n``').code, '');
    assert.deepEqual(parser.push('`\nnote'), { code: '', state: 'after', languageTag: 'ts' });
  });

  it('says that it is still before the code', () => {
    const parser = createTransposeParser();
    assert.deepEqual(parser.push('Sure, '), { code: '', state: 'before', languageTag: undefined });
  });
});
