// The plan of a run as a list with check boxes: what becomes what, in which order, what it takes, and what is left out and why. Nothing has been sent yet.
import * as vscode from 'vscode';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';
import { nameOf } from '../document/uriName.ts';
import type { LeftFile, LeftWhy } from './collectFiles.ts';
import type { FilePlan, PlannedFile } from './filePlan.ts';

interface Item extends vscode.QuickPickItem {
  /** Absent for what is left out. */
  readonly file?: PlannedFile;
}

/** Undefined where the person left it, or took nothing. */
export function pickPlan(plan: FilePlan, targetName: string): Promise<readonly PlannedFile[] | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  const files = plan.files.map((file) => fileItem(file, plan));
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.placeholder = vscode.l10n.t('In this order; nothing is written before you accept it');
  pick.items = [...files, ...leftItems(plan.left)];
  const tell = (): void => {
    pick.title = titleOf(pick.selectedItems.flatMap(({ file }) => file ?? []), plan, targetName);
  };
  pick.selectedItems = files.filter(({ file }) => file?.picked === true);
  tell();
  pick.onDidChangeSelection((selected) => {
    // What is left out can't be taken in here; "all" means all of the others.
    const real = selected.filter(({ file }) => file);
    if (real.length < selected.length) pick.selectedItems = real;
    else tell();
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const taken = new Set(pick.selectedItems.flatMap(({ file }) => file ?? []));
      resolve(taken.size === 0 ? undefined : plan.files.filter((file) => taken.has(file)));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function fileItem(file: PlannedFile, { about }: FilePlan): Item {
  const usd = about(file);
  const size = usd === undefined ? vscode.l10n.t('≈ {0} tokens', formatTokens(file.tokens)) : vscode.l10n.t('≈ {0} tokens, ≈ {1}', formatTokens(file.tokens), formatMoney(usd));
  const inPlace = file.target.toString() === file.uri.toString();
  const label = inPlace ? nameOf(file.uri) : vscode.l10n.t('{0} → {1}', nameOf(file.uri), nameOf(file.target));
  const folder = folderOf(file.path);
  const what = file.exists ? vscode.l10n.t('{0} · exists, so you see the difference first', size) : inPlace ? vscode.l10n.t('{0} · proposed in place', size) : size;
  return { label, description: folder === '' ? what : `${folder} · ${what}`, file };
}

function leftItems(left: readonly LeftFile[]): readonly Item[] {
  if (left.length === 0) return [];
  return [
    { label: left.length === 1 ? vscode.l10n.t('Left out: 1 file') : vscode.l10n.t('Left out: {0} files', left.length), kind: vscode.QuickPickItemKind.Separator },
    ...left.map(({ uri, why }): Item => ({ label: vscode.workspace.asRelativePath(uri), description: whyText(why), iconPath: new vscode.ThemeIcon('circle-slash') })),
  ];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The sum of what is ticked. */
function titleOf(taken: readonly PlannedFile[], { files, about, atMost }: FilePlan, targetName: string): string {
  const tokens = formatTokens(taken.reduce((sum, file) => sum + file.tokens, 0));
  const usd = taken.map(about);
  const most = taken.map(atMost);
  const words = [targetName, taken.length, files.length, tokens] as const;
  if (taken.length === 0 || usd.includes(undefined)) return vscode.l10n.t('Transpose to {0}: {1} of {2} files, ≈ {3} tokens', ...words);
  if (most.includes(undefined)) return vscode.l10n.t('Transpose to {0}: {1} of {2} files, ≈ {3} tokens, ≈ {4}', ...words, formatMoney(sum(usd)));
  return vscode.l10n.t('Transpose to {0}: {1} of {2} files, ≈ {3} tokens, ≈ {4}, ≤ {5}', ...words, formatMoney(sum(usd)), formatMoney(sum(most)));
}

export function sum(amounts: readonly (number | undefined)[]): number {
  return amounts.reduce<number>((all, one) => all + (one ?? 0), 0);
}

export function whyText(why: LeftWhy): string {
  switch (why) {
    case 'ignored':
      return vscode.l10n.t('ignored by .gitignore or .ponderignore');
    case 'secret':
      return vscode.l10n.t('looks like a file with secrets');
    case 'noText':
      return vscode.l10n.t('not text, or too large');
    case 'large':
      return vscode.l10n.t('too large for one answer');
    case 'empty':
      return vscode.l10n.t('empty');
    case 'gone':
      return vscode.l10n.t('not there any more');
    case 'many':
      return vscode.l10n.t('too many files at once');
    case 'unknown':
      return vscode.l10n.t('in no language that is known here');
    case 'unfit':
      return vscode.l10n.t('not in the language of the others');
    case 'already':
      return vscode.l10n.t('is in that language already');
    default:
      return why satisfies never;
  }
}
