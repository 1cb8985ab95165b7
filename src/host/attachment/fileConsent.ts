// Asks before a file is attached that its name or the ignore rules say is not for everyone.
import * as vscode from 'vscode';
import { looksLikeSecretFile } from '../../core/secret/secretFile.ts';
import type { IgnoreRules } from './ignoreRules.ts';

/** For a file that the person named. False: nothing is attached. */
export async function mayAttach(uri: vscode.Uri, rules: Pick<IgnoreRules, 'isIgnored'>): Promise<boolean> {
  const path = vscode.workspace.asRelativePath(uri);
  if (looksLikeSecretFile(uri.path)) return confirm(secretText(path));
  return !(await rules.isIgnored(uri)) || confirm(vscode.l10n.t('{0} is left out by .gitignore or .ponderignore.', path));
}

/** The same for a file that is in no folder as far as anybody knows. */
export async function mayAttachNamed(name: string): Promise<boolean> {
  return !looksLikeSecretFile(name) || confirm(secretText(name));
}

function secretText(name: string): string {
  return vscode.l10n.t('{0} looks like a file with secrets.', name);
}

/** For files that come in bulk (a folder, the open editors): these are left out without a question. */
export function staysOut(uri: vscode.Uri, ignored: (uri: vscode.Uri) => boolean): boolean {
  return looksLikeSecretFile(uri.path) || ignored(uri);
}

async function confirm(message: string): Promise<boolean> {
  const detail = vscode.l10n.t('What is attached is sent to the model\'s server with your next question.');
  const attach = vscode.l10n.t('Attach');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, attach)) === attach;
}
