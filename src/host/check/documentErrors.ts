// What a language server says of a document that just got its text: errors only, waited for within a deadline, since one that finds nothing says nothing.
import * as vscode from 'vscode';
import { isUnresolved, shortened, type FoundError } from '../../core/check/foundError.ts';
import { diagnosticsTold } from '../editor/diagnosticsTold.ts';

const wait = { quietMs: 600, mostMs: 2500 } as const;

/** Errors of the code itself. Resolves early where `signal` aborts. */
export async function documentErrors(document: vscode.TextDocument, signal: AbortSignal): Promise<readonly FoundError[]> {
  await diagnosticsTold(document.uri, { ...wait, signal });
  return errorsNow(document.uri);
}

/** What it has said so far. */
export function errorsNow(uri: vscode.Uri): readonly FoundError[] {
  return vscode.languages.getDiagnostics(uri)
    .filter(({ severity, message, code }) => severity === vscode.DiagnosticSeverity.Error && !isUnresolved(`TS${codeOf(code)} ${message}`) && !isUnresolved(codeOf(code)))
    .map(({ range, message }) => ({ line: range.start.line + 1, message: shortened(message) }));
}

function codeOf(code: vscode.Diagnostic['code']): string {
  return code === undefined ? '' : String(typeof code === 'object' ? code.value : code);
}
