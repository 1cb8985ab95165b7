// The framework that a project tests with, and the fixed command for each.
import assert from 'node:assert/strict';
import { commandLine } from '../../../src/core/check/commandLine.ts';
import { isTestable, testFramework, type ProjectFacts } from '../../../src/core/unitTest/testFramework.ts';

const facts = (more: Partial<ProjectFacts> = {}): ProjectFacts => ({ manifest: '', pythonSettings: '', names: [], sample: '', ...more });
const node = (manifest: object, sample = ''): string | undefined => testFramework('typescript', facts({ manifest: JSON.stringify(manifest), sample }))?.id;
const python = (more: Partial<ProjectFacts>): string | undefined => testFramework('python', facts(more))?.id;

describe('the framework of a project', () => {
  const cases = [
    ['what the script runs', { scripts: { test: 'vitest run' }, devDependencies: { jest: '1' } }, 'vitest'],
    ['what another test script runs', { scripts: { 'test:unit': 'mocha test' } }, 'mocha'],
    ['React scripts', { scripts: { test: 'react-scripts test' } }, 'jest'],
    ['what is installed', { devDependencies: { ava: '1' } }, 'ava'],
    ['what comes with Node', { scripts: { test: 'node --test' }, devDependencies: {} }, 'node'],
    ['what comes with Node where nothing is told', {}, 'node'],
  ] as const;
  for (const [what, manifest, id] of cases) it(`of JavaScript is ${what}: ${id}`, () => assert.equal(node(manifest), id));

  it('of JavaScript is what the tests import, and survives a broken manifest', () => {
    assert.equal(node({}, 'import { it } from "vitest";'), 'vitest');
    assert.equal(testFramework('javascript', facts({ manifest: '{ "scripts": ' }))?.id, 'node');
    assert.equal(testFramework('javascript', facts({ manifest: '{ "scripts": 3, "devDependencies": [] }' }))?.id, 'node');
  });

  it('of Python is pytest where anything says so, else what comes with it', () => {
    assert.equal(python({ pythonSettings: '[tool.pytest.ini_options]' }), 'pytest');
    assert.equal(python({ names: ['conftest.py'] }), 'pytest');
    assert.equal(python({ sample: 'def test_a():\n    assert 1' }), 'pytest');
    assert.equal(python({ sample: 'import unittest\n', pythonSettings: 'pytest' }), 'unittest');
    assert.equal(python({}), 'unittest');
  });

  it('of the others is their own', () => {
    assert.deepEqual(['go', 'rust', 'java', 'cobol'].map((id) => testFramework(id, facts())?.id), ['go', 'cargo', 'maven', undefined]);
    for (const id of ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python', 'go', 'rust', 'java', 'cobol', 'plaintext', 'javascripted']) assert.equal(isTestable(id), testFramework(id, facts()) !== undefined, id);
    assert.equal(testFramework('java', facts({ names: ['build.gradle.kts'] }))?.id, 'gradle');
  });
});

describe('the command that runs tests', () => {
  const run = (languageId: string, file: string, more: Partial<ProjectFacts> = {}): string => {
    const framework = testFramework(languageId, facts(more));
    assert.ok(framework);
    return commandLine({ program: framework.tool.kind === 'program' ? framework.tool.name : framework.tool.kind === 'python' ? 'python3' : framework.tool.script, args: framework.args(file) });
  };
  const golden = [
    [run('typescript', 'test/a.test.ts', { sample: 'from "vitest"' }), 'vitest run test/a.test.ts'],
    [run('typescript', 'test/a.test.ts', { manifest: '{"devDependencies":{"jest":"1"}}' }), 'jest --ci --runTestsByPath test/a.test.ts'],
    [run('typescript', 'test/a.test.ts', { manifest: '{"devDependencies":{"mocha":"1"}}' }), 'mocha test/a.test.ts'],
    [run('typescript', 'test/a.test.ts', { manifest: '{"devDependencies":{"ava":"1"}}' }), 'ava test/a.test.ts'],
    [run('javascript', 'test/a.test.js'), 'node --test test/a.test.js'],
    [run('python', 'tests/test_a.py', { names: ['conftest.py'] }), 'python3 -m pytest -q -p no:cacheprovider tests/test_a.py'],
    [run('python', 'tests/test_a.py'), 'python3 -m unittest tests/test_a.py'],
    [run('go', 'pkg/a/a_test.go'), 'go test ./pkg/a'],
    [run('rust', 'src/a.rs'), 'cargo test --offline --quiet'],
    [run('java', 'src/test/java/x/ATest.java'), 'mvn --offline --batch-mode --quiet -Dtest=ATest test'],
    [run('java', 'src/test/java/x/ATest.java', { names: ['build.gradle'] }), 'gradle --offline --console=plain test --tests ATest'],
  ] as const;
  for (const [line, expected] of golden) it(expected, () => assert.equal(line, expected));
});
