// The text of a file as a person sees it: with what is typed and not saved yet, else from disk in its encoding. Refuses what is no text.
import * as vscode from 'vscode';
import { nameOf } from '../document/uriName.ts';
import { AttachRefusal } from './attachRefusal.ts';

/** Bytes. More than that fits no window and would only freeze what shows it. */
export const largestFile = 5 * 1024 * 1024;

export interface FileContent {
  readonly text: string;
  /** Undefined where the file isn't open: the extension of its name tells. */
  readonly languageId: string | undefined;
}

/** The open document of a URI, if there is one. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === key);
}

/** Undefined where there is no such file. @throws AttachRefusal for what is too large, a folder or no text */
export async function readText(uri: vscode.Uri): Promise<FileContent | undefined> {
  const open = openDocument(uri);
  // VS Code keeps documents for a while after they were closed, and hears of changes on disk a little later: only what isn't saved is newer there.
  if (open && (open.isDirty || open.isUntitled)) {
    const text = open.getText();
    if (text.length > largestFile) throw new AttachRefusal(tooLarge(nameOf(uri), text.length));
    return { text, languageId: open.languageId };
  }
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) throw new AttachRefusal(vscode.l10n.t('{0} is a folder.', nameOf(uri)));
    if (size > largestFile) throw new AttachRefusal(tooLarge(nameOf(uri), size));
    return { text: await decode(uri, await vscode.workspace.fs.readFile(uri)), languageId: open?.languageId };
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw cause;
  }
}

/** Bytes. The page fits pictures of any pixels, but they have to get there. */
export const largestPicture = 20 * 1024 * 1024;

export function pictureTooLarge(name: string, bytes: number): string {
  return vscode.l10n.t('{0} has {1} MB. Pictures of up to {2} MB can be attached.', name, Math.ceil(bytes / 1024 / 1024), largestPicture / 1024 / 1024);
}

export function tooLarge(name: string, bytes: number): string {
  return vscode.l10n.t('{0} has {1} MB. Files of up to {2} MB can be attached; a selection of it can be too.', name, Math.ceil(bytes / 1024 / 1024), largestFile / 1024 / 1024);
}

/** A scheme without files (`untitled:` of a closed tab) has nothing either. */
function isMissing(cause: unknown): boolean {
  return cause instanceof vscode.FileSystemError && (cause.code === 'FileNotFound' || cause.code === 'Unavailable' || cause.code === 'FileNotADirectory');
}

async function decode(uri: vscode.Uri, bytes: Uint8Array): Promise<string> {
  const noText = new AttachRefusal(vscode.l10n.t('{0} is not text.', nameOf(uri)));
  const text = await Promise.resolve(vscode.workspace.decode(bytes, { uri })).catch((cause: unknown) => {
    noText.cause = cause; // VS Code looked at the bytes
    throw noText;
  });
  if (text.slice(0, 8192).includes('\0')) throw noText;
  return text;
}
