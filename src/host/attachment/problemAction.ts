// The lightbulb's entries on a problem. Small: it is registered at activation, what it offers loads when it is asked for.
import * as vscode from 'vscode';

export function registerProblemAction(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range, { diagnostics }) => (diagnostics.length === 0 ? [] : (await import('../editor/offeredActions.ts')).problemActions(document, range, diagnostics)),
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}
