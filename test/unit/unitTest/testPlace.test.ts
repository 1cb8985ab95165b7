// Where tests go: into the file that is there, else where the project's layout would have them.
import assert from 'node:assert/strict';
import { testFramework } from '../../../src/core/unitTest/testFramework.ts';
import { sampleTest, testPlace, testedName } from '../../../src/core/unitTest/testPlace.ts';

const place = (languageId: string, path: string, tests: readonly string[] = [], manifest = ''): string => {
  const framework = testFramework(languageId, { manifest, pythonSettings: '', names: [], sample: '' });
  assert.ok(framework);
  const found = testPlace(path, framework, tests);
  return `${found.path}${found.exists ? '' : ' (new)'}`;
};
const vitest = '{"devDependencies":{"vitest":"1"}}';

describe('the place of tests', () => {
  const cases: readonly (readonly [what: string, found: string, expected: string])[] = [
    ['beside the code', place('typescript', 'src/a.ts', ['src/a.test.ts', 'test/b.test.ts']), 'src/a.test.ts'],
    ['in a folder of tests', place('typescript', 'src/text/a.ts', ['test/unit/text/a.spec.ts']), 'test/unit/text/a.spec.ts'],
    ['the nearest of the name', place('typescript', 'src/x/index.ts', ['test/y/index.test.ts', 'test/x/index.test.ts']), 'test/x/index.test.ts'],
    ['of JavaScript, for TypeScript', place('typescript', 'src/a.ts', ['test/a.test.js']), 'test/a.test.js'],
    ['of Python', place('python', 'pkg/a.py', ['tests/test_a.py']), 'tests/test_a.py'],
    ['of Java', place('java', 'src/main/java/x/A.java', ['src/test/java/x/ATests.java']), 'src/test/java/x/ATests.java'],
    ['of Rust, in the code itself', place('rust', 'src/a.rs'), 'src/a.rs'],
    ['new, beside, by custom of Vitest', place('typescript', 'src/a.ts', [], vitest), 'src/a.test.ts (new)'],
    ['new, in test, by custom of node:test', place('javascript', 'src/a.js'), 'test/a.test.js (new)'],
    ['new, as the others are: beside, spec', place('typescript', 'src/x/a.ts', ['src/y/b.spec.ts'], vitest), 'src/x/a.spec.ts (new)'],
    ['new, as the others are: __tests__', place('typescript', 'src/x/a.ts', ['src/y/__tests__/b.test.ts'], vitest), 'src/x/__tests__/a.test.ts (new)'],
    ['new, mirrored', place('typescript', 'src/core/text/a.ts', ['test/unit/text/b.test.ts', 'test/unit/model/c.test.ts']), 'test/unit/text/a.test.ts (new)'],
    ['new, flat', place('typescript', 'src/deep/down/a.ts', ['test/b.test.ts']), 'test/a.test.ts (new)'],
    ['new, Python by custom', place('python', 'pkg/a.py'), 'tests/test_a.py (new)'],
    ['new, Python as the others are', place('python', 'pkg/a.py', ['pkg/b_test.py']), 'pkg/a_test.py (new)'],
    ['new, Go', place('go', 'pkg/a.go'), 'pkg/a_test.go (new)'],
    ['new, Java', place('java', 'app/src/main/java/x/A.java'), 'app/src/test/java/x/ATest.java (new)'],
    ['new, at the top', place('python', 'a.py', ['test_b.py']), 'test_a.py (new)'],
    ['not of another language', place('python', 'pkg/a.py', ['web/a.test.ts']), 'tests/test_a.py (new)'],
  ];
  for (const [what, found, expected] of cases) it(what, () => assert.equal(found, expected));

  it('is known by names', () => {
    assert.deepEqual(['a.test.ts', 'x/a.spec.jsx', 'a-test.mjs', 'test_a.py', 'a_test.py', 'ATest.java', 'a_test.go', '__tests__/a.ts', 'a.ts', 'testing.py', 'contest.py'].map(testedName), ['a', 'a', 'a', 'a', 'a', 'A', 'a', 'a', undefined, undefined, undefined]);
  });

  it('has the nearest test of the language for a sample', () => {
    assert.equal(sampleTest('src/text/a.ts', ['test/model/b.test.ts', 'test/text/c.test.ts', 'test/text/test_d.py']), 'test/text/c.test.ts');
    assert.equal(sampleTest('src/a.py', ['test/b.test.ts']), undefined);
  });
});
