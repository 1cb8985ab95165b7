// Where the tests of a file are, or would be: by the project's own layout where it has tests, else by custom. Paths are from the project's folder, with `/`.
import type { TestFramework } from './testFramework.ts';

export interface TestPlace {
  readonly path: string;
  readonly exists: boolean;
}

const nodeTest = /^(.+?)[.-](test|spec)\.[cm]?[jt]sx?$/;
const pythonTest = /^(?:test_(.+)|(.+)_test)\.py$/;
const javaTest = /^(.+?)(?:Tests?|IT)\.java$/;
const goTest = /^(.+)_test\.go$/;

/** What a file of tests is about by its name; undefined where it is none. */
export function testedName(path: string): string | undefined {
  const name = nameOf(path);
  const python = pythonTest.exec(name);
  return nodeTest.exec(name)?.[1] ?? python?.[1] ?? python?.[2] ?? javaTest.exec(name)?.[1] ?? goTest.exec(name)?.[1] ?? (/(?:^|\/)__tests__\//.test(path) ? stemOf(path) : undefined);
}

/** `tests`: the files of tests in the project. Rust has its tests in the file itself. */
export function testPlace(path: string, framework: TestFramework, tests: readonly string[]): TestPlace {
  if (framework.id === 'cargo') return { path, exists: true };
  const there = tests.filter((test) => extensionGroup(test) === extensionGroup(path) && testedName(test) === stemOf(path));
  const [nearest] = [...there].sort((a, b) => shared(b, path) - shared(a, path) || a.length - b.length);
  return nearest === undefined ? { path: freshPath(path, framework, tests.filter((test) => extensionGroup(test) === extensionGroup(path))), exists: false } : { path: nearest, exists: true };
}

/** The test that shows best how tests are written here. */
export function sampleTest(path: string, tests: readonly string[]): string | undefined {
  return [...tests].filter((test) => extensionGroup(test) === extensionGroup(path) && testedName(test) !== undefined).sort((a, b) => shared(b, path) - shared(a, path) || a.length - b.length)[0];
}

function freshPath(path: string, framework: TestFramework, tests: readonly string[]): string {
  const [folder, stem] = [folderOf(path), stemOf(path)];
  switch (framework.id) {
    case 'go':
      return join(folder, `${stem}_test.go`);
    case 'maven':
    case 'gradle':
      return join(folder.replace(/(^|\/)src\/main\//, '$1src/test/'), `${stem}Test.java`);
    case 'pytest':
    case 'unittest': {
      const behind = tests.length > 0 && tests.every((test) => nameOf(test).endsWith('_test.py'));
      return join(folderFor(path, tests, 'tests'), behind ? `${stem}_test.py` : `test_${stem}.py`);
    }
    default: {
      const custom = framework.id === 'vitest' || framework.id === 'jest' ? folder : 'test';
      const sample = sampleTest(path, tests);
      const ending = sample === undefined ? undefined : /[.-](?:test|spec)\.[^.]+$/.exec(sample)?.[0];
      const extension = extensionOf(path);
      const middle = ending === undefined ? '.test' : ending.replace(/\.[^.]+$/, '');
      return join(folderFor(path, tests, custom), `${stem}${middle}.${extension}`);
    }
  }
}

/** Beside the code, in a folder there, or in one folder that mirrors the code, as the others are. */
function folderFor(path: string, tests: readonly string[], custom: string): string {
  const folder = folderOf(path);
  const sample = sampleTest(path, tests);
  if (sample === undefined) return custom;
  const own = folderOf(sample);
  if (own.endsWith('__tests__')) return join(folder, '__tests__');
  const root = /^(?:.*\/)?(?:tests?|specs?|__tests__)(?=\/|$)/.exec(own)?.[0];
  if (root === undefined) return folder;
  const inside = folder.replace(/^(?:src|lib|app|source)(?:\/|$)/, '');
  const steps = inside.split('/');
  // Mirrored where the others have folders, by as much of the way as there is; flat where all lie in one.
  for (let at = 0; inside !== '' && at < steps.length; at += 1) {
    const tail = steps.slice(at).join('/');
    const there = tests.map(folderOf).find((test) => test === tail || test.endsWith(`/${tail}`));
    if (there !== undefined) return there;
  }
  return tests.some((test) => folderOf(test) === root) ? root : join(root, inside);
}

function join(folder: string, name: string): string {
  return folder === '' ? name : name === '' ? folder : `${folder}/${name}`;
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function stemOf(path: string): string {
  return nameOf(path).replace(/\.[^.]+$/, '');
}

function extensionOf(path: string): string {
  return nameOf(path).slice(stemOf(path).length + 1);
}

/** JavaScript and TypeScript test each other. */
function extensionGroup(path: string): string {
  const extension = extensionOf(path);
  return /^[cm]?[jt]sx?$/.test(extension) ? 'js' : extension;
}

/** Folders that two paths have in common, from either end. */
function shared(a: string, b: string): number {
  const [left, right] = [folderOf(a).split('/'), folderOf(b).split('/')];
  return left.filter((part, at) => part === right[at]).length + left.filter((part) => right.includes(part)).length;
}
