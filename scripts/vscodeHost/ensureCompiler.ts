// What the native modules of the server host are compiled with, once, when it is installed.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensurePackages } from './debianPackages.ts';

const programs = ['make', 'g++', 'python3'] as const;

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Only Linux is looked at: elsewhere the compiler goes by other names. Rejects with the line that says what to install. */
export async function ensureCompiler(): Promise<void> {
  if (process.platform !== 'linux') return;
  await ensurePackages({
    name: 'a compiler',
    packages: ['build-essential', 'python3'],
    hint: 'VS Code\'s native modules have to be compiled once: run `sudo apt-get install -y build-essential python3`.',
    isThere: () => programs.every(isOnPath),
  });
}
