// Applies code of an answer to a file: finds the file that is meant, or asks, and proposes what it would become. Changes nothing itself.
import * as vscode from 'vscode';
import { placeAnswered } from '../../core/edit/placeAnswered.ts';
import type { PlacedCode } from '../../core/edit/placeCode.ts';
import type { Unplaced } from '../../core/edit/searchReplace.ts';
import { fenceInfo, mentionedPaths } from '../../core/text/codeMention.ts';
import { languageIdOf } from '../../core/text/language.ts';
import type { CodeOfAnswer } from '../../protocol/pageMessage.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import { leftOut } from './leftOut.ts';
import { unplacedText } from './editText.ts';
import { newFile } from './newFile.ts';
import { openText } from './openText.ts';
import { findTargets } from './pathTarget.ts';
import { nameOf } from '../document/uriName.ts';
import type { Proposals } from './proposals.ts';

export interface ApplyPorts {
  readonly proposals: Proposals;
  /** What has no place is shown from there. */
  readonly texts: ReadonlyDocuments;
  /** The editor that was used last, if it is still on screen. */
  readonly editor: () => vscode.TextEditor | undefined;
}

export async function applyCode(code: CodeOfAnswer, ports: ApplyPorts): Promise<void> {
  const target = await chooseTarget(code, ports);
  if (target === undefined) return;
  if (target.isNew) await newFile(code, target.uri);
  else await proposeFor(target.uri, code, ports);
}

interface Target {
  readonly uri: vscode.Uri;
  /** Nothing is there yet. */
  readonly isNew: boolean;
}

async function chooseTarget(code: CodeOfAnswer, ports: ApplyPorts): Promise<Target | undefined> {
  const paths = mentionedPaths({ info: code.info, code: code.text, before: code.before });
  const { found, missing, outside } = await findTargets(paths);
  if (outside.length > 0 && found.length === 0) {
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} is outside of the workspace, so nothing was opened.', outside[0] ?? ''));
    return undefined;
  }
  const [first] = found;
  if (first && found.length === 1 && missing.length === 0) return { uri: first, isNew: false };
  const editor = ports.editor();
  if (paths.length === 0 && editor && isFile(editor.document.uri) && fits(editor.document.languageId, fenceInfo(code.info).language)) return { uri: editor.document.uri, isNew: false };
  return pickTarget(found, missing);
}

/** Not the documents that extensions make: those can't be changed. */
function isFile({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

function fits(languageId: string, fence: string): boolean {
  if (fence === '' || /^(?:diff|patch)$/i.test(fence)) return true;
  const id = languageIdOf(fence) ?? fence.toLowerCase();
  return id.startsWith(languageId) || languageId.startsWith(id);
}

type TargetItem = vscode.QuickPickItem & { readonly target?: Target };

async function pickTarget(found: readonly vscode.Uri[], missing: readonly vscode.Uri[]): Promise<Target | undefined> {
  const seen = new Set(found.map(String));
  const open = vscode.window.tabGroups.all.flatMap((group) => group.tabs).flatMap(({ input }) => (input instanceof vscode.TabInputText && isFile(input.uri) && !seen.has(input.uri.toString()) ? [input.uri] : []));
  const item = (uri: vscode.Uri, isNew: boolean, description = place(uri)): TargetItem => ({ label: nameOf(uri), description, target: { uri, isNew } });
  const items: TargetItem[] = [
    ...found.map((uri) => item(uri, false)),
    ...missing.map((uri) => item(uri, true, vscode.l10n.t('{0} · new file', place(uri)))),
    ...(open.length > 0 ? [{ label: vscode.l10n.t('Open editors'), kind: vscode.QuickPickItemKind.Separator }] : []),
    ...[...new Map(open.map((uri) => [uri.toString(), uri])).values()].map((uri) => item(uri, false)),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('Choose a file…') },
  ];
  const picked = await pick(items);
  if (!picked) return undefined;
  if (picked.target) return picked.target;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const [chosen] = (await vscode.window.showOpenDialog({ ...(folder && { defaultUri: folder.uri }), openLabel: vscode.l10n.t('Apply the code to it') })) ?? [];
  return chosen && { uri: chosen, isNew: false };
}

function pick(items: readonly TargetItem[]): Promise<TargetItem | undefined> {
  const list = vscode.window.createQuickPick<TargetItem>();
  list.title = vscode.l10n.t('Apply the code to a file');
  list.placeholder = vscode.l10n.t('You see the changes before anything is written');
  list.matchOnDescription = true;
  list.items = items;
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

function place(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

async function proposeFor(uri: vscode.Uri, code: CodeOfAnswer, ports: ApplyPorts): Promise<void> {
  const document = await openText(uri);
  if (!document) return;
  const editor = [ports.editor(), ...vscode.window.visibleTextEditors].find((one) => one?.document === document);
  const before = document.getText();
  const end = { start: before.length, end: before.length };
  const selection = editor ? { start: document.offsetAt(editor.selection.start), end: document.offsetAt(editor.selection.end) } : end;
  const placed = placeAnswered({ file: before, code: code.text, language: fenceInfo(code.info).language, selection });
  const name = nameOf(uri);
  if (!placed) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The lines that this diff would change are not in {0}. Nothing was changed.', name));
    return;
  }
  if (placed === 'masked') {
    void vscode.window.showWarningMessage(vscode.l10n.t('The answer can\'t be brought back to your code, since what was masked has no clear place in it. Nothing was changed.'));
    return;
  }
  if (placed.text === before) {
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} has this code already.', name));
    return;
  }
  const { unplaced = [] } = placed;
  await ports.proposals.propose({ target: uri, before, after: placed.text, summary: summary(placed.how, name, unplaced), ...leftOut(unplaced, document, ports.texts), again: () => proposeFor(uri, code, ports) });
}

function summary(how: PlacedCode['how'], name: string, unplaced: readonly Unplaced[]): string {
  return [placedText(how, name), ...unplacedText(unplaced)].join(' ');
}

function placedText(how: PlacedCode['how'], name: string): string {
  switch (how) {
    case 'whole':
      return vscode.l10n.t('The code would replace all of {0}.', name);
    case 'merged':
      return vscode.l10n.t('A change to {0} is proposed.', name);
    case 'selection':
      return vscode.l10n.t('Nothing in {0} is like this code, so it would go to the cursor or the selection.', name);
    default:
      return how satisfies never;
  }
}
