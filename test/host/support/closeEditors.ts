// Leaves no editor open, whatever was typed into it.
import * as vscode from 'vscode';
import { until } from './until.ts';

/** Closing one brings up the next of its group, and untitled ones would ask whether to save. */
export async function closeEditors(): Promise<void> {
  await until('no open editor', async () => {
    const [editor] = vscode.window.visibleTextEditors;
    if (!editor) return true;
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return false;
  });
}
