// Checks results of a run as they are checked elsewhere, one file or all that wait for a yes. What a repair made is the result then, and the run keeps what was
// found. Writes no file of the workspace.
import * as vscode from 'vscode';
import { changed, type FileCheck, type FileRun, type RunFile } from '../../core/transpose/fileRun.ts';
import { languageOfPath } from '../../core/transpose/targetPath.ts';
import { openDocument } from '../attachment/fileText.ts';
import { AnswerSubject } from '../check/answerSubject.ts';
import { newLeave, TransposeCheck, type CheckEnd, type CheckPorts, type Several } from '../check/transposeCheck.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import { nameOf } from '../document/uriName.ts';
import { shownPath } from './acceptFile.ts';
import { readAnswer } from './fileAnswer.ts';
import { refusedText } from './resultList.ts';
import type { RunStore } from './runStore.ts';

export interface CheckFilesPorts extends CheckPorts {
  readonly conversations: ConversationService;
  readonly runs: RunStore;
  readonly texts: ReadonlyDocuments;
}

/** What came of all: counts, and why some could not be checked. */
export interface CheckedFiles {
  readonly clean: number;
  readonly bad: number;
  readonly of: number;
  /** A sentence; '' where there is none to say. */
  readonly why: string;
}

/** Tells how it ended, like any other check. */
export async function checkFile(run: FileRun, file: RunFile, ports: CheckFilesPorts, several?: Several): Promise<CheckEnd | undefined> {
  const answer = await readAnswer(file, ports.conversations);
  if (answer?.ok !== true || file.conversationId === undefined) return undefined;
  const conversation = await ports.conversations.open(file.conversationId);
  const [source, target] = [vscode.Uri.parse(file.source), vscode.Uri.parse(file.target)];
  const name = nameOf(target);
  const languageId = languageOfPath(target.path) ?? run.languageId;
  const subject = new AnswerSubject(conversation, { text: answer.text.replace(/\n$/, ''), languageId, file: name, label: name }, ports);
  const from = languageOfPath(source.path);
  const old = from === undefined ? {} : { source: { code: answer.sent, languageId: from } };
  const end = await new TransposeCheck({ conversation, subject, ...old, near: source, ...(several && { several }) }, ports).begin();
  return (await keep(run, file, subject.messageId, end, ports)) ? end : undefined;
}

/** One after the other, with progress; what the person allows for one is for all of them. */
export async function checkAll(run: FileRun, files: readonly RunFile[], ports: CheckFilesPorts): Promise<CheckedFiles> {
  const leave = newLeave();
  const stop = new AbortController();
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Checking the results') }, async (progress, token) => {
    const canceling = token.onCancellationRequested(() => stop.abort());
    let [clean, bad, why] = [0, 0, ''];
    for (const [index, file] of files.entries()) {
      if (stop.signal.aborted) break;
      const name = nameOf(vscode.Uri.parse(file.target));
      progress.report({ message: vscode.l10n.t('{0} of {1}: {2}', index + 1, files.length, name) });
      const end = await checkFile(run, file, ports, { name, leave, signal: stop.signal });
      if (end?.kind === 'clean') clean += 1;
      if (end?.kind === 'left') bad += 1;
      if (end?.kind === 'unchecked' && why === '') why = end.text;
    }
    canceling.dispose();
    return { clean, bad, of: files.length, why };
  });
}

/** False where the repaired text must not be taken: then all is as it was before the check. */
async function keep({ id }: FileRun, file: RunFile, repairedBy: string | undefined, end: CheckEnd, { runs, conversations, texts }: CheckFilesPorts): Promise<boolean> {
  const now = await runs.read();
  const known = now?.files.find(({ source }) => source === file.source);
  // Asked again or written meanwhile, or another run.
  if (now?.id !== id || known?.messageId !== file.messageId || known?.state === 'written') return false;
  if (repairedBy !== undefined) {
    const repaired = await readAnswer({ ...file, messageId: repairedBy }, conversations);
    if (repaired?.ok !== true) {
      void vscode.window.showWarningMessage(vscode.l10n.t('The repair of {0} was left in its conversation. {1}', nameOf(vscode.Uri.parse(file.target)), refusedText(repaired?.reason)));
      return false;
    }
    const shown = vscode.Uri.from({ scheme: texts.scheme, path: shownPath(file.target) });
    if (openDocument(shown)) await texts.put(shown.path, repaired.text);
  }
  const checked = checkOf(end);
  await runs.keep(changed(now, file.source, { ...(repairedBy !== undefined && { messageId: repairedBy }), ...(checked && { checked }) }));
  return true;
}

function checkOf(end: CheckEnd): FileCheck | undefined {
  if (end.kind === 'unchecked') return undefined;
  return { by: end.by, errors: end.kind === 'left' ? end.errors.length : 0, repairs: end.repairs };
}
