// The lightbulb's entries, on a problem and on a selection. Small: it is registered at activation, what it offers loads when there is something to offer.
import * as vscode from 'vscode';

export function registerLightbulb(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range, context) => (range.isEmpty && context.diagnostics.length === 0 ? [] : (await import('./offeredActions.ts')).offeredActions(document, range, context)),
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite] });
}
