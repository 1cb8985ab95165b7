// Waits for the problems of a file that nobody had open: it is shown, and language servers tell of it a moment later.
import * as vscode from 'vscode';
import { withStop } from '../check/withStop.ts';
import { nameOf } from '../document/uriName.ts';
import { diagnosticsTold } from './diagnosticsTold.ts';

const wait = { quietMs: 500, mostMs: 10_000 } as const;

/** Resolves when problems were told and no more come, when the person stops waiting, or after a while without any. */
export async function problemsTold(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document, { preview: true });
  const { uri } = document;
  await withStop(vscode.l10n.t('Waiting for the problems of {0}', nameOf(uri)), vscode.ProgressLocation.Notification, async (signal) => {
    const end = AbortSignal.any([signal, AbortSignal.timeout(wait.mostMs)]);
    do await diagnosticsTold(uri, { ...wait, signal: end });
    while (!end.aborted && vscode.languages.getDiagnostics(uri).length === 0);
  });
}
