// What terminals were heard to run, and the context key by which menus know that there is something. Loaded with the first command.
import * as vscode from 'vscode';
import { contextKey } from '../manifestIds.ts';
import { CommandMemory } from './commandMemory.ts';

export function heardCommands(limit: () => number): CommandMemory {
  return new CommandMemory(limit, (some) => void vscode.commands.executeCommand('setContext', contextKey.commandHeard, some));
}
