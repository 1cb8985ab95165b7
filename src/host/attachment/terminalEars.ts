// Listens to commands in terminals from the start, because output can be read only from the moment a command begins. Small: what keeps it loads with the first one.
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../disposable.ts';
import type { CommandMemory } from './commandMemory.ts';

export interface TerminalEars extends Disposable {
  readonly memory: () => Promise<CommandMemory>;
}

/** `limit`: characters to keep of each terminal's last command; 0 listens to nothing. */
export function terminalEars(limit: () => number): TerminalEars {
  const store = new DisposableStore();
  let loading: Promise<CommandMemory> | undefined;
  const memory = (): Promise<CommandMemory> => (loading ??= import('./heardCommands.ts').then((m) => m.heardCommands(limit)));
  store.add(vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
    if (limit() <= 0) return;
    const output = execution.read();
    void memory().then((kept) => kept.hear(terminal, execution, output));
  }));
  store.add(vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) => void loading?.then((kept) => kept.ended(execution, exitCode))));
  store.add(vscode.window.onDidCloseTerminal((terminal) => void loading?.then((kept) => kept.forget(terminal))));
  return { memory, dispose: () => store.dispose() };
}
