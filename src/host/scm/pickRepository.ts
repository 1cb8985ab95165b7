// The Git repository that a command is about: that of the source control or the file it was called from, the only one, or the one that the person picks.
import * as vscode from 'vscode';
import { isObject } from '../../core/json.ts';
import { nameOf } from '../document/uriName.ts';
import { AttachRefusal } from '../attachment/attachRefusal.ts';
import { gitRepositories, gitRepository, type GitRepository } from '../attachment/gitApi.ts';

/** `context`: a source control or one of its resources. `title`: asks which one is meant, where there are several. Undefined where the person left it. @throws AttachRefusal without Git */
export async function pickRepository(context: unknown, title: string): Promise<GitRepository | undefined> {
  const named = isObject(context) ? (['rootUri', 'resourceUri'] as const).map((key): unknown => context[key]).find((value) => value instanceof vscode.Uri) : undefined;
  const [first, ...others] = await gitRepositories();
  if (!first) throw new AttachRefusal(vscode.l10n.t('There is no Git repository here, or Git is turned off.'));
  if (named || others.length === 0) return gitRepository(named);
  const items = [first, ...others].map((repository) => ({ label: nameOf(repository.rootUri), description: vscode.workspace.asRelativePath(repository.rootUri), repository }));
  return (await vscode.window.showQuickPick(items, { title }))?.repository;
}
