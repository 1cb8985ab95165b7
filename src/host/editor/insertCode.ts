// Puts code from the panel into an editor: one edit, one undo.
import * as vscode from 'vscode';

/** Replaces the selection, or inserts at the cursor; without an editor a new document gets it. */
export async function insertCode(editor: vscode.TextEditor | undefined, text: string): Promise<void> {
  if (!editor) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text }));
    return;
  }
  const done = await editor.edit((edit) => edit.replace(editor.selection, text));
  if (!done) void vscode.window.showWarningMessage(vscode.l10n.t('The editor did not take the text; it may be read-only. The code is still in the panel.'));
}
