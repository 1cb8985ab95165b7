// What a terminal shows, as plain text; and what is kept of it.
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { CommandMemory } from '../../../../src/host/attachment/commandMemory.ts';
import { plainTerminalText } from '../../../../src/host/attachment/terminalText.ts';

const esc = '\u001b';

describe('text of a terminal', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['colors', `${esc}[1;31merror${esc}[0m: no`, 'error: no'],
    ['shell integration', `${esc}]633;C\u0007out\r\n${esc}]633;D;0\u0007`, 'out\n'],
    ['titles ended by ST', `${esc}]0;title${esc}\\text`, 'text'],
    ['progress bars', '10%\r50%\r100% done\r\nnext', '100% done\nnext'],
    ['a shorter line over a longer one', 'downloading\rdone', 'doneloading'],
    ['backspaces', 'abd\bc', 'abc'],
    ['Windows line ends and tabs', 'a\tb  \r\nc', 'a\tb\nc'],
    ['charset choices and cursor saves', `${esc}(B${esc}7x${esc}8`, 'x'],
  ];
  for (const [name, raw, plain] of rows) it(`without ${name}`, () => assert.equal(plainTerminalText(raw), plain));
});

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

describe('memory of commands', () => {
  const terminal = (name: string) => ({ name }) as vscode.Terminal;
  const execution = (value: string) => ({ commandLine: { value } }) as vscode.TerminalShellExecution;

  it('keeps the last command of each terminal, and how it ended', async () => {
    const heard: boolean[] = [];
    const memory = new CommandMemory(() => 1000, (some) => heard.push(some));
    const [a, b] = [terminal('a'), terminal('b')];
    const test = execution('npm test');
    await memory.hear(a, execution('ls'), pieces('x\r\n'));
    await memory.hear(a, test, pieces('1 fail', 'ed\r\n'));
    memory.ended(test, 1);
    await memory.hear(b, execution('pwd'), pieces('/'));
    assert.deepEqual(memory.last(a), { terminal: a, commandLine: 'npm test', output: '1 failed', cut: false, exitCode: 1, running: false });
    assert.equal(memory.last(undefined)?.commandLine, 'pwd');
    memory.forget(b);
    assert.equal(memory.last(undefined), undefined);
    memory.forget(a);
    assert.deepEqual(heard, [true, true, true, true, false]);
  });
  it('keeps the end of a long output and says that its beginning is missing', async () => {
    const memory = new CommandMemory(() => 100);
    await memory.hear(terminal('a'), execution('yes'), pieces(...Array.from({ length: 100 }, (_, index) => `line ${index}\n`)));
    const last = memory.last(undefined);
    assert.ok(last && last.cut && last.output.length <= 100 && last.output.endsWith('line 99'));
  });
});
