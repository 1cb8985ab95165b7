// The extension's entry: activation composes the services, deactivation awaits their end.
import * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(vscode.window.registerWebviewViewProvider('ponder.chat', { resolveWebviewView: (view) => { view.webview.html = '<p>Ponder</p>'; } }));
}
