import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeCode, type PlacedCode } from '../../../src/core/edit/placeCode.ts';

interface More {
  readonly language?: string;
  /** Marks the selection: what stands between the two bars. */
  readonly at?: readonly [number, number];
}

const place = (file: string, code: string, { language = 'ts', at = [0, 0] }: More = {}): PlacedCode | undefined =>
  placeCode({ file, code, language, selection: { start: at[0], end: at[1] } });

function gives(file: string, code: string, how: PlacedCode['how'], text: string, more?: More): void {
  assert.deepEqual(place(file, code, more), { how, text });
}

const retry = `import { wait } from './wait';

/** Tries again. */
export async function retry(work: () => Promise<void>): Promise<void> {
  let delay = 200;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      delay *= 2;
      report(error);
    }
    await wait(delay);
  }
}

function report(error: unknown): void {
  console.error(error);
}

export const attempts = 3;
`;

describe('placing code in a file', () => {
  it('replaces a function by its name and leaves the rest', () => {
    gives(retry, 'function report(error: unknown, level = 1): void {\n  log(level, error);\n  count += 1;\n}\n', 'merged',
      retry.replace('function report(error: unknown): void {\n  console.error(error);\n}', 'function report(error: unknown, level = 1): void {\n  log(level, error);\n  count += 1;\n}'));
  });

  it('keeps the comment above a function where the new code has none, and takes the new one where it has', () => {
    const fresh = 'export async function retry(work: () => Promise<void>): Promise<void> {\n  await work();\n}\n';
    const kept = place(retry, fresh)?.text ?? '';
    assert.match(kept, /\/\*\* Tries again\. \*\/\nexport async function retry[^\n]*\n {2}await work\(\);\n}\n\nfunction report/);
    assert.match(place(retry, `/** Once. */\n${fresh}`)?.text ?? '', /wait';\n\n\/\*\* Once\. \*\/\nexport async function retry/);
  });

  it('puts what is new beside what it stands beside', () => {
    gives(retry, 'function report(error: unknown): void {\n  console.error(error);\n}\n\nfunction quiet(): void {}\n', 'merged', retry.replace('console.error(error);\n}\n', 'console.error(error);\n}\n\nfunction quiet(): void {}\n'));
  });

  it('leaves functions that stand between those of the new code', () => {
    const file = 'function a() {\n  one();\n}\n\nfunction b() {\n  two();\n}\n\nfunction c() {\n  three();\n}\n';
    gives(file, 'function a() {\n  uno();\n}\n\nfunction c() {\n  tres();\n}\n', 'merged', file.replace('one', 'uno').replace('three', 'tres'));
  });

  it('does not write a function twice that comes in another order', () => {
    const file = 'function a() {\n  one();\n}\n\nfunction b() {\n  two();\n}\n\nfunction c() {\n  const list = three();\n  return list.map(String);\n}\n\nfour(a, b, c);\n';
    gives(file, 'function b() {\n  dos();\n}\n\nfunction a() {\n  uno();\n}\n', 'merged', file.replace('one', 'uno').replace('two', 'dos'));
  });

  it('indents a method as its class does, with tabs where the file has tabs', () => {
    const file = 'class Box {\n\topen(): void {\n\t\tthis.lid = 0;\n\t}\n\n\tclose(): void {\n\t\tthis.lid = 1;\n\t}\n}\n';
    gives(file, 'close(): void {\n  if (this.locked) {\n    return;\n  }\n  this.lid = 1;\n}', 'merged', file.replace('\t\tthis.lid = 1;', '\t\tif (this.locked) {\n\t\t\treturn;\n\t\t}\n\t\tthis.lid = 1;'));
  });

  it('merges into a class that is shown with its other methods left out', () => {
    const file = 'class Box {\n  a = 1;\n\n  open(): void {\n    this.a = 0;\n  }\n\n  close(): void {\n    this.a = 1;\n  }\n}\n';
    gives(file, 'class Box {\n  // ... existing code ...\n\n  close(): void {\n    this.a = 2;\n  }\n}\n', 'merged', file.replace('this.a = 1;', 'this.a = 2;'));
    gives(file, 'class Box extends Thing {\n  // ...\n\n  close(): void {\n    this.a = 1;\n  }\n\n  shake(): void {}\n}\n', 'merged', file.replace('Box {', 'Box extends Thing {').replace('this.a = 1;\n  }\n', 'this.a = 1;\n  }\n\n  shake(): void {}\n'));
  });

  const method = (name: string, value = 1): string => `  ${name}(a, b) {\n    const ${name}Total = a * ${value} + b;\n    log('${name}', ${name}Total);\n    return ${name}Total;\n  }\n`;
  const box = (...methods: readonly string[]): string => `class Box {\n${methods.join('\n')}}\n`;
  const four = `import x from 'x';\n\n${box(method('alpha'), method('beta'), method('gamma'), method('delta'))}`;
  it('keeps the methods of a class that the new code does not show, without a word on them too', () => {
    const has = (methods: readonly string[]): string => `import x from 'x';\n\n${box(...methods)}`;
    gives(four, box(method('beta', 2), method('gamma', 3)), 'merged', has([method('alpha'), method('beta', 2), method('gamma', 3), method('delta')]));
    gives(four, box(method('alpha', 2), method('beta', 2), method('gamma', 3)), 'merged', has([method('alpha', 2), method('beta', 2), method('gamma', 3), method('delta')]));
    gives(four, box(method('delta', 2), method('extra')), 'merged', has([method('alpha'), method('beta'), method('gamma'), method('delta', 2), method('extra')]));
    const two = 'class Pair:\n    def left(self):\n        return self.a\n\n    def right(self):\n        return self.b\n';
    gives(`import os\n\n${two}`, 'class Pair:\n    def right(self):\n        return self.b or None\n', 'merged', `import os\n\n${two.replace('self.b', 'self.b or None')}`, { language: 'python' });
  });

  it('replaces a class whose methods are all there, one under another name', () => {
    const renamed = box(method('alpha'), method('beta').replace('beta(', 'second('), method('gamma'), method('delta'));
    gives(four, renamed, 'merged', `import x from 'x';\n\n${renamed}`);
  });

  it('does not take for the whole file what lacks its imports, its end or its functions', () => {
    const file = `import x from 'x';\n\nfunction one() {\n  const first = x.one();\n  const second = x.two();\n  return first + second;\n}\n\nfunction two() {\n  return x.three();\n}\n`;
    const changed = file.replace('x.two()', 'x.twice()');
    const [imports = '', first = '', last = ''] = changed.split('\n\n');
    gives(file, `${imports}\n\n${first}\n`, 'merged', changed);
    gives(file, `${first}\n\n${last}`, 'merged', changed);
    gives(`${file}\nstart();\n`, changed, 'merged', `${changed}\nstart();\n`);
    gives(file, changed, 'whole', changed);
  });

  it('takes for the whole file what has its functions in other places', () => {
    const file = 'import x from \'x\';\n\nclass Sum {\n  add(a, b) {\n    const total = x.add(a, b);\n    return total;\n  }\n}\n\nx.done();\n';
    const fresh = 'import x from \'x\';\n\nfunction add(a, b) {\n  const total = x.add(a, b);\n  return total;\n}\n\nx.done();\n';
    gives(file, fresh, 'whole', fresh);
  });

  it('never writes a placeholder for left-out code where it knows the place', () => {
    const fresh = 'import { wait } from \'./wait\';\n\n// ... rest of the code ...\n\nexport const attempts = 5;\n';
    gives(retry, fresh, 'merged', retry.replace('attempts = 3', 'attempts = 5'));
  });

  it('changes lines inside of a function that stand between lines it repeats', () => {
    gives(retry, '      delay *= 2;\n      note(delay);\n      report(error);\n', 'merged', retry.replace('delay *= 2;\n', 'delay *= 2;\n      note(delay);\n'));
    const file = 'def total(a):\n    first = load(a)\n    second = check(first)\n    return sum(second)\n';
    gives(file, 'first = load(a)\nreturn sum(first)\n', 'merged', 'def total(a):\n    first = load(a)\n    return sum(first)\n', { language: 'python' });
    gives(file, 'first = load(a)\nthird = weigh(first, 2)\nreturn sum(second)\n', 'merged', 'def total(a):\n    first = load(a)\n    third = weigh(first, 2)\n    return sum(second)\n', { language: 'python' });
  });

  it('replaces a branch that goes on with what came before, with one brace and not two', () => {
    gives(retry, 'catch (error) {\n  if (error instanceof TimeoutError) continue;\n  report(error);\n}\n', 'merged', retry.replace('      delay *= 2;\n', '      if (error instanceof TimeoutError) continue;\n'));
  });

  it('replaces a Python function with its decorators', () => {
    const file = 'import os\n\n\n@cache\ndef size(path):\n    return os.stat(path).st_size\n\n\ndef name(path):\n    return path\n';
    gives(file, '@cache\ndef size(path: str) -> int:\n    """Bytes."""\n    return os.path.getsize(path)\n', 'merged', file.replace('def size(path):\n    return os.stat(path).st_size', 'def size(path: str) -> int:\n    """Bytes."""\n    return os.path.getsize(path)'), { language: 'python' });
  });

  it('changes a key of a JSON or YAML file', () => {
    const file = '{\n  "name": "box",\n  "scripts": {\n    "test": "mocha",\n    "lint": "eslint ."\n  }\n}\n';
    gives(file, '"scripts": {\n  "test": "mocha --parallel",\n  "lint": "eslint ."\n}\n', 'merged', file.replace('"mocha"', '"mocha --parallel"'), { language: 'json' });
    const yaml = 'on: push\njobs:\n  build:\n    runs-on: ubuntu\n  test:\n    runs-on: ubuntu\n';
    gives(yaml, 'test:\n  runs-on: windows\n', 'merged', 'on: push\njobs:\n  build:\n    runs-on: ubuntu\n  test:\n    runs-on: windows\n', { language: 'yaml' });
  });

  it('prefers the place near the cursor where several fit as well', () => {
    const file = 'class A {\n  size() {\n    return 1;\n  }\n}\n\nclass B {\n  size() {\n    return 2;\n  }\n}\n';
    const fresh = 'size() {\n  return 3;\n}\n';
    assert.match(place(file, fresh, { at: [file.indexOf('return 2'), file.indexOf('return 2')] })?.text ?? '', /return 1[^]*return 3/);
    assert.match(place(file, fresh)?.text ?? '', /return 3[^]*return 2/);
  });

  it('replaces the whole file where the code begins, ends and goes on like it', () => {
    const fresh = retry.replace('delay *= 2', 'delay += 200').replace('200;', '100;');
    gives(retry, fresh, 'whole', fresh);
    gives('', 'const a = 1;', 'whole', 'const a = 1;\n');
    gives('  \n\n', 'const a = 1;\n', 'whole', 'const a = 1;\n');
  });

  it('keeps the file\'s line ends, and its last line as it ended', () => {
    const file = 'function a() {\r\n  one();\r\n}\r\n\r\nfunction b() {\r\n  two();\r\n}';
    gives(file, 'function a() {\n  uno();\n}\n', 'merged', file.replace('one', 'uno'));
    gives(file, 'function a() {\n  uno();\n}\n\nfunction b() {\n  two();\n}\n', 'whole', file.replace('one', 'uno'));
  });

  it('goes to the selection, or below the cursor, where nothing is alike', () => {
    const file = 'one\n  two\nthree\n';
    gives(file, 'alpha(\n  beta\n)', 'selection', 'one\n  alpha(\n    beta\n  )\nthree\n', { at: [4, 9] });
    gives(file, 'alpha', 'selection', 'one\n  two\n  alpha\nthree\n', { at: [5, 5] });
    gives('one\n\nthree\n', 'alpha\nbeta', 'selection', 'one\nalpha\nbeta\nthree\n', { at: [4, 4] });
  });

  it('takes a diff by its text, whatever its line numbers say', () => {
    const diff = '--- a/retry.ts\n+++ b/retry.ts\n@@ -99,3 +99,3 @@\n     } catch (error) {\n-      delay *= 2;\n+      delay += 200;\n       report(error);\n@@ -1,1 +1,1 @@\n-export const attempts = 3;\n+export const attempts = 4;\n';
    gives(retry, diff, 'merged', retry.replace('delay *= 2', 'delay += 200').replace('attempts = 3', 'attempts = 4'), { language: 'diff' });
    assert.equal(place(retry, 'nothing here', { language: 'diff' }), undefined);
    assert.equal(place(retry, '@@ -1,1 +1,1 @@\n-nowhere\n+here\n', { language: 'diff' }), undefined);
  });

  it('takes away lines that begin with two dashes, whatever stands above and below', () => {
    const sql = '-- users\nselect * from users;\n-- old comment\nselect 1;\nselect 2;\n';
    const fresh = sql.replace('-- old', '-- new');
    gives(sql, '--- a/x.sql\n+++ b/x.sql\n@@ -1,5 +1,5 @@\n -- users\n select * from users;\n--- old comment\n+-- new comment\n select 1;\n', 'merged', fresh, { language: 'diff' });
    gives(sql, '@@ -3,2 +3,2 @@\n--- old comment\n+-- new comment\n select 1;\n', 'merged', fresh, { language: 'diff' });
    gives(sql, '--- old comment\n+-- new comment\n select 1;\n', 'merged', fresh, { language: 'diff' });
    gives(sql, '@@ -2,2 +2,1 @@\n select * from users;\n--- old comment\n--- a/x.sql\n+++ b/x.sql\n@@ -5,1 +4,1 @@\n-select 2;\n+select 3;\n', 'merged', sql.replace('-- old comment\n', '').replace('2', '3'), { language: 'diff' });
    gives(sql, '@@ -2,2 +2,3 @@\n select * from users;\n+++ counter\n -- old comment\n', 'merged', sql.replace('-- old', '++ counter\n-- old'), { language: 'diff' });
  });

  it('takes a diff near the line that it says where its lines stand in several places, and nowhere where it says none', () => {
    const file = 'function a() {\n  return null;\n}\n\nfunction b() {\n  return null;\n}\n\nfunction c() {\n  return null;\n}\n';
    const part = (head: string, value: number): string => `${head}\n-  return null;\n+  return ${value};\n`;
    const second = file.replace(/b\(\) \{\n {2}return null/, 'b() {\n  return 1');
    gives(file, part('@@ -6,1 +6,1 @@', 1), 'merged', second, { language: 'diff' });
    gives(file, part('@@ -5,3 +5,3 @@', 1), 'merged', second, { language: 'diff' });
    gives(file, part('@@ -6,1 +6,1 @@', 1) + part('@@ -10,1 +10,1 @@', 2), 'merged', second.replace(/c\(\) \{\n {2}return null/, 'c() {\n  return 2'), { language: 'diff' });
    assert.equal(place(file, part('@@', 1), { language: 'diff' }), undefined);
    const placed = place(file, `@@ @@\n function b() {\n-  return null;\n+  return 1;\n }\n${part('@@ @@', 2)}`, { language: 'diff' });
    assert.equal(placed?.text, second.replace(/c\(\) \{\n {2}return null/, 'c() {\n  return 2'));
    assert.deepEqual(place(file, `@@ @@\n function a() {\n-  return null;\n+  return 1;\n }\n${part('@@ @@', 2)}`, { language: 'diff' })?.unplaced?.map(({ why }) => why), ['ambiguous']);
  });

  it('takes those parts of a diff that have a place, and names the others', () => {
    const diff = '@@ -9,3 +9,3 @@\n     } catch (error) {\n-      delay *= 3;\n+      delay += 200;\n       report(error);\n@@ -1,1 +1,1 @@\n-export const attempts = 3;\n+export const attempts = 4;\n';
    assert.deepEqual(place(retry, diff, { language: 'diff' }), {
      how: 'merged', text: retry.replace('attempts = 3', 'attempts = 4'),
      unplaced: [{ why: 'missing', block: { closed: true, search: ['    } catch (error) {', '      delay *= 3;', '      report(error);'], replace: ['    } catch (error) {', '      delay += 200;', '      report(error);'] } }],
    });
  });

  it('takes blocks of lines to look for, and names those that have no place', () => {
    const block = (search: string, replace: string): string => `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;
    gives(retry, block('export const attempts = 3;', 'export const attempts = 4;'), 'merged', retry.replace('attempts = 3', 'attempts = 4'));
    const placed = place(retry, block('export const attempts = 3;', 'export const attempts = 4;') + block('nowhere to be found', 'here'));
    assert.equal(placed?.text, retry.replace('attempts = 3', 'attempts = 4'));
    assert.deepEqual(placed.unplaced?.map(({ block: { search }, why }) => [search, why]), [[['nowhere to be found'], 'missing']]);
    assert.equal(place(retry, block('nowhere to be found', 'here')), undefined);
  });

  it('changes nothing where the code is there already', () => {
    gives(retry, 'function report(error: unknown): void {\n  console.error(error);\n}\n', 'merged', retry);
  });

  it('always has an answer, and keeps an end of the file that the code does not have', () => {
    const line = fc.constantFrom('function a() {', '}', '  one();', 'const b = 2;', '', '  two(b);', 'if (b) {', '} else {', '// note', 'class C {', '  m() {', '  }', '// ...');
    fc.assert(fc.property(fc.array(line, { maxLength: 14 }), fc.array(line, { minLength: 1, maxLength: 8 }), (file, code) => {
      const unique = file.map((text, index) => (text.trim() === '' ? text : `${text} // ${index}`));
      const placed = place([...unique, 'zzz_last_line();'].join('\n'), code.join('\n'));
      assert.ok(placed);
      if (placed.how === 'merged') assert.ok(placed.text.includes('zzz_last_line();'));
    }));
  });
});
