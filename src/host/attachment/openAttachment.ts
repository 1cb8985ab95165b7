// A click on a chip: the file at the right place, or what was captured as a document to read.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { fenceTag } from '../../core/text/language.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import { readText } from './fileText.ts';
import { placeNow } from './fileAttachment.ts';

/** Where a source is no single file, or is gone, the captured text is shown. */
export async function openAttachment(attachment: Attachment, texts: ReadonlyDocuments): Promise<void> {
  const uri = attachment.uri === undefined ? undefined : vscode.Uri.parse(attachment.uri);
  if (!uri || attachment.kind === 'folder' || attachment.kind === 'changes') return showCaptured(attachment, texts);
  // An imported conversation may name anything: a share on another computer would be sent this person's credentials.
  if (uri.scheme === 'file' && uri.authority !== '' && !vscode.workspace.getWorkspaceFolder(uri)) {
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} lies on another computer and outside this workspace. It was not opened.', uri.fsPath));
    return;
  }
  if (attachment.kind === 'image' || attachment.kind === 'notebook') {
    await vscode.commands.executeCommand('vscode.open', uri);
    return;
  }
  if ((await readText(uri)) === undefined) {
    await showCaptured(attachment, texts);
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} is not there any more. This is what was attached.', attachment.label));
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const selection = placeNow(document, attachment);
  await vscode.window.showTextDocument(document, { preview: true, ...(selection && { selection }) });
}

async function showCaptured(attachment: Attachment, texts: ReadonlyDocuments): Promise<void> {
  if (attachment.text !== '') await texts.show(documentName(attachment), attachment.text);
}

/** The extension of the name colors it. */
function documentName({ kind, label, languageId }: Attachment): string {
  if (kind === 'changes') return `${label}.diff`;
  if (kind === 'folder' || kind === 'editors') return `${label}.md`;
  return languageId === undefined || label.includes('.') ? label : `${label}.${fenceTag(languageId)}`;
}
