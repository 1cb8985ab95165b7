// The fixed table of commands: what each language is looked at with, and that nothing in it runs the code.
import assert from 'node:assert/strict';
import { commandLine } from '../../../src/core/check/commandLine.ts';
import { syntaxCheckFor, syntaxChecks } from '../../../src/core/check/syntaxCheck.ts';

const line = (languageId: string, code = ''): string => {
  const check = syntaxCheckFor(languageId);
  assert.ok(check);
  const file = check.file(code, languageId);
  return commandLine({ program: check.tool.kind === 'python' ? 'python3' : check.tool.kind === 'package' ? check.tool.script : check.tool.name, args: check.args(file) });
};

describe('the command that looks at code', () => {
  const golden = [
    ['python', 'python3 -m py_compile transposed.py'],
    ['typescript', 'tsc --noEmit --pretty false --skipLibCheck --target esnext --module esnext --moduleResolution bundler --moduleDetection force transposed.ts'],
    ['typescriptreact', 'tsc --noEmit --pretty false --skipLibCheck --target esnext --module esnext --moduleResolution bundler --moduleDetection force --jsx preserve transposed.tsx'],
    ['shellscript', 'bash -n transposed.sh'],
    ['go', 'go vet transposed.go'],
    ['rust', 'rustc --edition 2021 --crate-type lib --emit metadata --error-format short transposed.rs'],
  ] as const;
  for (const [languageId, expected] of golden) it(`of ${languageId}`, () => assert.equal(line(languageId), expected));

  it('of JavaScript takes modules for modules', () => {
    assert.equal(line('javascript', 'const a = require("b");'), 'node --check transposed.cjs');
    assert.equal(line('javascript', '// a\nimport a from "b";'), 'node --check transposed.mjs');
    assert.equal(line('javascript', 'const a = import("b");\nimport("c");'), 'node --check transposed.cjs');
  });

  it('of Java has the name of the public class', () => {
    assert.equal(line('java', 'package a;\npublic final class Retry<T> {}'), 'javac -proc:none -Xlint:none -d . Retry.java');
    assert.equal(line('java', 'class Retry {}'), 'javac -proc:none -Xlint:none -d . Transposed.java');
  });

  it('is none where the table has none', () => {
    for (const languageId of ['cobol', 'plaintext', 'javascriptreact', '']) assert.equal(syntaxCheckFor(languageId), undefined);
  });

  it('is the only one of its language, and takes the file last', () => {
    const ids = syntaxChecks.flatMap(({ languageIds }) => languageIds);
    assert.equal(new Set(ids).size, ids.length);
    for (const check of syntaxChecks) assert.equal(check.args('x.y').at(-1), 'x.y');
  });
});

describe('a command line for the eye', () => {
  it('quotes what could be taken for two words, and shows what hides', () => {
    assert.equal(commandLine({ program: '/usr/bin/python3', args: ['-m', 'a b', '', 'c"d', 'x\u202ey', 'a;rm'] }), '/usr/bin/python3 -m "a b" "" "c\\"d" "x\\u{202e}y" "a;rm"');
  });
});
