// Review of what is committed: a commit that the person picks, whose findings stand in its own versions of the files; or the branch against its base, whose
// findings stand in the files.
import * as vscode from 'vscode';
import { AttachRefusal } from '../attachment/attachRefusal.ts';
import { aboutCommit, commitSubject } from '../attachment/changesAttachment.ts';
import { gitUri, type GitChange, type GitCommit, type GitRepository } from '../attachment/gitApi.ts';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';
import { changedScope, type ChangedFile } from './changedFiles.ts';
import type { ReviewScope } from './reviewScope.ts';

const mostCommits = 200;
const mostFiles = 300;
const atOnce = 6;

type Rules = Pick<IgnoreRules, 'reader'>;

/** Undefined where the person left the list or did not want to send so much. @throws AttachRefusal */
export async function commitScope(git: GitRepository, rules: Rules): Promise<ReviewScope | undefined> {
  const commits = await git.log({ maxEntries: mostCommits }).catch(() => []); // Git fails where there is no commit yet
  if (commits.length === 0) throw new AttachRefusal(vscode.l10n.t('There is no commit yet.'));
  const items = commits.map((commit) => ({ label: commitSubject(commit), description: commit.hash.slice(0, 8), detail: aboutCommit(commit), commit }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Review a commit'), placeHolder: vscode.l10n.t('Its findings stand in its own versions of the files'), matchOnDescription: true, matchOnDetail: true });
  return chosen && ofCommit(git, chosen.commit, rules);
}

async function ofCommit(git: GitRepository, commit: GitCommit, rules: Rules): Promise<ReviewScope | undefined> {
  // VS Code's Git compares commits from where they parted: the first one parted from none.
  const [parent] = commit.parents;
  if (parent === undefined) throw new AttachRefusal(vscode.l10n.t('This is the first commit. There is none before it to compare it with; review its files instead.'));
  const changes = limited(await git.diffBetween(parent, commit.hash));
  const files = await eachFile(git, changes, parent, commit.hash, async ({ uri, originalUri, renameUri }, diff) => {
    const now = renameUri ?? uri;
    const [old, fresh] = await Promise.all([gitUri(originalUri, parent), gitUri(now, commit.hash)]);
    // What is gone has only its old version to stand in.
    return { uri: isGone(diff) ? old : fresh, before: isGone(diff) ? fresh : old, target: now, diff, same: true };
  });
  return changedScope({ name: `${commit.hash.slice(0, 8)} ${commitSubject(commit)}`.slice(0, 60), detail: commit.hash, files, preface: `commit ${commit.hash}\n${aboutCommit(commit)}\n\n${commit.message.trim()}` }, rules);
}

/** Undefined where the person left the list or did not want to send so much. @throws AttachRefusal */
export async function branchScope(git: GitRepository, rules: Rules): Promise<ReviewScope | undefined> {
  const head = git.state.HEAD;
  if (head?.commit === undefined) throw new AttachRefusal(vscode.l10n.t('There is no commit yet.'));
  const base = await pickBase(git, head.name);
  if (base === undefined) return undefined;
  const changes = limited(await git.diffBetween(base, 'HEAD'));
  if (changes.length === 0) throw new AttachRefusal(vscode.l10n.t('Nothing on this branch is other than on {0}.', base));
  const edited = new Set([...git.state.workingTreeChanges, ...git.state.indexChanges].map(({ uri }) => uri.toString()));
  const files = await eachFile(git, changes, base, 'HEAD', async ({ uri, originalUri, renameUri }, diff) => {
    const now = renameUri ?? uri;
    if (isGone(diff)) return { uri: await gitUri(originalUri, base), before: await gitUri(now, 'HEAD'), target: now, diff, same: true };
    return { uri: now, target: now, diff, same: !edited.has(now.toString()) };
  });
  return changedScope({ name: vscode.l10n.t('{0} against {1}', head.name ?? head.commit.slice(0, 8), base), detail: `${base}...${head.name ?? head.commit}`, files }, rules);
}

/** The branch that it came from first, where Git knows it. */
async function pickBase(git: GitRepository, current: string | undefined): Promise<string | undefined> {
  const [refs, known] = await Promise.all([git.getRefs({}), current === undefined ? undefined : git.getBranchBase?.(current).catch(() => undefined)]);
  const likely = known && (known.remote !== undefined && known.name !== undefined && !known.name.startsWith(`${known.remote}/`) ? `${known.remote}/${known.name}` : known.name);
  const names = [...new Set(refs.filter(({ type }) => type === head || type === remoteHead).flatMap(({ name }) => name ?? []))].filter((name) => name !== current && !name.endsWith('/HEAD'));
  const sorted = names.sort((a, b) => rank(a, likely) - rank(b, likely));
  if (sorted.length === 0) throw new AttachRefusal(vscode.l10n.t('There is no other branch to compare this one with.'));
  const items = sorted.map((name) => ({ label: `$(git-branch) ${name}`, name, ...(name === likely && { description: vscode.l10n.t('this branch came from it') }) }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Review {0} against which branch?', current ?? 'HEAD'), placeHolder: vscode.l10n.t('What was changed since they parted is reviewed') }))?.name;
}

/** Of Git's kinds of references: branches here and elsewhere. Tags are 2. */
const head = 0;
const remoteHead = 1;

function rank(name: string, likely: string | undefined): number {
  return name === likely ? 0 : /^(?:main|master|trunk|develop)$/.test(name) ? 1 : /\/(?:main|master|trunk|develop)$/.test(name) ? 2 : 3;
}

function limited(changes: readonly GitChange[]): readonly GitChange[] {
  if (changes.length > mostFiles) throw new AttachRefusal(vscode.l10n.t('{0} files have changed. That is too much to review in one go. Nothing was sent.', changes.length));
  return changes;
}

async function eachFile(git: GitRepository, changes: readonly GitChange[], from: string, to: string, make: (change: GitChange, diff: string) => Promise<ChangedFile>): Promise<readonly ChangedFile[]> {
  const files: ChangedFile[] = [];
  for (let at = 0; at < changes.length; at += atOnce) {
    files.push(...(await Promise.all(changes.slice(at, at + atOnce).map(async (change) => make(change, await git.diffBetween(from, to, (change.renameUri ?? change.uri).fsPath))))));
  }
  return files;
}

function isGone(diff: string): boolean {
  return /^deleted file mode /m.test(diff.slice(0, 1000));
}
