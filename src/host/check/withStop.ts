// Progress with a way to stop, as an AbortSignal.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';

/** In the notification the person can stop it; in the status bar it is only told. */
export function withStop<T>(title: string, location: vscode.ProgressLocation, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return Promise.resolve(vscode.window.withProgress({ location, title: plainWords(title, 300), cancellable: location === vscode.ProgressLocation.Notification }, async (_progress, token) => {
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    try {
      return await work(abort.signal);
    } finally {
      listening.dispose();
    }
  }));
}
