// The lightbulb's entry for Transpose. Small: it is registered at activation, the command's code loads when it is run.
import * as vscode from 'vscode';

/** The lightbulb's Transpose, on any selection. */
export function registerTransposeAction(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(_document, range) {
      if (range.isEmpty) return [];
      const { commandId } = await import('../commandId.ts');
      const action = new vscode.CodeAction(vscode.l10n.t('Transpose…'), vscode.CodeActionKind.RefactorRewrite);
      action.command = { command: commandId.transpose, title: action.title };
      return [action];
    },
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] });
}
