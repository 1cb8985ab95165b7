// A diff of several files is taken apart by file, whatever happened to each and however Git wrote its name.
import assert from 'node:assert/strict';
import { diffParts, diffWithout } from '../../../src/core/text/gitDiff.ts';

const edited = 'diff --git a/src/a.ts b/src/a.ts\nindex 1..2 100644\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1 +1 @@\n-old\n+new\n';
const added = 'diff --git a/.env b/.env\nnew file mode 100644\nindex 0..3\n--- /dev/null\n+++ b/.env\n@@ -0,0 +1 @@\n+KEY=1\n';
const deleted = 'diff --git a/gone.txt b/gone.txt\ndeleted file mode 100644\nindex 3..0\n--- a/gone.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n';
const renamed = 'diff --git a/old name.ts b/new name.ts\nsimilarity index 100%\nrename from old name.ts\nrename to new name.ts\n';
const binary = 'diff --git a/my pictures/p.png b/my pictures/p.png\nindex 1..2 100644\nBinary files a/my pictures/p.png and b/my pictures/p.png differ\n';
const quoted = 'diff --git "a/\\347\\264\\240\\"x.md" "b/\\347\\264\\240\\"x.md"\nindex 1..2 100644\n--- "a/\\347\\264\\240\\"x.md"\n+++ "b/\\347\\264\\240\\"x.md"\n@@ -1 +1 @@\n-a\n+b\n';
const spaced = 'diff --git a/a b.txt b/a b.txt\nindex 1..2 100644\n--- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -1 +1 @@\n-a\n+b\n';
const merged = 'diff --cc both.ts\nindex 1,2..3\n--- a/both.ts\n+++ b/both.ts\n@@@ -1,1 -1,1 +1,2 @@@\n';
const ownLetters = 'diff --git i/x.ts w/x.ts\nindex 1..2 100644\n--- i/x.ts\n+++ w/x.ts\n@@ -1 +1 @@\n-a\n+b\n';

describe('a diff taken apart', () => {
  it('names each file, and is whole when it is put together', () => {
    const parts = [edited, added, deleted, renamed, binary, quoted, spaced, merged, ownLetters];
    const diff = `commit message\n${parts.join('')}`;
    assert.deepEqual(diffParts(diff).map(({ path }) => path), [undefined, 'src/a.ts', '.env', 'gone.txt', 'new name.ts', 'my pictures/p.png', '素"x.md', 'a b.txt', 'both.ts', 'x.ts']);
    assert.equal(diffParts(diff).map(({ text }) => text).join(''), diff);
    assert.deepEqual(diffParts(''), []);
  });

  it('is not taken in by lines inside of a file that look like its own', () => {
    const tricky = 'diff --git a/notes.md b/notes.md\nindex 1..2 100644\n--- a/notes.md\n+++ b/notes.md\n@@ -1,2 +1,3 @@\n diff --git a/.env b/.env\n+++ b/.env\n--- a/.env\n';
    assert.deepEqual(diffParts(tricky).map(({ path }) => path), ['notes.md']);
  });

  it('leaves out the files it is told to, and says so', () => {
    const left = diffWithout(edited + added + deleted, (path) => path === '.env');
    assert.equal(left, `${edited}diff --git a/.env b/.env\n[left out: ignored, or looks like a file with secrets]\n${deleted}`);
    assert.doesNotMatch(left, /KEY/);
  });
});
