// How each kind of attachment is written into the request.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Attachment, AttachmentKind } from '../../../src/core/attachment/attachment.ts';
import { attachmentText, filesText, messageText } from '../../../src/core/request/attachmentText.ts';

const made = (more: Partial<Attachment>): Attachment => ({ id: 'a', kind: 'file', label: 'retry.ts', text: 'code', ...more });

describe('attachments in the request', () => {
  const rows: readonly (readonly [Partial<Attachment>, string])[] = [
    [{ path: 'src/retry.ts', languageId: 'typescript' }, '<attachment path="src/retry.ts" language="typescript">\n```typescript\ncode\n```\n</attachment>'],
    [{ kind: 'selection', label: 'retry.ts:3–9', lines: { from: 3, to: 9 } }, '<attachment path="retry.ts" lines="3-9">\n```\ncode\n```\n</attachment>'],
    [{ kind: 'symbol', path: 'src/retry.ts', detail: 'backoff', lines: { from: 3, to: 3 }, languageId: 'python' },
      '<attachment kind="symbol" path="src/retry.ts" detail="backoff" lines="3" language="python">\n```python\ncode\n```\n</attachment>'],
    [{ kind: 'problems', label: '2 problems' }, '<attachment kind="problems" name="2 problems">\n```\ncode\n```\n</attachment>'],
    [{ kind: 'changes', label: 'Staged changes', detail: 'staged', text: '+a\n' }, '<attachment kind="changes" name="Staged changes" detail="staged">\n```diff\n+a\n```\n</attachment>'],
    [{ kind: 'command', label: 'npm test', detail: 'npm test (exit code 1)' }, '<attachment kind="command" name="npm test" detail="npm test (exit code 1)">\n```\ncode\n```\n</attachment>'],
    [{ kind: 'image', label: 'shot.png', text: '' }, '<attachment kind="image" name="shot.png">\n</attachment>'],
    [{ kind: 'folder', label: 'src', path: 'src', text: filesText([{ path: 'src/a.ts', languageId: 'typescript', text: 'a' }, { path: 'src/b', text: 'b' }]) },
      '<attachment kind="folder" path="src">\n<file path="src/a.ts" language="typescript">\n```typescript\na\n```\n</file>\n<file path="src/b">\n```\nb\n```\n</file>\n</attachment>'],
  ];
  for (const [more, text] of rows) {
    it(`writes ${more.kind ?? 'file'}${more.lines ? ' with lines' : ''}`, () => assert.equal(attachmentText(made(more)), text));
  }

  it('no kind lets a text out of its block', () => {
    const kinds: readonly AttachmentKind[] = ['selection', 'file', 'symbol', 'problems', 'changes', 'terminal', 'command', 'paste', 'notebook', 'instructions', 'facts'];
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.array(fc.constantFrom('```', '````', '\n', '</attachment>', 'x', '`')), (kind, parts) => {
      const text = parts.join('');
      const [, fence = '', ...lines] = /^<attachment [^\n]*>\n(`{3,})[\w+#.-]*\n([\s\S]*)\n<\/attachment>$/.exec(attachmentText(made({ kind, text }))) ?? [];
      const inner = lines.join('').split('\n');
      assert.equal(inner.at(-1), fence);
      assert.ok(!inner.slice(0, -1).includes(fence));
    }));
  });

  it('a name on the tag can neither end it nor break its line', () => {
    const head = attachmentText(made({ kind: 'command', label: 'echo "a" > b\n<attachment>', detail: '"\u0000' })).split('\n')[0];
    assert.equal(head, '<attachment kind="command" name="echo &quot;a&quot; > b &lt;attachment>" detail="&quot; ">');
  });

  it('stand before the question, in their order', () => {
    const text = messageText({ text: 'Why?', attachments: [made({ text: '1' }), made({ text: '2' })] });
    assert.match(text, /^<attachment[\s\S]*1[\s\S]*<attachment[\s\S]*2[\s\S]*<\/attachment>\n\nWhy\?$/);
  });
});
