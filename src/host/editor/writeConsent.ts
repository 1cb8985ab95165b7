// Asks before a file is changed that the person may not mean: one outside of the workspace, or one that is read-only.
import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { nameOf } from '../document/uriName.ts';
import { staysInside } from './pathTarget.ts';

/** False: nothing may be changed, and the person knows why. */
export async function mayWrite(document: vscode.Uri): Promise<boolean> {
  const name = nameOf(document);
  const uri = notebookOf(document) ?? document;
  if (uri.scheme === 'untitled') return true;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} is in a place that can\'t be written to. Nothing was changed.', name));
    return false;
  }
  const outside = (vscode.workspace.workspaceFolders ?? []).length > 0 && !(await staysInside(uri));
  if (outside && !(await ask(vscode.l10n.t('{0} is outside of the workspace. Change it?', name), uri))) return false;
  return !(await isReadonly(uri)) || ask(vscode.l10n.t('{0} is read-only. Change it in the editor? It may not be possible to save it.', name), uri);
}

/** A cell is a part of its notebook's file. */
function notebookOf(cell: vscode.Uri): vscode.Uri | undefined {
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.getCells().some(({ document }) => document.uri.toString() === cell.toString()))?.uri;
}

async function ask(question: string, uri: vscode.Uri): Promise<boolean> {
  const change = vscode.l10n.t('Change It');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: uri.fsPath }, change)) === change;
}

/** VS Code tells of file systems that say so; of a file on this machine its mode does. */
async function isReadonly(uri: vscode.Uri): Promise<boolean> {
  try {
    if (((await vscode.workspace.fs.stat(uri)).permissions ?? 0) !== 0) return true;
    return uri.scheme === 'file' && ((await stat(uri.fsPath)).mode & 0o222) === 0;
  } catch {
    return false; // not saved yet
  }
}
