// What the tests inside of VS Code print reaches the launcher through the workbench's console: whole, and told from what the workbench says.
import assert from 'node:assert/strict';
import { isFailure, markTestLine, testLine } from '../../../scripts/vscodeHost/testLine.ts';

describe('lines that tests print', () => {
  it('are told from what the workbench logs', () => {
    assert.equal(testLine([markTestLine('  a suite\n')]), '  a suite');
    assert.equal(testLine([markTestLine('one\ntwo')]), 'one\ntwo');
    assert.equal(testLine(['one']), undefined);
    assert.equal(testLine([markTestLine('one'), 'two']), undefined);
  });

  it('say that the next test failed, colored or not', () => {
    assert.ok(isFailure('    1) shows the panel', 1));
    assert.ok(isFailure('\u001b[31m    2) shows the panel\u001b[0m', 2));
    assert.ok(!isFailure('    1) shows the panel', 2));
    assert.ok(!isFailure('    12) shows the panel', 2));
    assert.ok(!isFailure('    ✔ counts to 1) and on', 1));
  });
});
