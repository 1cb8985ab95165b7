// The extension under test, and what VS Code gave to it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export async function extensionContext(): Promise<vscode.ExtensionContext> {
  const extension = vscode.extensions.getExtension<{ readonly context: vscode.ExtensionContext } | undefined>('ponder.ponder');
  const exported = await extension?.activate();
  assert.ok(exported, 'the extension gives its context in test runs');
  return exported.context;
}
