// The last command of a terminal, as a real shell ran it and VS Code told of it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CommandMemory } from '../../../src/host/attachment/commandMemory.ts';
import { lastCommand } from '../../../src/host/attachment/terminalAttachment.ts';
import { until } from '../support/until.ts';

describe('the last command of a terminal', () => {
  let terminal: vscode.Terminal;
  let ears: vscode.Disposable[];
  let memory: CommandMemory;
  let hears: boolean;
  const before = 'what was copied before';

  beforeEach(async () => {
    hears = true;
    memory = new CommandMemory(() => 1000);
    ears = [
      vscode.window.onDidStartTerminalShellExecution(({ terminal: ran, execution }) => void memory.hear(ran, execution, hears ? execution.read() : nothing)),
      vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) => memory.ended(execution, exitCode)),
    ];
    terminal = vscode.window.createTerminal({ name: 'last command', shellPath: '/bin/bash' });
    terminal.show(true);
    await until('the shell integration', () => terminal.shellIntegration !== undefined);
    await vscode.env.clipboard.writeText(before);
  });
  afterEach(async () => {
    for (const ear of ears) ear.dispose();
    terminal.dispose();
    await until('the end of the terminal', () => !vscode.window.terminals.includes(terminal));
  });

  const nothing: AsyncIterable<string> = { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) };

  async function run(command: string): Promise<void> {
    terminal.shellIntegration?.executeCommand(command);
    await until('the end of the command', () => {
      const last = memory.last(terminal);
      return last?.commandLine === command && last.exitCode !== undefined && !last.running;
    });
  }

  it('is told with what it printed and how it ended', async () => {
    await run('echo one; echo two; (exit 3)');
    const { label, text, detail } = await lastCommand(memory);
    assert.deepEqual({ label, text, detail }, { label: 'echo one; echo two; (exit 3)', text: '$ echo one; echo two; (exit 3)\none\ntwo', detail: 'exit code 3' });
    assert.equal(await vscode.env.clipboard.readText(), before);
  });

  it('is read off the screen where VS Code lost what it printed, and the clipboard is put back', async () => {
    hears = false;
    await run('echo lost');
    assert.equal(memory.last(terminal)?.output, '');
    assert.equal((await lastCommand(memory)).text, '$ echo lost\nlost');
    assert.equal(await vscode.env.clipboard.readText(), before);
  });

  it('that printed nothing is told with nothing', async () => {
    await run('true');
    assert.equal((await lastCommand(memory)).text, '$ true\n');
    assert.equal(await vscode.env.clipboard.readText(), before);
  });
});
