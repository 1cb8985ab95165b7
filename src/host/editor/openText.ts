// Opens a file whose change is to be shown. Says in words what is too large for that, or no text.
import * as vscode from 'vscode';
import { nameOf } from '../document/uriName.ts';

/** Bytes. A diff of more helps nobody. */
const largest = 2_000_000;

/** Undefined where it can't be; the person was told. */
export async function openText(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const name = nameOf(uri);
  try {
    if (uri.scheme !== 'untitled' && (await vscode.workspace.fs.stat(uri)).size > largest) {
      void vscode.window.showWarningMessage(vscode.l10n.t('{0} is too large to show what would change. Nothing was changed.', name));
      return undefined;
    }
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    // VS Code says "binary" and "not found" only in words.
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} can\'t be opened as text. Nothing was changed.', name));
    return undefined;
  }
}
