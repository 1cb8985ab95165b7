// The lightbulb's "Add problem to Ponder". Small: it is registered at activation, the command's code loads when it is run.
import * as vscode from 'vscode';

/** On whatever has a squiggle under it. */
export function registerProblemAction(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions({ uri }, range, { diagnostics }) {
      if (diagnostics.length === 0) return [];
      const { commandId } = await import('../commandId.ts');
      const action = new vscode.CodeAction(vscode.l10n.t('Add problem to Ponder'), vscode.CodeActionKind.QuickFix);
      action.command = { command: commandId.attachProblem, title: action.title, arguments: [uri, range] };
      action.diagnostics = [...diagnostics];
      return [action];
    },
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}
