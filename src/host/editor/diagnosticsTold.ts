// Waits for what language servers say of a document: they say it in steps, and one that finds nothing says nothing.
import * as vscode from 'vscode';

export interface DiagnosticsWait {
  /** Without news for so long they have said what they have to say, ms. */
  readonly quietMs: number;
  /** The longest wait, ms. */
  readonly mostMs: number;
  readonly signal: AbortSignal;
}

/** Resolves when news came and no more comes, at the latest after `mostMs`, early where the signal aborts. */
export function diagnosticsTold(uri: vscode.Uri, { quietMs, mostMs, signal }: DiagnosticsWait): Promise<void> {
  return new Promise((resolve) => {
    let quiet: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(quiet);
      clearTimeout(deadline);
      listening.dispose();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const deadline = setTimeout(end, mostMs);
    const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((each) => each.toString() === uri.toString())) return;
      clearTimeout(quiet);
      quiet = setTimeout(end, quietMs);
    });
    signal.addEventListener('abort', end, { once: true });
  });
}
