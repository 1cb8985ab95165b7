// Takes results of a run over into the workspace, where the person accepts them: new files by one edit, files that are there by a proposal, hunk by hunk. Shows a
// result beside its original before that. Never writes over a file unseen.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';
import { overlayChange } from '../../core/edit/overlay.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { maskSecrets } from '../../core/secret/findSecrets.ts';
import type { FileRun, RunFile } from '../../core/transpose/fileRun.ts';
import { nameOf } from '../document/uriName.ts';
import { readText } from '../attachment/fileText.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { Proposals } from '../editor/proposals.ts';
import type { SideBySide } from '../editor/sideBySide.ts';
import { mayWrite } from '../editor/writeConsent.ts';
import { isThere } from './filePlan.ts';
import { readAnswer, type FileAnswer } from './fileAnswer.ts';

export interface AcceptPorts {
  readonly conversations: Pick<ConversationService, 'read'>;
  readonly texts: ReadonlyDocuments;
  readonly proposals: () => Promise<Proposals>;
  readonly sides: () => Promise<SideBySide>;
}

type Good = Extract<FileAnswer, { ok: true }>;

/** Where results are shown that are not written yet; package.json knows them by it. */
const shownBelow = '/transposed/';

export function shownPath(target: string): string {
  return `${shownBelow}${vscode.workspace.asRelativePath(vscode.Uri.parse(target))}`;
}

/** A new file beside its original, to read; one that is there as a proposal; one that was written as it is. False where there is nothing to show. */
export async function showResult(file: RunFile, ports: AcceptPorts): Promise<boolean> {
  if (file.state === 'written') return showBeside(file, vscode.Uri.parse(file.target), ports);
  const answer = await readAnswer(file, ports.conversations);
  if (answer?.ok !== true) return false;
  if (await isThere(vscode.Uri.parse(file.target))) {
    await propose(file, answer, ports);
    return true;
  }
  return showBeside(file, await ports.texts.put(shownPath(file.target), answer.text), ports);
}

async function showBeside({ source }: RunFile, result: vscode.Uri, { sides }: AcceptPorts): Promise<boolean> {
  const original = vscode.Uri.parse(source);
  if (original.toString() === result.toString()) return vscode.window.showTextDocument(result, { preview: false }).then(() => true);
  const left = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(original), { viewColumn: vscode.ViewColumn.One, preview: false, preserveFocus: true });
  (await sides()).link({ original: left.document.uri.toString(), result: result.toString() });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(result), { viewColumn: vscode.ViewColumn.Two, preview: false });
  return true;
}

/** One edit for all that are new; those that are there by now are left out. @returns what was written */
export async function writeNew(run: FileRun, files: readonly RunFile[], ports: AcceptPorts): Promise<readonly RunFile[]> {
  const edit = new vscode.WorkspaceEdit();
  const taken: RunFile[] = [];
  for (const file of files) {
    const target = vscode.Uri.parse(file.target);
    const answer = (await isThere(target)) ? undefined : await readAnswer(file, ports.conversations);
    if (answer?.ok !== true || !(await mayWrite(target))) continue;
    const text = answer.sent.includes('\r\n') ? answer.text.replaceAll('\n', '\r\n') : answer.text;
    edit.createFile(target, { overwrite: false, ignoreIfExists: false, contents: await vscode.workspace.encode(text, { uri: target }) }, { label: vscode.l10n.t('Transpose to {0}', run.name), needsConfirmation: false });
    taken.push(file);
  }
  if (taken.length === 0) return [];
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The files could not be written. Nothing was changed.'));
    return [];
  }
  await settle(taken, ports);
  return taken;
}

/** What stood beside its original to be read is the file itself now. */
async function settle(files: readonly RunFile[], { texts, sides }: AcceptPorts): Promise<void> {
  for (const { source, target } of files) {
    const shown = vscode.Uri.from({ scheme: texts.scheme, path: shownPath(target) }).toString();
    (await sides()).link({ original: source, result: target });
    const tab = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === shown);
    if (!tab) continue;
    await vscode.window.showTextDocument(vscode.Uri.parse(target), { viewColumn: tab.group.viewColumn, preview: false });
    await vscode.window.tabGroups.close(tab);
  }
}

async function propose(file: RunFile, answer: Good, ports: AcceptPorts): Promise<void> {
  const target = vscode.Uri.parse(file.target);
  const now = (await vscode.workspace.openTextDocument(target)).getText();
  const name = nameOf(target);
  const { before, after } = file.source === file.target ? ownChange(linesOf(now), answer) : { before: now, after: answer.text };
  const summary = file.source === file.target ? vscode.l10n.t('A change to {0} is proposed.', name) : vscode.l10n.t('The transposed code would replace all of {0}.', name);
  await (await ports.proposals()).propose({ target, before, after, summary: answer.notes === '' ? summary : vscode.l10n.t('{0} {1}', summary, plainWords(answer.notes, 300)), again: () => propose(file, answer, ports) });
}

/** A secret that was masked stays in the file; what the person changed since is kept by the proposal. */
function ownChange(now: readonly string[], { sent, text }: Good): { readonly before: string; readonly after: string } {
  const asked = linesOf(sent);
  const masked = maskSecrets(now.join('\n')) === asked.join('\n');
  const overlaid = masked ? overlayChange(now, asked, linesOf(text)) : undefined;
  return overlaid ? { before: now.join('\n'), after: overlaid.join('\n') } : { before: asked.join('\n'), after: text };
}

/** Whether the file has become what was proposed. */
export async function isWritten(file: RunFile, answer: FileAnswer | undefined): Promise<boolean> {
  if (answer?.ok !== true) return false;
  const content = await readText(vscode.Uri.parse(file.target)).catch(() => undefined); // no text: not ours
  return content?.text.replaceAll('\r\n', '\n').trimEnd() === answer.text.trimEnd();
}
