// A diff dealt out into portions.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffPortions } from '../../../src/core/text/diffPortions.ts';
import { changedLines } from '../../../src/core/text/gitDiff.ts';

const head = (name: string): string => `diff --git a/${name} b/${name}\nindex 1..2 100644\n--- a/${name}\n+++ b/${name}\n`;
const file = (name: string, lines: number): string => `${head(name)}@@ -1,0 +1,${lines} @@\n${Array.from({ length: lines }, (_, at) => `+line ${at}\n`).join('')}`;
const changed = (text: string): readonly string[] => text.split('\n').filter((line) => /^[-+](?![-+]{2} )/.test(line));

describe('portions of a diff', () => {
  it('hold files whole and in order while they fit', () => {
    assert.deepEqual(diffPortions([], 1000), []);
    const [a, b, c] = [file('a.ts', 20), file('b.ts', 20), file('c.ts', 20)];
    assert.deepEqual(diffPortions([a, b, c], a.length + b.length), [{ text: a + b, files: [0, 1] }, { text: c, files: [2] }]);
    assert.deepEqual(diffPortions([a.trimEnd(), b], 1000), [{ text: a + b, files: [0, 1] }]);
  });

  it('split a long file between its hunks, each with the head of the file', () => {
    const hunks = ['@@ -1,1 +1,2 @@ f()\n one\n+two\n', '@@ -90,2 +91,1 @@\n-gone\n kept\n'];
    const long = head('a.ts') + hunks.join('');
    assert.deepEqual(diffPortions([long], long.length - 1).map(({ text }) => text), hunks.map((hunk) => head('a.ts') + hunk));
  });

  it('split a long hunk between its lines, with the numbers that its pieces have', () => {
    const lines = [' same 1\n', '-old 2\n', '+new 2\n', '+new 3\n', ' same 3\n', '-old 4\n', '\\ No newline at end of file\n', '+new 5\n'];
    const portions = diffPortions([`${head('a.ts')}@@ -1,4 +1,5 @@\n${lines.join('')}`], head('a.ts').length + 42 + 16);
    assert.deepEqual(portions.map(({ text }) => text.slice(head('a.ts').length)), [
      '@@ -1,2 +1,1 @@\n same 1\n-old 2\n', '@@ -2,0 +2,2 @@\n+new 2\n+new 3\n', '@@ -3,2 +4,1 @@\n same 3\n-old 4\n\\ No newline at end of file\n', '@@ -4,0 +5,1 @@\n+new 5\n',
    ]);
    assert.deepEqual(portions.flatMap(({ text }) => changedLines(text)), [{ start: 0, end: 2 }, { start: 1, end: 3 }, { start: 3, end: 5 }, { start: 4, end: 5 }]);
  });

  it('leave a line that is longer than a portion, and hunks of several sides, as they are', () => {
    const minified = `${head('a.js')}@@ -1,1 +1,1 @@\n-${'a'.repeat(500)}\n+${'b'.repeat(500)}\n`;
    assert.deepEqual(diffPortions([minified], 300).map(({ text }) => changed(text).length), [1, 1]);
    const merged = `diff --cc a.ts\n@@@ -1,1 -1,1 +1,2 @@@\n${'++both\n'.repeat(99)}`;
    assert.deepEqual(diffPortions([merged], 100), [{ text: merged, files: [0] }]);
  });

  it('have every changed line once, in its order, and none over the size', () => {
    const files = fc.array(fc.array(fc.constantFrom(' a\n', '+b\n', '-c\n', '+long line of text\n'), { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(files, fc.integer({ min: 150, max: 900 }), (bodies, most) => {
      const diffs = bodies.map((lines, at) => `${head(`f${at}`)}@@ -1,9 +1,9 @@\n${lines.join('')}`);
      const portions = diffPortions(diffs, most);
      assert.deepEqual(portions.flatMap(({ text }) => changed(text)), diffs.flatMap(changed));
      assert.ok(portions.every(({ text }) => text.length <= most));
    }));
  });
});
