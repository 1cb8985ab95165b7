// A copy of the sample workspace, so that whoever plays in it leaves the repository clean.
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from './projectFolder.ts';

/** Resolves with `target`, which is emptied before and not removed afterwards. */
export async function copySampleWorkspace(target: string): Promise<string> {
  const sample = join(projectFolder, 'sample');
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  if (existsSync(sample)) await cp(sample, target, { recursive: true });
  return target;
}
