// The texts of the documents of one scheme, until they are closed. Who provides them to VS Code is readonlyDocuments'.
import * as vscode from 'vscode';

export class DocumentTexts implements vscode.Disposable {
  private readonly scheme: string;
  private readonly onChange: (uri: vscode.Uri) => void;
  private readonly texts = new Map<string, string>();
  private readonly listening: vscode.Disposable;

  constructor(scheme: string, onChange: (uri: vscode.Uri) => void) {
    this.scheme = scheme;
    this.onChange = onChange;
    this.listening = vscode.workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === scheme && this.texts.delete(uri.path));
  }

  textOf(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? vscode.l10n.t('This was kept only until the window was closed.');
  }

  put(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: this.scheme, path });
    this.texts.set(uri.path, text);
    this.onChange(uri);
    return uri;
  }

  async show(name: string, text: string): Promise<vscode.Uri> {
    const uri = this.put(`/${fileName(name)}`, text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    return uri;
  }

  dispose(): void {
    this.listening.dispose();
  }
}

/** Without what a path or a file system would take for something else. */
export function fileName(title: string): string {
  const name = title.replaceAll(/[\\/:*?"<>|#%\p{Cc}]+/gu, ' ').replaceAll(/\s+/g, ' ').trim();
  return name.replace(/^\.+/, '') || 'Ponder';
}
