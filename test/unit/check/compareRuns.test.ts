// Which function of the code may be run with inputs of a model.
import assert from 'node:assert/strict';
import { declares } from '../../../src/core/check/compareRuns.ts';

describe('a function that is run for a comparison', () => {
  it('is one that the code declares', () => {
    for (const [code, name] of [
      ['def add(a, b):\n    return a + b\n', 'add'], ['class Tax:\n    def of(self): ...\n', 'Tax.of'], ['add = lambda a: a\n', 'add'],
      ['export async function add(a) { return a; }', 'add'], ['const add = (a) => a;', 'add'], ['function* add() {}', 'add'],
      ['add() {\n  echo $1\n}\n', 'add'], ['function add {\n  echo $1\n}\n', 'add'],
    ] as const) assert.equal(declares(code, name), true, `${name} in ${code}`);
  });

  it('is nothing of the language or the machine, which would take inputs for code', () => {
    const code = 'def add(a):\n    return eval(a)\n# SHELL, curl and global are named here\nconst x = global.eval;\n';
    for (const name of ['$SHELL', '__builtins__.exec', 'global.eval', 'curl', 'source', 'eval', 'a', '', 'add-more', 'open']) assert.equal(declares(code, name), false, name);
  });
});
