// Documents that are made here, in memory, and can't be changed: one scheme each. What makes them loads with the first one, also with one that VS Code restored.
import * as vscode from 'vscode';
import type { DocumentTexts } from './documentTexts.ts';

export interface ReadonlyDocuments extends vscode.Disposable {
  /** Opens it, or shows it again with its new text. The extension of the name tells the language. */
  show(name: string, text: string): Promise<vscode.Uri>;
<<<<<<< HEAD
  /** Has the text at hand under this path, for whoever opens it. */
  put(path: string, text: string): Promise<vscode.Uri>;
=======
  /** Has it ready under its URI and opens nothing. */
  keep(name: string, text: string): Promise<vscode.Uri>;
>>>>>>> 12ea05a (The form of parameters and presets in an editor tab, a button and a picker in the composer, Same Again; what an answer's schema says of it stands below it)
}

/** The caller disposes it. */
export function createReadonlyDocuments(scheme: string): ReadonlyDocuments {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let texts: Promise<DocumentTexts> | undefined;
  const load = (): Promise<DocumentTexts> => (texts ??= import('./documentTexts.ts').then((module) => new module.DocumentTexts(scheme, (uri) => changed.fire(uri))));
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: changed.event, provideTextDocumentContent: async (uri) => (await load()).textOf(uri) });
  return {
    keep: async (name, text) => (await load()).keep(name, text),
    show: async (name, text) => (await load()).show(name, text),
    put: async (path, text) => (await load()).put(path, text),
    dispose() {
      provider.dispose();
      changed.dispose();
      void texts?.then((loaded) => loaded.dispose());
    },
  };
}
