// Attaches what Git says has changed: staged, not staged, one file's part of it, or a commit.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { diffWithout } from '../../core/text/gitDiff.ts';
import { staysOut } from './fileConsent.ts';
import { nameOf } from '../document/uriName.ts';
import { gitRepository, type GitCommit, type GitRepository } from './gitApi.ts';
import type { IgnoreRules } from './ignoreRules.ts';

/** Characters of a diff; what is longer is cut, and says so. */
const mostDiff = 1_000_000;
const mostCommits = 200;

async function repository(uri?: vscode.Uri): Promise<GitRepository> {
  const found = await gitRepository(uri);
  if (!found) throw new AttachRefusal(vscode.l10n.t('There is no Git repository here, or Git is turned off.'));
  return found;
}

type Rules = Pick<IgnoreRules, 'reader'>;

/** Without files that the rules leave out or that look like secrets: nobody is asked about each. */
async function permitted(diff: string, { rootUri }: GitRepository, rules: Rules): Promise<string> {
  const ignored = await rules.reader();
  return diffWithout(diff, (path) => staysOut(vscode.Uri.joinPath(rootUri, path), ignored));
}

/** @throws AttachRefusal where there is nothing */
export async function stagedChanges(rules: Rules, uri?: vscode.Uri): Promise<Attachment> {
  const git = await repository(uri);
  const diff = await permitted(await git.diff(true), git, rules);
  if (diff.trim() === '') throw new AttachRefusal(vscode.l10n.t('Nothing is staged.'));
  return made(vscode.l10n.t('Staged changes'), 'staged', diff);
}

/** Also names the files that Git does not follow yet. @throws AttachRefusal */
export async function unstagedChanges(rules: Rules, uri?: vscode.Uri): Promise<Attachment> {
  const git = await repository(uri);
  const diff = await permitted(await git.diff(false), git, rules);
  const untracked = git.state.untrackedChanges ?? [];
  const names = untracked.map((change) => `?? ${vscode.workspace.asRelativePath(change.uri)}`).join('\n');
  const text = [diff.trimEnd(), names].filter((part) => part !== '').join('\n');
  if (text === '') throw new AttachRefusal(vscode.l10n.t('Nothing has changed since the last commit, apart from what is staged.'));
  return made(vscode.l10n.t('Changes'), 'unstaged', text);
}

/** The changes of one file: against the last commit, or what is staged of it. @throws AttachRefusal */
export async function fileChanges(uri: vscode.Uri, staged: boolean): Promise<Attachment> {
  const git = await repository(uri);
  const diff = staged ? await git.diffIndexWithHEAD(uri.fsPath) : await git.diffWithHEAD(uri.fsPath);
  if (diff.trim() === '') throw new AttachRefusal(vscode.l10n.t('{0} has no changes to attach.', nameOf(uri)));
  const attachment = made(vscode.l10n.t('Changes of {0}', nameOf(uri)), staged ? 'staged' : 'unstaged', diff);
  return { ...attachment, path: vscode.workspace.asRelativePath(uri), uri: uri.toString() };
}

/** A list of the last commits; undefined where none was chosen. @throws AttachRefusal */
export async function pickCommit(rules: Rules): Promise<Attachment | undefined> {
  const git = await repository();
  const commits = await git.log({ maxEntries: mostCommits }).catch(() => []); // Git fails where there is no commit yet
  if (commits.length === 0) throw new AttachRefusal(vscode.l10n.t('There is no commit yet.'));
  const items = commits.map((commit) => ({ label: commitSubject(commit), description: commit.hash.slice(0, 8), detail: aboutCommit(commit), commit }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Attach a commit'), placeHolder: vscode.l10n.t('Its message and its changes are attached'), matchOnDescription: true, matchOnDetail: true });
  return chosen && commitAttachment(git, chosen.commit, rules);
}

async function commitAttachment(git: GitRepository, commit: GitCommit, rules: Rules): Promise<Attachment> {
  // VS Code's Git compares commits from where they parted: the first one parted from none.
  const [parent] = commit.parents;
  if (parent === undefined) throw new AttachRefusal(vscode.l10n.t('This is the first commit. There is none before it to compare it with, so its changes can\'t be attached.'));
  const changes = await git.diffBetween(parent, commit.hash);
  const diffs = await Promise.all(changes.map((change) => git.diffBetween(parent, commit.hash, (change.renameUri ?? change.uri).fsPath)));
  const text = `commit ${commit.hash}\n${aboutCommit(commit)}\n\n${commit.message.trim()}\n\n${await permitted(diffs.join('\n'), git, rules)}`;
  return made(`${commit.hash.slice(0, 8)} ${commitSubject(commit)}`.slice(0, 40), commit.hash, text);
}

export function commitSubject(commit: GitCommit): string {
  return commit.message.trimStart().split('\n', 1)[0] ?? '';
}

export function aboutCommit({ authorName, authorDate }: GitCommit): string {
  return [authorName, authorDate?.toISOString().slice(0, 10)].filter((part) => part !== undefined).join(' · ');
}

function made(label: string, detail: string, diff: string): Attachment {
  const text = diff.length > mostDiff ? `${diff.slice(0, mostDiff)}\n[cut: ${diff.length - mostDiff} more characters]` : diff;
  return { id: randomUUID(), kind: 'changes', label, detail, text };
}
