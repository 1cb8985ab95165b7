// Attaches what is selected in the terminal, and the output of the last command.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { AttachRefusal } from './attachRefusal.ts';
import type { CommandMemory } from './commandMemory.ts';

/** There is no API for it but VS Code's own copy command: the clipboard is put back as it was. @throws AttachRefusal */
export async function terminalSelection(): Promise<Attachment> {
  const text = await copiedBy('workbench.action.terminal.copySelection');
  if (text.trim() === '') throw new AttachRefusal(vscode.l10n.t('Nothing is selected in the terminal.'));
  const lines = text.trimEnd().split('\n').length;
  return { id: randomUUID(), kind: 'terminal', label: lines === 1 ? vscode.l10n.t('Terminal, 1 line') : vscode.l10n.t('Terminal, {0} lines', lines), text };
}

/** What this command of VS Code's copies; empty where it copies nothing. */
async function copiedBy(command: string): Promise<string> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  // Where there is nothing to copy the command leaves the clipboard alone. A text of our own tells that apart; a picture (no text) stays untouched until something is copied.
  const mark = before === '' ? '' : `ponder ${randomUUID()}`;
  try {
    if (mark !== '') await clipboard.writeText(mark);
    await vscode.commands.executeCommand(command);
    const copied = await clipboard.readText();
    return copied === mark ? '' : copied;
  } finally {
    if ((await clipboard.readText()) !== before) await clipboard.writeText(before);
  }
}

/**
 * The command with what it printed, as it was heard. VS Code loses the output of a quick command now and then (microsoft/vscode#237208): what is on the screen of the active terminal is taken then.
 * @throws AttachRefusal where shell integration heard of no command
 */
export async function lastCommand(memory: CommandMemory): Promise<Attachment> {
  const command = memory.last(vscode.window.activeTerminal);
  if (!command) throw new AttachRefusal(vscode.l10n.t('No command was heard of yet. It takes a terminal with shell integration, and the setting for it.'));
  const { commandLine, exitCode, running } = command;
  const { output, cut } = command.output === '' && !running && command.terminal === vscode.window.activeTerminal ? memory.fitting(await copiedBy('workbench.action.terminal.copyLastCommandOutput')) : command;
  const state = running ? 'still running' : exitCode === undefined ? undefined : `exit code ${exitCode}`;
  const detail = [state, cut ? 'beginning left out' : undefined].filter((part) => part !== undefined).join(', ');
  return { id: randomUUID(), kind: 'command', label: short(commandLine), text: `$ ${commandLine}\n${output}`, ...(detail !== '' && { detail }) };
}

function short(commandLine: string): string {
  const line = commandLine.split('\n', 1)[0] ?? '';
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}
