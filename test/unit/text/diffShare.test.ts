// A diff brought down to a size, and the lines that a part of one touches.
import assert from 'node:assert/strict';
import { shareDiff } from '../../../src/core/text/diffShare.ts';
import { changedLines } from '../../../src/core/text/gitDiff.ts';

const file = (name: string, lines: number): string => `diff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n@@ -1,1 +1,${lines} @@\n${Array.from({ length: lines }, (_, at) => `+line ${at}\n`).join('')}`;

describe('a diff of a size', () => {
  it('is whole where it fits, and tells how many files are not whole', () => {
    assert.deepEqual(shareDiff(file('a.ts', 2), 1000), { text: file('a.ts', 2).trimEnd(), files: 1, shortened: 0 });
    const { text, files, shortened } = shareDiff(file('a.ts', 2) + file('b.ts', 500) + file('c.ts', 900), 3000);
    assert.deepEqual([files, shortened], [3, 2]);
    assert.ok(text.startsWith(file('a.ts', 2)) && text.length < 3200);
  });
});

describe('the lines that a diff touches', () => {
  it('are those of the new file', () => {
    const part = 'diff --git a/a b/a\nindex 1..2 100644\n--- a/a\n+++ b/a\n@@ -1,3 +1,4 @@\n one\n+two\n+three\n four\n@@ -20,4 +21,3 @@ function x()\n a\n-gone\n b\n c\n\\ No newline at end of file\n';
    assert.deepEqual(changedLines(part), [{ start: 1, end: 3 }, { start: 20, end: 22 }]);
    assert.deepEqual(changedLines('diff --git a/a b/a\nold mode 1\nnew mode 2\n'), []);
    assert.deepEqual(changedLines(file('new', 3)), [{ start: 0, end: 3 }]);
  });
});
