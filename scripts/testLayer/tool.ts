// Checks that are one program each: lint, types, build, package. Each counts as one test.
import { join } from 'node:path';
import { projectFolder } from '../vscodeHost/projectFolder.ts';
import { runCommand } from '../vscodeHost/runCommand.ts';
import { oneFailed, onePassed, type Counts } from './counts.ts';

/** Runs a script with the project's Node; its output is shown, a non-zero end counts as one failure. */
export async function tool(name: string, script: string, args: readonly string[]): Promise<Counts> {
  try {
    await runCommand(process.execPath, [join(projectFolder, script), ...args], { cwd: projectFolder, output: 'show' });
    return onePassed;
  } catch (error) {
    console.error(`${name} failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    return oneFailed;
  }
}
