import assert from 'node:assert/strict';
import { fenceTag, languageIdOf, languageName } from '../../../src/core/text/language.ts';
import { LANGUAGES } from '../../../src/core/text/languageData.ts';
import { transposeTargets } from '../../../src/core/text/languageTarget.ts';

const typed: readonly (readonly [string, string | undefined])[] = [
  ['TS', 'typescript'], ['typescript', 'typescript'], ['.ts', 'typescript'], ['tsx', 'typescriptreact'], ['js', 'javascript'], ['Node.js', 'javascript'],
  ['golang', 'go'], ['Go', 'go'], ['go', 'go'], ['idiomatic Go', 'go'], ['let it go', undefined],
  ['C++', 'cpp'], ['c++20', 'cpp'], ['modern C++', 'cpp'], ['C', 'c'], ['c', 'c'], ['Plain C', 'c'], ['C (C99)', 'c'], ['plan c', undefined],
  ['C#', 'csharp'], ['C# 12 with records', 'csharp'], ['F#', 'fsharp'], ['Objective-C', 'objective-c'], ['.NET', 'csharp'],
  ['React', 'typescriptreact'], ['React with hooks', 'typescriptreact'], ['React with TypeScript', 'typescriptreact'], ['React with JavaScript', 'javascriptreact'], ['TypeScript and React', 'typescriptreact'],
  ['React component, plain JavaScript', 'javascriptreact'],
  ['Vue composition API', 'vue'], ['Vue 3 + TypeScript', 'vue'], ['Svelte 5', 'svelte'],
  ['Kotlin (idiomatic)', 'kotlin'], ['Python 3.12', 'python'], ['  python   with numpy ', 'python'], ['R', 'r'], ['R with tidyverse', 'r'], ['Ruby on Rails', 'ruby'],
  ['Kotlin instead of Java', 'kotlin'], ['JavaScript', 'javascript'], ['bash', 'shellscript'], ['PowerShell', 'powershell'], ['Postgres', 'sql'], ['用 Rust 重写', 'rust'], ['Rust（惯用写法）', 'rust'],
  ['async/await', undefined], ['functional style', undefined], ['', undefined], ['(…)', undefined], ['Klingon', undefined],
];

describe('languages', () => {
  for (const [text, id] of typed) {
    it(`takes "${text}" for ${id ?? 'no language'}`, () => assert.equal(languageIdOf(text), id));
  }

  it('have one row per id, and every id, name and tag leads back to it', () => {
    assert.equal(new Set(LANGUAGES.map((row) => row.id)).size, LANGUAGES.length);
    for (const row of LANGUAGES) {
      assert.equal(languageIdOf(row.id), row.id);
      assert.equal(languageIdOf(row.name), row.id);
    }
  });

  it('give no spelling to two languages', () => {
    const owners = new Map<string, string>();
    for (const row of LANGUAGES)
      for (const spelling of new Set([row.id.toLowerCase(), row.name.toLowerCase(), ...(row.aliases ?? [])])) {
        assert.equal(owners.get(spelling), undefined, `${spelling}: ${row.id}`);
        owners.set(spelling, row.id);
      }
  });

  it('have names and fence tags', () => {
    assert.deepEqual(['cpp', 'typescriptreact', 'shellscript', 'brainfuck'].map(languageName), ['C++', 'TypeScript JSX', 'Shell (Bash)', 'brainfuck']);
    assert.deepEqual(['cpp', 'typescriptreact', 'shellscript', 'brainfuck'].map(fenceTag), ['cpp', 'tsx', 'bash', 'brainfuck']);
  });
});

describe('transpose targets', () => {
  for (const id of [...LANGUAGES.map((row) => row.id), 'brainfuck']) {
    it(`of ${id}: idioms, then languages, then frameworks, then styles in the same language`, () => {
      const targets = transposeTargets(id);
      const order = ['idiom', 'language', 'framework', 'style'];
      const kinds = targets.map((target) => order.indexOf(target.kind));
      assert.deepEqual(kinds, kinds.toSorted());
      assert.equal(new Set(targets.map((target) => `${target.kind} ${target.id}`)).size, targets.length);
      assert.ok(!targets.some((target) => target.kind === 'language' && target.languageId === id));
      assert.ok(targets.every((target) => target.kind !== 'style' || target.languageId === id));
      for (const target of targets) assert.ok(LANGUAGES.some((row) => row.id === target.languageId) || target.languageId === id, target.label);
    });
  }

  it('name the document language that their label means', () => {
    for (const target of [...transposeTargets('typescript'), ...transposeTargets('python'), ...transposeTargets('cpp'), ...transposeTargets('sql'), ...transposeTargets('r')]) {
      if (target.kind === 'language') assert.equal(languageIdOf(target.label), target.languageId);
    }
    assert.deepEqual(transposeTargets('typescript').find((target) => target.id === 'reactHooks'), { id: 'reactHooks', kind: 'framework', label: 'React with hooks', languageId: 'typescriptreact' });
    assert.equal(transposeTargets('typescript').find((target) => target.id === 'asyncAwait')?.languageId, 'typescript');
    assert.equal(transposeTargets('csv')[0]?.languageId, 'json');
  });
});
