// Explains the last command of a terminal in the panel. The command that the answer proposes can be put into that terminal; it is never run from here.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { explainTerminalPrompt, proposedCommand } from '../../core/prompt/explainTerminal.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { askApart, type AskApartPorts } from '../panel/askApart.ts';
import { orTellWhy } from './attachRefusal.ts';
import type { CommandMemory } from './commandMemory.ts';
import { lastCommand } from './terminalAttachment.ts';

/** Resolves when the question is sent, or is kept; the offer of a command comes with the end of the answer. */
export async function explainTerminal(ports: AskApartPorts, commands: () => Promise<CommandMemory>): Promise<void> {
  const memory = await commands();
  const attachment = await orTellWhy(async () => lastCommand(memory));
  const terminal = memory.last(vscode.window.activeTerminal)?.terminal;
  if (!attachment || !terminal) return;
  const text = fillPrompt(explainTerminalPrompt, { answerLanguage: answerLanguage(vscode.env.language) });
  const asked = await askApart(ports, { text, attachments: [attachment], prompt: { id: explainTerminalPrompt.id, title: vscode.l10n.t('Explain') } });
  void asked?.reply.then(({ text: answer, reply }) => {
    const command = reply.status === 'complete' ? proposedCommand(answer) : undefined;
    return command === undefined ? undefined : offer(command, terminal, memory);
  });
}

async function offer(command: string, terminal: vscode.Terminal, memory: CommandMemory): Promise<void> {
  const insert = vscode.l10n.t('Insert into Terminal');
  const copy = vscode.l10n.t('Copy');
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t('Proposed for the terminal: {0}', plainWords(command, 300)), insert, copy);
  if (choice === copy) return vscode.env.clipboard.writeText(command);
  if (choice === insert) putInto(terminal, command, memory);
}

/** Without Enter: whether it runs is for the person to say. */
function putInto(terminal: vscode.Terminal, command: string, memory: CommandMemory): void {
  const ran = memory.last(terminal);
  if (terminal.exitStatus !== undefined || (ran?.terminal === terminal && ran.running)) {
    const why = terminal.exitStatus === undefined ? vscode.l10n.t('Something is running in the terminal, which would take the command for its input. Nothing was inserted.') : vscode.l10n.t('The terminal was closed. The command is in the answer.');
    void vscode.window.showWarningMessage(why);
    return;
  }
  terminal.show();
  terminal.sendText(command, false);
}
