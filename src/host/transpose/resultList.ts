// What came of a run, as a list: what waits for a yes, what was refused and why, what was not asked for yet. One choice leads to the file, its answer or the rest.
import * as vscode from 'vscode';
import type { Refusal } from '../../core/edit/searchReplace.ts';
import { withState, type FileCheck, type FileRun, type RunFile } from '../../core/transpose/fileRun.ts';
import { nameOf } from '../document/uriName.ts';

export type ResultChoice =
  | { readonly kind: 'show' | 'answer' | 'again' | 'write' | 'check'; readonly file: RunFile }
  | { readonly kind: 'writeAll' | 'goOn' | 'checkAll' };

interface Item extends vscode.QuickPickItem {
  readonly choice?: ResultChoice;
  readonly file?: RunFile;
}

/** `fresh`: of those that are done, whose targets are not there yet. */
export function pickResult(run: FileRun, fresh: ReadonlySet<string>): Promise<ResultChoice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  const again: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('refresh'), tooltip: vscode.l10n.t('Ask again') };
  const answer: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('comment-discussion'), tooltip: vscode.l10n.t('Show Answer') };
  const write: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('check'), tooltip: vscode.l10n.t('Write the new file') };
  const check: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('checklist'), tooltip: vscode.l10n.t('Check for errors') };
  pick.title = vscode.l10n.t('Transposed to {0}', run.name);
  pick.placeholder = vscode.l10n.t('Choose a file to see it beside its original; nothing is written before you accept it');
  pick.matchOnDescription = true;
  pick.items = [
    ...actions(run, fresh),
    { label: vscode.l10n.t('Files'), kind: vscode.QuickPickItemKind.Separator },
    ...run.files.map((file): Item => {
      const buttons = [...(file.state === 'done' ? [check] : []), ...(file.state === 'done' && fresh.has(file.source) ? [write] : []), ...(file.conversationId === undefined ? [] : [answer]), ...(file.state === 'refused' || file.state === 'failed' || file.state === 'done' ? [again] : [])];
      return { label: labelOf(file), description: withCheck(stateText(file, fresh.has(file.source)), file), iconPath: new vscode.ThemeIcon(file.state === 'done' && file.checked && file.checked.errors > 0 ? 'warning' : icons[file.state]), buttons, file, choice: choiceOf(file) };
    }),
  ];
  return new Promise((resolve) => {
    const take = (choice: ResultChoice | undefined): void => {
      if (!choice) return;
      resolve(choice);
      pick.hide();
    };
    pick.onDidAccept(() => take(pick.selectedItems[0]?.choice));
    pick.onDidTriggerItemButton(({ item: { file }, button }) => {
      if (file) take({ kind: button === again ? 'again' : button === write ? 'write' : button === check ? 'check' : 'answer', file });
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

const icons: Readonly<Record<RunFile['state'], string>> = { waiting: 'circle-large-outline', done: 'diff-added', refused: 'warning', failed: 'error', written: 'check' };

function choiceOf(file: RunFile): ResultChoice {
  if (file.state === 'waiting') return { kind: 'goOn' };
  return { kind: file.state === 'done' || file.state === 'written' ? 'show' : file.conversationId === undefined ? 'again' : 'answer', file };
}

function actions(run: FileRun, fresh: ReadonlySet<string>): readonly Item[] {
  const waiting = withState(run, 'waiting').length;
  const done = withState(run, 'done').length;
  const item = (icon: string, label: string, kind: 'writeAll' | 'goOn' | 'checkAll'): Item => ({ label, iconPath: new vscode.ThemeIcon(icon), choice: { kind } });
  return [
    ...(waiting > 0 ? [item('play', waiting === 1 ? vscode.l10n.t('Go on with 1 file') : vscode.l10n.t('Go on with {0} files', waiting), 'goOn')] : []),
    ...(done > 0 ? [item('checklist', done === 1 ? vscode.l10n.t('Check 1 result for errors') : vscode.l10n.t('Check all {0} results for errors', done), 'checkAll')] : []),
    ...(fresh.size > 0 ? [item('check-all', fresh.size === 1 ? vscode.l10n.t('Write 1 new file') : vscode.l10n.t('Write all {0} new files', fresh.size), 'writeAll')] : []),
  ];
}

function labelOf({ source, target }: RunFile): string {
  const [from, to] = [nameOf(vscode.Uri.parse(source)), nameOf(vscode.Uri.parse(target))];
  return source === target ? from : vscode.l10n.t('{0} → {1}', from, to);
}

function stateText({ state, why }: RunFile, isNew: boolean): string {
  switch (state) {
    case 'waiting':
      return vscode.l10n.t('not asked yet');
    case 'done':
      return isNew ? vscode.l10n.t('a new file, not written yet') : vscode.l10n.t('opens as a proposed change');
    case 'refused':
      return refusedText(why);
    case 'failed':
      return vscode.l10n.t('no answer came');
    case 'written':
      return vscode.l10n.t('written');
    default:
      return state satisfies never;
  }
}

function withCheck(state: string, { checked }: RunFile): string {
  return checked ? vscode.l10n.t('{0} · {1}', state, checkText(checked)) : state;
}

function checkText({ by, errors, repairs }: FileCheck): string {
  if (errors > 0) return vscode.l10n.t('{0} finds errors ({1})', by, errors);
  return repairs === 0 ? vscode.l10n.t('{0} found no errors', by) : vscode.l10n.t('{0} finds no errors any more, repaired', by);
}

export function refusedText(why: Refusal | undefined): string {
  switch (why) {
    case 'cut':
      return vscode.l10n.t('not taken: the answer was cut before its end');
    case 'short':
      return vscode.l10n.t('not taken: much shorter than the original, so something is probably missing');
    case 'placeholder':
      return vscode.l10n.t('not taken: it leaves code out and only says that it stays');
    case 'prose':
      return vscode.l10n.t('not taken: words instead of code');
    default:
      return vscode.l10n.t('not taken: there is no code in the answer');
  }
}
