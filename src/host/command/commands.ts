// Registers every command of the manifest. What they do is loaded when the first one is run.
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../disposable.ts';
import type { Log } from '../log.ts';
import { commandId } from '../manifestIds.ts';
import type { CommandPorts, CommandTable } from './commandTable.ts';

export function createCommands(ports: CommandPorts): Disposable {
  const store = new DisposableStore();
  let table: Promise<CommandTable> | undefined;
  const load = (): Promise<CommandTable> => (table ??= import('./commandTable.ts').then((module) => module.commandTable(ports)));
  for (const name of Object.keys(commandId) as (keyof typeof commandId)[]) {
    store.add(vscode.commands.registerCommand(commandId[name], (...args: readonly unknown[]) => guarded(ports.log, commandId[name], async () => (await load())[name](...args))));
  }
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
