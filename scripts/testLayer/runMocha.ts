// Runs mocha files in a Node process of their own and counts. Knows nothing of what they test.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { outFolder, projectFolder } from '../vscodeHost/projectFolder.ts';
import { addCounts, oneFailed, parseCounts, type Counts } from './counts.ts';

export interface MochaRun {
  readonly name: string;
  readonly files: string;
  readonly grep: string | undefined;
  /** Milliseconds for each test. */
  readonly timeout: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The tests are over once the report is there; what they left running then must not keep everybody waiting. */
async function endWhenDone(child: ChildProcess, report: string): Promise<void> {
  while (child.exitCode === null && !existsSync(report)) await wait(250, undefined, { ref: false });
  await wait(10_000, undefined, { ref: false });
  if (child.exitCode !== null || child.signalCode !== null) return;
  console.error('The tests ended but left something running (a server, a timer, a process). It was ended.');
  child.kill('SIGKILL');
}

/** Resolves with the counts; a run that ends without a report counts as one failure. */
export async function runMocha({ name, files, grep, timeout, env = {} }: MochaRun): Promise<Counts> {
  const report = join(outFolder, `${name}-counts.json`);
  await mkdir(outFolder, { recursive: true });
  await rm(report, { force: true });
  const args = [
    join(projectFolder, 'node_modules', 'mocha', 'bin', 'mocha.js'),
    files,
    '--timeout', String(timeout),
    '--reporter', join(import.meta.dirname, 'mochaReporter.cjs'),
    '--forbid-only',
    ...(grep === undefined ? [] : ['--grep', grep]),
  ];
  const code = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: 'inherit', env: { ...process.env, ...env, PONDER_TEST_REPORT: report } });
    child.on('error', () => resolve(1));
    child.on('close', (status) => resolve(status ?? 1));
    void endWhenDone(child, report);
  });
  const counts = parseCounts(await readFile(report, 'utf8').catch(() => ''));
  if (counts === undefined) return oneFailed;
  // A non-zero end that no test accounts for (an unhandled rejection after the last test) is a failure too.
  return code !== 0 && counts.failed === 0 ? addCounts(counts, oneFailed) : counts;
}
