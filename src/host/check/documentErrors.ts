// What a language server says of a document that just got its text: errors only, waited for within a deadline, since one that finds nothing says nothing.
import * as vscode from 'vscode';
import { isUnresolved, shortened, type FoundError } from '../../core/check/foundError.ts';

const deadlineMs = 2500;
/** Milliseconds without news: the server has said what it has to say. */
const quietMs = 600;

/** Errors of the code itself. Resolves early where `signal` aborts. */
export async function documentErrors(document: vscode.TextDocument, signal: AbortSignal): Promise<readonly FoundError[]> {
  await settled(document.uri, signal);
  return vscode.languages.getDiagnostics(document.uri)
    .filter(({ severity, message, code }) => severity === vscode.DiagnosticSeverity.Error && !isUnresolved(`TS${codeOf(code)} ${message}`) && !isUnresolved(codeOf(code)))
    .map(({ range, message }) => ({ line: range.start.line + 1, message: shortened(message) }));
}

function codeOf(code: vscode.Diagnostic['code']): string {
  return code === undefined ? '' : String(typeof code === 'object' ? code.value : code);
}

function settled(uri: vscode.Uri, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let quiet: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(quiet);
      clearTimeout(deadline);
      listening.dispose();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const deadline = setTimeout(end, deadlineMs);
    const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((each) => each.toString() === uri.toString())) return;
      clearTimeout(quiet);
      quiet = setTimeout(end, quietMs);
    });
    signal.addEventListener('abort', end, { once: true });
  });
}
