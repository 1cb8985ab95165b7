// The lightbulb's entries on a selection. Small: it is registered at activation, what it offers loads when it is asked for.
import * as vscode from 'vscode';

export function registerSelectionAction(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range) => (range.isEmpty ? [] : (await import('./offeredActions.ts')).selectionActions(document)),
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] });
}
