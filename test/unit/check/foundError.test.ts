// Errors read off what the tools really print.
import assert from 'node:assert/strict';
import { isUnresolved, ownErrors, readErrors } from '../../../src/core/check/foundError.ts';

describe('errors in the output of', () => {
  const cases: readonly (readonly [tool: string, output: string, errors: readonly (readonly [number | undefined, string])[]])[] = [
    ['py_compile', '  File "transposed.py", line 3\n    return a +\n              ^\nSyntaxError: invalid syntax\n\n', [[3, 'SyntaxError: invalid syntax']]],
    ['py_compile on indentation', 'Sorry: IndentationError: expected an indented block after function definition on line 1 (transposed.py, line 2)', [[2, 'IndentationError: expected an indented block after function definition on line 1']]],
    ['tsc', 'transposed.ts(3,5): error TS1005: \',\' expected.\r\ntransposed.ts(9,1): error TS2322: Type \'string\' is not assignable to type \'number\'.\r\n', [[3, 'TS1005: \',\' expected.'], [9, 'TS2322: Type \'string\' is not assignable to type \'number\'.']]],
    ['node', './transposed.cjs:2\n  return a +;\n            ^\n\nSyntaxError: Unexpected token \';\'\n    at wrapSafe (node:internal/modules/cjs/loader:1)\n\nNode.js v24', [[2, 'SyntaxError: Unexpected token \';\'']]],
    ['bash', 'transposed.sh: line 4: syntax error near unexpected token `fi\'\ntransposed.sh: line 4: `fi\'\n', [[4, 'syntax error near unexpected token `fi\'']]],
    ['go vet', 'vet: ./transposed.go:3:8: expected \'(\', found a\n', [[3, 'expected \'(\', found a']]],
    ['rustc', 'transposed.rs:2:5: error[E0308]: mismatched types: expected `i32`, found `&str`\nerror: aborting due to 1 previous error\n', [[2, 'error[E0308]: mismatched types: expected `i32`, found `&str`']]],
    ['rustc with a warning', 'transposed.rs:1:1: warning: unused variable: `x`\ntransposed.rs:2:5: error: expected `;`\n', [[2, 'expected `;`']]],
    ['javac', 'Retry.java:3: error: \';\' expected\n    int a = 1\n             ^\n1 error\n', [[3, '\';\' expected']]],
    ['something unknown', 'Segmentation fault\n', [[undefined, 'Segmentation fault']]],
    ['nothing', '\n', []],
  ];
  for (const [tool, output, errors] of cases) it(tool, () => assert.deepEqual(readErrors(output).map(({ line, message }) => [line, message]), errors));

  it('something that never ends: twenty at most, each in one line', () => {
    const errors = readErrors(Array.from({ length: 500 }, (_, at) => `a.ts(${at},1): error TS1: ${'x'.repeat(2000)}`).join('\n'));
    assert.equal(errors.length, 20);
    assert.ok(errors.every(({ message }) => message.length <= 301 && !message.includes('\n')));
  });
});

describe('what is only not there', () => {
  for (const message of [
    'TS2304: Cannot find name \'sleep\'.', 'TS2307: Cannot find module \'react\' or its corresponding type declarations.', 'undefined: sleep', 'error[E0425]: cannot find function `sleep` in this scope',
    'Import "numpy" could not be resolved', '"sleep" is not defined', 'cannot find symbol', 'package org.junit does not exist', 'use of undeclared identifier \'x\'',
  ]) it(message, () => assert.ok(isUnresolved(message)));

  it('is told from errors of the code itself', () => {
    const own = ['SyntaxError: invalid syntax', 'TS1005: \',\' expected.', 'error[E0308]: mismatched types', '\';\' expected', 'TS2322: Type \'string\' is not assignable to type \'number\'.'];
    assert.deepEqual(ownErrors([...own, 'TS2304: Cannot find name \'a\'.'].map((message) => ({ line: 1, message }))).map(({ message }) => message), own);
  });
});
