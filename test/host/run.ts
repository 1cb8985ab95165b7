// The tests module that VS Code loads: runs the bundled test files of one suite with mocha and reports counts.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import type { default as MochaClass, MochaOptions } from 'mocha';
import { CountingReporter } from '../../scripts/testLayer/countingReporter.ts';
import { markTestLine } from '../../scripts/vscodeHost/testLine.ts';

/** Rejects with the number of failures; everything printed meanwhile reaches the terminal. */
export async function run(): Promise<void> {
  const folder = environment('PONDER_HOST_TESTS');
  const grep = process.env['PONDER_HOST_GREP'];
  process.setSourceMapsEnabled(true);
  // Not a static import: bundled, that would be a `require`, which on older Node gives the module and not the class.
  const { default: Mocha } = await import('mocha');
  const restore = forwardConsole(Mocha);
  try {
    const options: MochaOptions = { ui: 'bdd', color: process.env['PONDER_HOST_COLOR'] === '1', timeout: 60_000, reporter: CountingReporter, forbidOnly: true };
    const mocha = new Mocha(grep === undefined ? options : { ...options, grep });
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (name.endsWith('.test.cjs')) mocha.addFile(join(folder, name));
    }
    const failures = await new Promise<number>((resolve) => mocha.run(resolve));
    if (failures > 0) throw new Error(`${failures} failed`);
  } catch (error) {
    if (!(error instanceof Error && /^\d+ failed$/.test(error.message))) console.error(error);
    throw error;
  } finally {
    restore();
  }
}

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start the host tests with npm run test:host.`);
  return value;
}

function forwardConsole(Mocha: typeof MochaClass): () => void {
  const { log, info, warn, error } = console;
  const forward = (...values: unknown[]): void => log(markTestLine(format(...values)));
  Object.assign(console, { log: forward, info: forward, warn: forward, error: forward });
  // Mocha kept the `console.log` that it found when it was loaded.
  Object.assign(Mocha.reporters.Base, { consoleLog: forward });
  return () => void Object.assign(console, { log, info, warn, error });
}
