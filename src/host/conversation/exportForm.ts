// The two forms that a conversation is exported in, as a person is asked for them.
import * as vscode from 'vscode';

export interface ExportForm extends vscode.QuickPickItem {
  readonly ending: 'md' | 'json';
}

/** Undefined: the person left it. */
export function askForm(title: string): Thenable<ExportForm | undefined> {
  const markdown: ExportForm = { label: vscode.l10n.t('Markdown'), detail: vscode.l10n.t('The branch that is shown, to read and to share'), ending: 'md' };
  const json: ExportForm = { label: vscode.l10n.t('JSON'), detail: vscode.l10n.t('Everything: all branches, parameters, tokens. Can be imported again'), ending: 'json' };
  return vscode.window.showQuickPick([markdown, json], { title });
}
