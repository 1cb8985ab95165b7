// Documents that are made here, in memory, and can't be changed: one scheme each. Forgets a document when it is closed.
import * as vscode from 'vscode';

export class ReadonlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly scheme: string;
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: readonly vscode.Disposable[];

  constructor(scheme: string) {
    this.scheme = scheme;
    this.disposables = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === scheme && this.texts.delete(uri.path)),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? vscode.l10n.t('This was kept only until the window was closed.');
  }

  /** Opens it, or shows it again with its new text. The extension of the name tells the language. */
  async show(name: string, text: string): Promise<vscode.Uri> {
    const uri = vscode.Uri.from({ scheme: this.scheme, path: `/${fileName(name)}` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    return uri;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}

/** Without what a path or a file system would take for something else. */
export function fileName(title: string): string {
  const name = title.replaceAll(/[\\/:*?"<>|#%\p{Cc}]+/gu, ' ').replaceAll(/\s+/g, ' ').trim();
  return name.replace(/^\.+/, '') || 'Ponder';
}
