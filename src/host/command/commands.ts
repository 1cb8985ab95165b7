// Registers every command of the manifest. What they do is loaded when the first one is run.
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../disposable.ts';
import type { Log } from '../log.ts';
import type { CommandPorts, CommandTable } from './commandTable.ts';

/** `package.json`, as far as it matters here. */
export interface Manifest {
  readonly version: string;
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** Their names are read off the manifest, which VS Code holds anyway: the table of them need not be loaded. */
export function createCommands({ contributes }: Manifest, ports: CommandPorts): Disposable {
  const store = new DisposableStore();
  let table: Promise<CommandTable> | undefined;
  const load = (): Promise<CommandTable> => (table ??= import('./commandTable.ts').then((module) => module.commandTable(ports, store)));
  for (const { command } of contributes.commands) {
    const name = command.slice('ponder.'.length) as keyof CommandTable;
    store.add(vscode.commands.registerCommand(command, (...args: readonly unknown[]) => guarded(ports.log, command, async () => (await load())[name](...args))));
  }
  // Set by ReviewMemory while there are findings: they come back to their places.
  if (ports.memento.get('review')) void guarded(ports.log, 'review', async () => (await load()).showFindings(true));
  return store;
}

/** A command that fails says so, and is logged once. */
async function guarded(log: Log, id: string, run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (cause) {
    log.error(`${id} failed`, cause);
    void vscode.window.showErrorMessage(vscode.l10n.t('That did not work. The log says more.'), vscode.l10n.t('Show log')).then((choice) => choice !== undefined && log.show());
    return undefined;
  }
}
