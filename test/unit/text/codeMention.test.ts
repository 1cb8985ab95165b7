import assert from 'node:assert/strict';
import { fenceInfo, isShellLanguage, mentionedPaths, pathInComment } from '../../../src/core/text/codeMention.ts';

describe('the words after a fence', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['', '', undefined],
    ['ts', 'ts', undefined],
    ['c++', 'c++', undefined],
    ['ts src/retry.ts', 'ts', 'src/retry.ts'],
    ['ts:src/retry.ts', 'ts', 'src/retry.ts'],
    ['src/retry.ts', 'ts', 'src/retry.ts'],
    ['retry.py', 'py', 'retry.py'],
    ['12:40:src/retry.ts', 'ts', 'src/retry.ts'],
    ['tsx title="app/[id]/page.tsx"', 'tsx', 'app/[id]/page.tsx'],
    ['js {file=lib/a.js}', 'js', 'lib/a.js'],
    ['js filename: lib/a.js', 'js', 'lib/a.js'],
    ['js {1,3-4} showLineNumbers', 'js', undefined],
    ['js{1,3}', 'js', undefined],
    ['bash session', 'bash', undefined],
    ['dockerfile Dockerfile', 'dockerfile', 'Dockerfile'],
    ['json .vscode/settings.json', 'json', '.vscode/settings.json'],
    ['ts ./src\\win\\a.ts', 'ts', 'src/win/a.ts'],
    ['ts https://example.org/a.ts', 'ts', undefined],
  ];
  for (const [info, language, path] of cases) {
    it(`"${info}" are ${language === '' ? 'no language' : language}${path === undefined ? '' : ` for ${path}`}`, () => {
      assert.deepEqual(fenceInfo(info), path === undefined ? { language } : { language, path });
    });
  }
});

describe('a file that code names', () => {
  it('may stand in a first line that is a comment', () => {
    for (const [line, path] of [
      ['// src/retry.ts', 'src/retry.ts'], ['# tools/build.py', 'tools/build.py'], ['<!-- public/index.html -->', 'public/index.html'], ['/* style/main.css */', 'style/main.css'],
      ['-- db/schema.sql', 'db/schema.sql'], ['// File: src/a.ts', 'src/a.ts'], ['// file name: a.ts', undefined], ['# `app.py` (updated)', 'app.py'], ['// src/a.ts:12', 'src/a.ts'],
      ['#!/usr/bin/env bash', undefined], ['// adds two numbers', undefined], ['// see src/a.ts for more', undefined], ['const a = 1;', undefined], ['# Title of a text', undefined], ['// e.g. this', undefined],
    ] as const) assert.equal(pathInComment(`${line}\nrest`), path, line);
  });

  it('may stand at the head of a diff, with or without what Git puts before it', () => {
    const of = (code: string): readonly string[] => mentionedPaths({ info: 'diff', code, before: '' });
    assert.deepEqual(of('diff --git a/src/retry.ts b/src/retry.ts\nindex 1..2 100644\n--- a/src/retry.ts\n+++ b/src/retry.ts\n@@ -1 +1 @@\n-x\n+y\n'), ['src/retry.ts']);
    assert.deepEqual(of('--- src/old.ts\t2026-01-01\n+++ src/new.ts\t2026-01-02\n@@ -1 +1 @@\n'), ['src/new.ts']);
    assert.deepEqual(of('--- a/gone.ts\n+++ /dev/null\n@@ -1 +0 @@\n-x\n'), ['gone.ts']);
    assert.deepEqual(of('--- /dev/null\n+++ b/made.ts\n@@ -0 +1 @@\n+x\n'), ['made.ts']);
    assert.deepEqual(of('-- db/schema.sql\nselect 1;'), ['db/schema.sql']);
  });

  const before = (text: string): readonly string[] => mentionedPaths({ info: 'ts', code: 'x', before: text });

  it('may stand in the text before, the nearest first', () => {
    assert.deepEqual(before('Look at `README.md`.\nIn `src/retry.ts`, change `delay`:'), ['src/retry.ts']);
    assert.deepEqual(before('### `src/a.ts`\nThis is how:'), ['src/a.ts']);
    assert.deepEqual(before('Both `src/a.ts` and `src/b.ts` change:'), ['src/b.ts', 'src/a.ts']);
    assert.deepEqual(before('Put this into src/deep/a.test.ts:'), ['src/deep/a.test.ts']);
    assert.deepEqual(before('把 `src/重试.ts` 改成：'), ['src/重试.ts']);
  });

  it('is none where words only look like one', () => {
    for (const text of ['Use Node.js, version 1.2, e.g. here.', 'See https://example.org/a/b.html and `foo.bar()`.', 'The and/or of `x = y.z`', 'Call `Math.max`?', '', '`npm run build`']) {
      assert.deepEqual(before(text).filter((path) => path !== 'Math.max'), [], text);
    }
  });

  it('is the block\'s own before that of the text', () => {
    assert.deepEqual(mentionedPaths({ info: 'ts src/a.ts', code: '// src/b.ts\n', before: '`src/c.ts`' }), ['src/a.ts', 'src/b.ts']);
    assert.deepEqual(mentionedPaths({ info: 'ts', code: '// src/b.ts\n', before: '`src/c.ts`' }), ['src/b.ts']);
    assert.deepEqual(mentionedPaths({ info: 'ts a.ts', code: '// a.ts\n', before: '' }), ['a.ts']);
  });
});

describe('languages of shells', () => {
  it('are those that a terminal runs', () => {
    for (const name of ['bash', 'SH', 'zsh', 'PowerShell', 'console', 'cmd']) assert.ok(isShellLanguage(name), name);
    for (const name of ['', 'ts', 'dockerfile', 'makefile', 'python']) assert.ok(!isShellLanguage(name), name);
  });
});
