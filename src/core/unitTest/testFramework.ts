// Which framework a project tests with, read off its files, and the one command for each that runs the tests of a file. Data and rules; knows no file system.
import { asObject, asString, isObject, parseJson } from '../json.ts';
import type { Tool } from '../check/syntaxCheck.ts';

export interface TestFramework {
  readonly id: 'vitest' | 'jest' | 'mocha' | 'ava' | 'node' | 'pytest' | 'unittest' | 'go' | 'cargo' | 'maven' | 'gradle';
  /** As people and models call it. */
  readonly name: string;
  readonly tool: Tool;
  /** `file`: from the project's folder, with forward slashes. */
  readonly args: (file: string) => readonly string[];
}

const script = (name: string, bin: string): Tool => ({ kind: 'package', name, script: bin });
const program = (name: string): Tool => ({ kind: 'program', name });
const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '');
const stemOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

const frameworks = {
  vitest: { id: 'vitest', name: 'Vitest', tool: script('vitest', 'vitest'), args: (file) => ['run', file] },
  jest: { id: 'jest', name: 'Jest', tool: script('jest', 'jest'), args: (file) => ['--ci', '--runTestsByPath', file] },
  mocha: { id: 'mocha', name: 'Mocha', tool: script('mocha', 'mocha'), args: (file) => [file] },
  ava: { id: 'ava', name: 'AVA', tool: script('ava', 'ava'), args: (file) => [file] },
  node: { id: 'node', name: 'node:test', tool: program('node'), args: (file) => ['--test', file] },
  pytest: { id: 'pytest', name: 'pytest', tool: { kind: 'python' }, args: (file) => ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', file] },
  unittest: { id: 'unittest', name: 'unittest', tool: { kind: 'python' }, args: (file) => ['-m', 'unittest', file] },
  go: { id: 'go', name: 'the testing package of Go', tool: program('go'), args: (file) => ['test', `./${folderOf(file)}`] },
  cargo: { id: 'cargo', name: 'cargo test', tool: program('cargo'), args: (file) => ['test', '--offline', '--quiet', ...(file.startsWith('tests/') ? ['--test', stemOf(file)] : [])] },
  maven: { id: 'maven', name: 'JUnit', tool: program('mvn'), args: (file) => ['--offline', '--batch-mode', '--quiet', `-Dtest=${stemOf(file)}`, 'test'] },
  gradle: { id: 'gradle', name: 'JUnit', tool: program('gradle'), args: (file) => ['--offline', '--console=plain', 'test', '--tests', stemOf(file)] },
} as const satisfies Readonly<Record<string, TestFramework>>;

export interface ProjectFacts {
  /** Text of package.json; '' where there is none. */
  readonly manifest: string;
  /** Text of pyproject.toml, setup.cfg, tox.ini, pytest.ini and requirements, one after the other. */
  readonly pythonSettings: string;
  /** Names of files at the top of the project. */
  readonly names: readonly string[];
  /** What one of the tests that are there says; '' where there is none. */
  readonly sample: string;
}

/** Languages whose tests can be written. */
export function isTestable(languageId: string): boolean {
  return /^(?:typescript|javascript)(?:react)?$|^(?:python|go|rust|java)$/.test(languageId);
}

/** Undefined for a language that nothing is known of here. */
export function testFramework(languageId: string, facts: ProjectFacts): TestFramework | undefined {
  switch (languageId) {
    case 'typescript':
    case 'typescriptreact':
    case 'javascript':
    case 'javascriptreact':
      return ofNode(facts);
    case 'python':
      return ofPython(facts);
    case 'go':
      return frameworks.go;
    case 'rust':
      return frameworks.cargo;
    case 'java':
      return facts.names.some((name) => /^(?:build|settings)\.gradle(?:\.kts)?$/.test(name)) && !facts.names.includes('pom.xml') ? frameworks.gradle : frameworks.maven;
    default:
      return undefined;
  }
}

/** What the script says is what the person runs; then what is installed; then what comes with Node. */
function ofNode({ manifest, sample }: ProjectFacts): TestFramework {
  const read = parseJson(manifest);
  const fields = isObject(read) ? read : {};
  const scripts = Object.entries(asObject(fields['scripts'])).filter(([name]) => /^test\b/.test(name)).map(([, text]) => asString(text) ?? '').join('\n');
  const installed = { ...asObject(fields['dependencies']), ...asObject(fields['devDependencies']) };
  const told = ([['vitest', /\bvitest\b/], ['jest', /\bjest\b|react-scripts test/], ['mocha', /\bmocha\b/], ['ava', /\bava\b/], ['node', /\bnode\b.*--test\b/]] as const).find(([, pattern]) => pattern.test(scripts));
  const there = (['vitest', 'jest', 'mocha', 'ava'] as const).find((name) => Object.hasOwn(installed, name));
  const seen = ([['vitest', /["']vitest["']/], ['node', /["']node:test["']/], ['ava', /from ["']ava["']/], ['jest', /["']@jest\/globals["']/]] as const).find(([, pattern]) => pattern.test(sample));
  return frameworks[told?.[0] ?? there ?? seen?.[0] ?? 'node'];
}

function ofPython({ pythonSettings, names, sample }: ProjectFacts): TestFramework {
  if (/\bimport pytest\b|\bfrom pytest\b/.test(sample)) return frameworks.pytest;
  if (/\bimport unittest\b|\bfrom unittest import\b/.test(sample)) return frameworks.unittest;
  const wanted = /\bpytest\b/.test(pythonSettings) || names.includes('conftest.py') || names.includes('pytest.ini');
  return wanted || /^\s*(?:async )?def test_/m.test(sample) ? frameworks.pytest : frameworks.unittest;
}
