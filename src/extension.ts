// The extension's entry: activation composes the services, deactivation waits until everything is saved.
import type * as vscode from 'vscode';
import { compose, type Composition } from './compose.ts';

let composition: Composition | undefined;

export function activate(context: vscode.ExtensionContext): void {
  composition = compose(context);
}

export async function deactivate(): Promise<void> {
  const ending = composition;
  composition = undefined;
  await ending?.close();
}
