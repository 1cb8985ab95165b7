// Waits for what a language server says of a file that nobody had open: it is shown, and problems come a moment later.
import * as vscode from 'vscode';
import { nameOf } from '../document/uriName.ts';

const patienceMs = 10_000;
/** They are told in steps: first what can't be read, then what is wrong. */
const quietMs = 500;

/** Resolves when problems were told and no more come, when the person stops waiting, or after a while without any. */
export async function problemsTold(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document, { preview: true });
  const { uri } = document;
  const some = (): boolean => vscode.languages.getDiagnostics(uri).length > 0;
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Waiting for the problems of {0}', nameOf(uri)) }, (_progress, token) =>
    new Promise<void>((resolve) => {
      const end = (): void => {
        listening.dispose();
        canceling.dispose();
        clearTimeout(timer);
        resolve();
      };
      const listening = vscode.languages.onDidChangeDiagnostics(() => {
        if (!some()) return;
        clearTimeout(timer);
        timer = setTimeout(end, quietMs);
      });
      const canceling = token.onCancellationRequested(end);
      let timer = setTimeout(end, some() ? quietMs : patienceMs);
    }));
}
