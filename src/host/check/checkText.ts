// Words about checks: errors for the person and for the model, a tool that is missing, an end that says nothing.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';
import type { FoundError } from '../../core/check/foundError.ts';
import type { SyntaxCheck } from '../../core/check/syntaxCheck.ts';
import type { ProcessEnd } from './runProcess.ts';

/** For a message: a compiler quotes what the model wrote. */
export function errorText({ line, message }: FoundError): string {
  const said = plainWords(message, 300);
  return line === undefined ? said : vscode.l10n.t('line {0}: {1}', line, said);
}

/** For the model, one on each line. */
export function errorLines(errors: readonly FoundError[]): string {
  return errors.map(({ line, message }) => (line === undefined ? message : `line ${line}: ${message}`)).join('\n');
}

export function missingText({ name, tool }: SyntaxCheck): string {
  switch (tool.kind) {
    case 'python':
      return vscode.l10n.t('The new code was not checked: no Python was found in .venv, venv, VIRTUAL_ENV, the Python extension\'s setting or on the PATH.');
    case 'package':
      return vscode.l10n.t('The new code was not checked: {0} is neither in node_modules nor on the PATH, and nothing is downloaded.', name);
    case 'program':
      return vscode.l10n.t('The new code was not checked: {0} was not found on the PATH.', name);
    default:
      return tool satisfies never;
  }
}

export function unfinishedText(name: string, { why, output }: { readonly why: ProcessEnd['how']; readonly output: string }): string {
  switch (why) {
    case 'timeout':
      return vscode.l10n.t('{0} did not end in time and was ended, with all that it had started. The code was not checked.', name);
    case 'failed':
      return vscode.l10n.t('{0} could not do its work, so the code was not checked. It says: {1}', name, plainWords(output, 300));
    default:
      return vscode.l10n.t('{0} was stopped. The code was not checked.', name);
  }
}
