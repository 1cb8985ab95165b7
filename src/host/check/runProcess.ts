// Runs one program with its arguments as they are: no shell, an end in time, output within bounds, and with the program ends all that it started.
import { spawn, type ChildProcess } from 'node:child_process';
import { BoundedText } from '../../core/check/boundedText.ts';
import { cleanEnvironment } from '../../core/check/cleanEnvironment.ts';
import type { Command } from '../../core/check/commandLine.ts';

export interface ProcessRun extends Command {
  readonly cwd: string;
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

export interface ProcessEnd {
  /** `failed`: it could not be started. */
  readonly how: 'exit' | 'timeout' | 'canceled' | 'failed';
  /** Undefined where it did not exit by itself. */
  readonly code: number | undefined;
  /** Both of its outputs, as they came. */
  readonly output: string;
}

/** Characters of output that are kept. */
const mostOutput = 60_000;
/** Milliseconds that the pipes may stay open after the program's end: somebody that it left behind may hold them. */
const pipesCloseMs = 500;

/** Never rejects. */
export function runProcess({ program, args, cwd, limitMs, signal }: ProcessRun): Promise<ProcessEnd> {
  if (signal.aborted) return Promise.resolve({ how: 'canceled', code: undefined, output: '' });
  const { promise, resolve } = Promise.withResolvers<ProcessEnd>();
  const output = new BoundedText(mostOutput);
  // A group of its own on POSIX: it can be ended as a whole.
  const child = spawn(program, [...args], { cwd, env: cleanEnvironment(process.env), shell: false, windowsHide: true, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'] });
  let how: ProcessEnd['how'] = 'exit';
  const end = (why: ProcessEnd['how']): void => {
    how = why;
    endTree(child);
  };
  const cancel = (): void => end('canceled');
  // The extension host may go first.
  const leave = (): void => endTree(child);
  const timer = setTimeout(() => end('timeout'), limitMs);
  let pipes: NodeJS.Timeout | undefined;
  const settle = (code: number | null): void => {
    clearTimeout(timer);
    clearTimeout(pipes);
    signal.removeEventListener('abort', cancel);
    process.removeListener('exit', leave);
    child.stdout.destroy();
    child.stderr.destroy();
    resolve({ how, code: how === 'exit' ? (code ?? undefined) : undefined, output: output.text });
  };
  signal.addEventListener('abort', cancel, { once: true });
  process.once('exit', leave);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.once('error', (cause) => {
    how = 'failed';
    output.push(cause.message);
    settle(null);
  });
  child.once('exit', (code) => {
    endTree(child); // what it left behind
    pipes = setTimeout(() => settle(code), pipesCloseMs);
    child.once('close', () => settle(code));
  });
  return promise;
}

function endTree({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' }).once('error', () => undefined);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    return; // the group is gone
  }
}
