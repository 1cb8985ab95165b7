// A copy of the sample in a Git repository with one commit, in a folder of its own that the caller removes.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../../scripts/vscodeHost/projectFolder.ts';

export interface GitWorkspace {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => void;
  readonly write: (path: string, text: string) => void;
  readonly remove: () => void;
}

/** `committed`: files beside those of the sample, by path. The commit's message is `First`. */
export function gitWorkspace(committed: Readonly<Record<string, string>> = {}): GitWorkspace {
  const folder = mkdtempSync(join(tmpdir(), 'ponder-git-'));
  const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd: folder, stdio: 'pipe' });
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  cpSync(join(projectFolder, 'sample'), folder, { recursive: true });
  for (const [path, text] of Object.entries(committed)) write(path, text);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'First');
  return { folder, git, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
