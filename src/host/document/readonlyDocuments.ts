// Documents that are made here, in memory, and can't be changed: one scheme each. What makes them loads with the first one, also with one that VS Code restored.
import * as vscode from 'vscode';
import type { DocumentTexts } from './documentTexts.ts';

export interface ReadonlyDocuments extends vscode.Disposable {
  readonly scheme: string;
  /** Opens it, or shows it again with its new text. The extension of the name tells the language. */
  show(name: string, text: string): Promise<vscode.Uri>;
  /** Has the text at hand under this path, for whoever opens it. */
  put(path: string, text: string): Promise<vscode.Uri>;
}

/** The caller disposes it. */
export function createReadonlyDocuments(scheme: string): ReadonlyDocuments {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let texts: Promise<DocumentTexts> | undefined;
  const load = (): Promise<DocumentTexts> => (texts ??= import('./documentTexts.ts').then((module) => new module.DocumentTexts(scheme, (uri) => changed.fire(uri))));
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: changed.event, provideTextDocumentContent: async (uri) => (await load()).textOf(uri) });
  return {
    scheme,
    show: async (name, text) => (await load()).show(name, text),
    put: async (path, text) => (await load()).put(path, text),
    dispose() {
      provider.dispose();
      changed.dispose();
      void texts?.then((loaded) => loaded.dispose());
    },
  };
}
