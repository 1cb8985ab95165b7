// A finding in a file that goes on changing, and the file that a model means.
import assert from 'node:assert/strict';
import { followFinding } from '../../../src/core/review/followFinding.ts';
import { matchPath } from '../../../src/core/review/matchPath.ts';

const file = ['a();', '  if (x) {', '    b();', '  }', 'c();', 'd();'];
const finding = { anchor: ['  if (x) {', '    b();', '  }'], fresh: ['  if (x && y) {', '    b();', '  }'], span: { start: 1, end: 4 } };

describe('a finding in a file that changes', () => {
  it('stands at its lines wherever they go, however they are indented', () => {
    assert.deepEqual(followFinding(file, finding), { start: 1, end: 4, state: 'here' });
    assert.deepEqual(followFinding(['', '', ...file.map((line) => `\t${line}`)], finding), { start: 3, end: 6, state: 'here' });
  });

  it('stands at the nearest of the same lines', () => {
    const twice = ['x();', 'y();', 'x();', 'y();', 'x();'];
    assert.equal(followFinding(twice, { anchor: ['x();'], span: { start: 3, end: 4 } }).start, 4);
    assert.equal(followFinding(twice, { anchor: ['x();'], span: { start: 1, end: 2 } }).start, 2);
  });

  it('is applied where the suggestion stands instead, also where it holds the old lines', () => {
    assert.deepEqual(followFinding(['a();', ...finding.fresh, 'c();'], finding), { start: 1, end: 4, state: 'applied' });
    const longer = { anchor: ['c();'], fresh: ['c();', 'e();'], span: { start: 4, end: 5 } };
    assert.equal(followFinding(file, longer).state, 'here');
    assert.deepEqual(followFinding([...file.slice(0, 5), 'e();', 'd();'], longer), { start: 4, end: 6, state: 'applied' });
    const shorter = { anchor: ['c();', 'd();'], fresh: ['c();'], span: { start: 4, end: 6 } };
    assert.equal(followFinding(file, shorter).state, 'here');
    assert.equal(followFinding(file.slice(0, 5), shorter).state, 'applied');
  });

  it('is changed where its lines are other ones or gone, and stays within the file', () => {
    assert.deepEqual(followFinding(['a();', '  if (z) {', '    b();', '  }', 'c();'], finding), { start: 1, end: 4, state: 'changed' });
    assert.deepEqual(followFinding(['q();'], finding), { start: 0, end: 1, state: 'changed' });
    assert.deepEqual(followFinding([], finding), { start: 0, end: 1, state: 'changed' });
  });
});

describe('the file that a model means', () => {
  const paths = ['src/retry.ts', 'src/other/retry.ts', 'notes.md', 'packages/a/b.ts'];
  for (const [said, index] of [
    ['src/retry.ts', 0], ['b/src/retry.ts', 0], ['./src/retry.ts', 0], ['src\\other\\retry.ts', 1], ['other/retry.ts', 1], ['notes.md:12', 2], ['/x/packages/a/b.ts', 3], ['`b.ts`', 3], ['retry.ts', undefined], ['none.ts', undefined], ['', undefined],
  ] as const) it(`${said} is ${String(index)}`, () => assert.equal(matchPath(paths, said), index));
});
