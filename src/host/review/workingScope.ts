// Review of what is not committed yet: all of it, what is staged, what is not, or some files. Findings stand in the files themselves.
import * as vscode from 'vscode';
import { diffParts } from '../../core/text/gitDiff.ts';
import { nameOf } from '../document/uriName.ts';
import { AttachRefusal } from '../attachment/attachRefusal.ts';
import { mayAttach } from '../attachment/fileConsent.ts';
import { gitRepository, gitUri, type GitChange, type GitRepository } from '../attachment/gitApi.ts';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';
import { readOne } from '../attachment/manyFiles.ts';
import { changedScope, type ChangedFile } from './changedFiles.ts';
import type { ReviewScope } from './reviewScope.ts';

/** `all`: against the last commit. Git's groups are `index`, `workingTree`, `merge` and `untracked`. */
export type WorkingPart = 'all' | 'index' | 'workingTree' | 'merge' | 'untracked';

/** Git is asked for each file by itself. */
const mostFiles = 300;
const atOnce = 6;

/** Undefined where the person did not want to send so much. @throws AttachRefusal where nothing has changed */
export async function workingScope(repository: GitRepository, part: WorkingPart, rules: Pick<IgnoreRules, 'reader'>): Promise<ReviewScope | undefined> {
  const changes = changesOf(repository, part);
  if (changes.length === 0) throw new AttachRefusal(part === 'index' ? vscode.l10n.t('Nothing is staged.') : vscode.l10n.t('There are no changes to review.'));
  if (changes.length > mostFiles) throw new AttachRefusal(vscode.l10n.t('{0} files have changed. That is too much to review in one go: stage a part of it and review what is staged. Nothing was sent.', changes.length));
  const diffs = await unstagedDiffs(repository, part);
  return changedScope({ name: countText(part, changes.length), detail: part === 'index' ? 'staged' : 'unstaged', files: await eachFile(changes, (uri) => changedFile(repository, uri, part, diffs)) }, rules);
}

/** Against what is staged Git's extension gives the difference of all files only. */
async function unstagedDiffs(repository: GitRepository, part: WorkingPart): Promise<ReadonlyMap<string, string> | undefined> {
  if (part === 'all' || part === 'index') return undefined;
  return new Map(diffParts(await repository.diff(false)).flatMap(({ path, text }) => (path === undefined ? [] : [[path, text]])));
}

/** Files of a list that the person chose. Undefined where they did not want to send them. @throws AttachRefusal */
export async function filesScope(uris: readonly vscode.Uri[], staged: boolean, rules: Pick<IgnoreRules, 'reader' | 'isIgnored'>): Promise<ReviewScope | undefined> {
  const files: ChangedFile[] = [];
  for (const uri of uris.slice(0, mostFiles)) {
    const repository = await gitRepository(uri);
    if (!repository) throw new AttachRefusal(vscode.l10n.t('There is no Git repository here, or Git is turned off.'));
    if (await mayAttach(uri, rules)) files.push(await changedFile(repository, uri, staged ? 'index' : 'all'));
  }
  const [first, ...more] = uris;
  if (!first || files.length === 0) return undefined;
  const name = more.length === 0 ? vscode.l10n.t('changes of {0}', nameOf(first)) : countText('all', uris.length);
  return changedScope({ name, detail: staged ? 'staged' : 'unstaged', files }, rules, true);
}

function countText(part: WorkingPart, files: number): string {
  if (part === 'index') return files === 1 ? vscode.l10n.t('1 staged file') : vscode.l10n.t('{0} staged files', files);
  return files === 1 ? vscode.l10n.t('1 changed file') : vscode.l10n.t('{0} changed files', files);
}

function changesOf({ state }: GitRepository, part: WorkingPart): readonly vscode.Uri[] {
  const { indexChanges, workingTreeChanges, untrackedChanges = [], mergeChanges = [] } = state;
  const groups: Readonly<Record<WorkingPart, readonly GitChange[]>> = {
    all: [...indexChanges, ...workingTreeChanges, ...untrackedChanges, ...mergeChanges], index: indexChanges, workingTree: workingTreeChanges, merge: mergeChanges, untracked: untrackedChanges,
  };
  return [...new Map(groups[part].map(({ uri, renameUri }) => [(renameUri ?? uri).toString(), renameUri ?? uri])).values()];
}

async function eachFile(uris: readonly vscode.Uri[], read: (uri: vscode.Uri) => Promise<ChangedFile>): Promise<readonly ChangedFile[]> {
  const files: ChangedFile[] = [];
  for (let at = 0; at < uris.length; at += atOnce) files.push(...(await Promise.all(uris.slice(at, at + atOnce).map(read))));
  return files;
}

async function changedFile(repository: GitRepository, uri: vscode.Uri, part: WorkingPart, diffs?: ReadonlyMap<string, string>): Promise<ChangedFile> {
  const diff = diffs ? (diffs.get(pathIn(repository, uri) ?? '') ?? '') : await diffOf(repository, uri, part);
  const again = part === 'index' && repository.state.workingTreeChanges.some((change) => change.uri.toString() === uri.toString());
  if (/^deleted file mode /m.test(diff.slice(0, 1000))) return { uri: await gitUri(uri, 'HEAD'), target: uri, diff, same: true };
  return { uri, target: uri, diff: diff.trim() === '' && part !== 'index' ? await newFileDiff(repository, uri) : diff, same: !again };
}

/** Empty where Git has nothing to compare it with: there is no commit yet, or it does not follow the file. */
async function diffOf(repository: GitRepository, uri: vscode.Uri, part: WorkingPart): Promise<string> {
  const wanted = part === 'index' ? repository.diffIndexWithHEAD(uri.fsPath) : repository.diffWithHEAD(uri.fsPath);
  return wanted.catch((cause: unknown) => {
    if (repository.state.HEAD?.commit === undefined) return '';
    throw cause;
  });
}

/** A file that Git does not know, as it would show it once it does. */
async function newFileDiff(repository: GitRepository, uri: vscode.Uri): Promise<string> {
  const file = await readOne(uri).catch((cause: unknown) => {
    if (cause instanceof vscode.FileSystemError) return undefined; // gone meanwhile
    throw cause;
  });
  if (!file || file.text === '') return '';
  const path = pathIn(repository, uri) ?? file.path;
  const lines = file.text.replace(/\r?\n$/, '').split(/\r?\n/);
  return `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;
}

function pathIn({ rootUri }: GitRepository, { path }: vscode.Uri): string | undefined {
  return path.startsWith(`${rootUri.path}/`) ? path.slice(rootUri.path.length + 1) : undefined;
}
