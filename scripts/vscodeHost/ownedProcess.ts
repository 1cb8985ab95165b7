// A long-running child in a process group of its own, which ends with all that it started. Knows nothing of VS Code.
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { endWithParent } from './endWithParent.ts';

export interface OwnedProcess {
  readonly pid: number;
  /** Resolves with the exit code (or the signal's name) once the process is gone; never rejects. */
  readonly ended: Promise<number | string>;
  /** Everything printed so far. */
  output(): string;
  /** Resolves with the first printed line that matches; rejects when the process ends or the time is over. */
  waitForOutput(pattern: RegExp, milliseconds: number): Promise<RegExpExecArray>;
  /** Asks the whole group to end and kills it after two seconds. Safe to call more than once. */
  close(): Promise<void>;
}

export interface OwnedProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where the output is written too. */
  readonly logFile: string;
}

const alive = new Set<ChildProcess>();
let prepared = false;
process.on('exit', () => {
  for (const child of alive) signalGroup(child, 'SIGKILL');
});

/** For a process that has nothing to finish first: a signal, or the end of its parent, ends it and all it owns at once. */
export function endAllWithThisProcess(): void {
  if (prepared) return;
  prepared = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
  endWithParent(() => process.exit(1));
}

/** Starts a program that the caller disposes with `close()`; it also ends when this process exits. */
export function startOwnedProcess(program: string, args: readonly string[], options: OwnedProcessOptions): OwnedProcess {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile);
  // Windows starts a batch file, as `code.cmd` is one, by its shell only.
  const batch = process.platform === 'win32' && /\.(?:cmd|bat)$/i.test(program);
  const quoted = (text: string): string => (batch ? `"${text}"` : text);
  const child = spawn(quoted(program), args.map(quoted), {
    shell: batch,
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own on POSIX: its children can then be ended with it.
    detached: process.platform !== 'win32',
  });
  alive.add(child);
  let text = '';
  const listeners = new Set<() => void>();
  const take = (chunk: string): void => {
    text += chunk;
    log.write(chunk);
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  const ended = new Promise<number | string>((resolve) => {
    child.on('error', (error) => {
      take(`${error.message}\n`);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(signal ?? code ?? 0));
  }).finally(() => {
    log.end();
    for (const listener of listeners) listener();
  });

  return {
    pid: child.pid ?? -1,
    ended,
    output: () => text,
    waitForOutput: (pattern, milliseconds) =>
      new Promise((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined = undefined;
        const look = (): void => {
          const found = pattern.exec(text);
          if (found) finish(() => resolve(found));
          else if (child.exitCode !== null) finish(() => reject(new Error(`${program} ended early. Its log: ${options.logFile}\n${text.slice(-2000)}`)));
        };
        const finish = (settle: () => void): void => {
          clearTimeout(timer);
          listeners.delete(look);
          settle();
        };
        const late = `${program} was not ready after ${milliseconds / 1000} s. Its log: ${options.logFile}`;
        timer = setTimeout(() => finish(() => reject(new Error(late))), milliseconds);
        listeners.add(look);
        look();
      }),
    close: async () => {
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), 2000);
      await ended;
      clearTimeout(timer);
      // The leader is gone; whatever is left of its group goes too.
      signalGroup(child, 'SIGKILL');
      alive.delete(child);
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group has no member left.
  }
}
