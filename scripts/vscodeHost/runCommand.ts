// Runs one program to its end and says what it printed when it failed. Knows nothing of VS Code.
import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `show` passes the output through; `keep` returns it and shows it only on failure. */
  readonly output?: 'show' | 'keep';
  /** Milliseconds after which the program is killed and the promise rejects. */
  readonly timeout?: number;
}

/** Resolves with what the program printed; rejects with the last lines of it when the exit code is not 0. */
export function runCommand(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { cwd, env = process.env, output = 'keep', timeout } = options;
  const name = [program, ...args].join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    // Not spawn's own: that one runs on, and keeps this process, where the program could not be started.
    const timer = timeout === undefined ? undefined : setTimeout(() => child.kill(), timeout);
    const printed: string[] = [];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => printed.push(text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => printed.push(text));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new Error(`Could not run ${name}: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const text = printed.join('');
      if (code === 0) resolve(text);
      else reject(new Error(`${name} ended with ${signal ?? `code ${code}`}.\n${text.split('\n').slice(-20).join('\n')}`));
    });
  });
}
