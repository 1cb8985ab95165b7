// Remembers the editor that was used last: commands and code of the panel are about it.
import * as vscode from 'vscode';

export class CodeInsertion implements vscode.Disposable {
  #last: vscode.TextEditor | undefined = vscode.window.activeTextEditor;
  readonly #listening = vscode.window.onDidChangeActiveTextEditor((editor) => {
    // The panel takes the focus without being a text editor: the one before it is meant.
    if (editor) this.#last = editor;
  });

  /** The editor that a command from the panel is about. */
  get editor(): vscode.TextEditor | undefined {
    const editor = vscode.window.activeTextEditor ?? this.#last;
    return editor && vscode.window.visibleTextEditors.includes(editor) ? editor : vscode.window.visibleTextEditors.at(0);
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
