#!/usr/bin/env node
// Stands where VS Code's executable would stand for @vscode/test-electron: the same arguments, the tests' exit code.
import { spawn } from 'node:child_process';
import { endWithParent } from './endWithParent.ts';
import { readLaunchArguments } from './launchArguments.ts';
import { runServerTests } from './runServerTests.ts';

const args = process.argv.slice(2);
const desktop = args.find((arg) => arg.startsWith('--desktop='))?.slice('--desktop='.length);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
endWithParent(() => stop.abort());

try {
  process.exitCode = desktop === undefined ? await runServerTests(readLaunchArguments(args), stop.signal) : await runDesktop(desktop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** A desktop VS Code in Restricted Mode: test-electron always switches trust off, so that argument is taken out. */
function runDesktop(executable: string): Promise<number> {
  const kept = args.filter((arg) => !/^--(desktop=.*|restricted-mode|disable-workspace-trust)$/.test(arg));
  return new Promise((resolve, reject) => {
    const child = spawn(executable, kept, { stdio: 'inherit' });
    stop.signal.addEventListener('abort', () => child.kill(), { once: true });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
