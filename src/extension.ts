// The extension's entry: activation composes the services, deactivation waits until everything is saved.
import * as vscode from 'vscode';
import { compose, type Composition } from './compose.ts';

let composition: Composition | undefined;

/** Returns the context in test runs only, so that host tests can reach what VS Code gave to the extension. */
export function activate(context: vscode.ExtensionContext): { readonly context: vscode.ExtensionContext } | undefined {
  composition = compose(context);
  return context.extensionMode === vscode.ExtensionMode.Test ? { context } : undefined;
}

export async function deactivate(): Promise<void> {
  const ending = composition;
  composition = undefined;
  await ending?.close();
}
