// Brings programs that the tests need: found, or installed from Debian's packages where that is allowed, or asked for in one line.
import { existsSync } from 'node:fs';
import { runCommand } from './runCommand.ts';

export interface Machine {
  /** Root on a Debian: packages may be installed without asking. */
  readonly mayInstall: boolean;
  readonly env: NodeJS.ProcessEnv;
}

export interface Wanted {
  readonly name: string;
  readonly packages: readonly string[];
  /** The line that says what to install. */
  readonly hint: string;
  readonly isThere: () => boolean;
}

export const thisMachine: Machine = { mayInstall: process.getuid?.() === 0 && existsSync('/etc/debian_version'), env: process.env };

/** Rejects with the hint, and with what apt said last where it was tried. */
export async function ensurePackages({ name, packages, hint, isThere }: Wanted, machine: Machine = thisMachine): Promise<void> {
  if (isThere()) return;
  if (!machine.mayInstall) throw new Error(hint);
  console.log(`Installing ${name} from Debian…`);
  const env = { ...machine.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patient = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=120'];
  // One mirror of several that fails makes all of this fail; what is needed may well have come from the others.
  const stale = await runCommand('apt-get', [...patient, 'update'], { env, timeout: 300_000 }).then(() => undefined, messageOf);
  const failed = await runCommand('apt-get', [...patient, 'install', '-y', ...packages], { env, timeout: 900_000 }).then(() => undefined, messageOf);
  if (isThere()) return;
  throw new Error([hint, failed, stale].filter((line) => line !== undefined).join('\n'));
}

function messageOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).trim().split('\n');
  return [lines[0], ...lines.slice(1).slice(-3)].join('\n');
}
