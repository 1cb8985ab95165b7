// Where the package of the current version lies.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from './vscodeHost/projectFolder.ts';

/** Absolute path of `ponder-<version>.vsix`, whether it was made yet or not. */
export async function packagePath(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as { readonly name: string; readonly version: string };
  return join(projectFolder, `${manifest.name}-${manifest.version}.vsix`);
}
