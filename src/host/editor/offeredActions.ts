// What the lightbulb offers: to fix a problem, or to do something with a selection. Loaded when the lightbulb is first asked for.
import * as vscode from 'vscode';
import { isTestable } from '../../core/unitTest/testFramework.ts';
import { commandId } from '../commandId.ts';

/** What was asked for only, where VS Code wants one kind. */
export function offeredActions(document: vscode.TextDocument, range: vscode.Range, { diagnostics, only }: vscode.CodeActionContext): vscode.CodeAction[] {
  const offered = [...(diagnostics.length === 0 ? [] : problemActions(document, range, diagnostics)), ...(range.isEmpty ? [] : selectionActions(document))];
  return only ? offered.filter(({ kind }) => kind && only.contains(kind)) : offered;
}

/** On whatever has a squiggle under it. */
function problemActions({ uri }: vscode.TextDocument, range: vscode.Range, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  const action = (title: string, command: string): vscode.CodeAction => {
    const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    made.command = { command, title, arguments: [uri, range] };
    made.diagnostics = [...diagnostics];
    return made;
  };
  const all = vscode.languages.getDiagnostics(uri).length > diagnostics.length ? [action(vscode.l10n.t('Fix all problems of the file with Ponder'), commandId.fixAll)] : [];
  return [action(vscode.l10n.t('Fix with Ponder'), commandId.fix), ...all, action(vscode.l10n.t('Add problem to Ponder'), commandId.attachProblem)];
}

/** On any selection; tests only of files that have a place for them. */
function selectionActions({ languageId, isUntitled }: vscode.TextDocument): vscode.CodeAction[] {
  const action = (title: string, command: string): vscode.CodeAction => {
    const made = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite);
    made.command = { command, title };
    return made;
  };
  return [
    action(vscode.l10n.t('Rewrite…'), commandId.rewrite), action(vscode.l10n.t('Transpose…'), commandId.transpose), action(vscode.l10n.t('Simplify with Ponder'), commandId.simplify),
    action(vscode.l10n.t('Optimize with Ponder'), commandId.optimize), action(vscode.l10n.t('Document with Ponder'), commandId.document), action(vscode.l10n.t('Add types with Ponder'), commandId.addTypes),
    action(vscode.l10n.t('Explain here with Ponder'), commandId.explainHere),
    ...(isTestable(languageId) && !isUntitled ? [action(vscode.l10n.t('Write tests with Ponder'), commandId.tests)] : []),
  ];
}
