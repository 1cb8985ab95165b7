// Puts code from the panel into the editor that was used last: one edit, one undo.
import * as vscode from 'vscode';

export class CodeInsertion implements vscode.Disposable {
  private last: vscode.TextEditor | undefined = vscode.window.activeTextEditor;
  private readonly listening = vscode.window.onDidChangeActiveTextEditor((editor) => {
    // The panel takes the focus without being a text editor: the one before it is meant.
    if (editor) this.last = editor;
  });

  /** The editor that a command from the panel is about. */
  get editor(): vscode.TextEditor | undefined {
    const editor = vscode.window.activeTextEditor ?? this.last;
    return editor && vscode.window.visibleTextEditors.includes(editor) ? editor : vscode.window.visibleTextEditors.at(0);
  }

  /** Replaces the selection, or inserts at the cursor; without an editor a new document gets it. */
  async insert(text: string): Promise<void> {
    const editor = this.editor;
    if (!editor) {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text }));
      return;
    }
    const done = await editor.edit((edit) => edit.replace(editor.selection, text));
    if (!done) void vscode.window.showWarningMessage(vscode.l10n.t('The editor did not take the text; it may be read-only. The code is still in the panel.'));
  }

  dispose(): void {
    this.listening.dispose();
  }
}
