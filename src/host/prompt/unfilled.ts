// Says that a prompt could not be filled, and by which name: nothing was sent then.
import * as vscode from 'vscode';
import { UnfilledPlaceholder } from '../../core/prompt/promptTemplate.ts';
import { commandId } from '../commandId.ts';
import type { Log } from '../log.ts';
import { promptTitle } from './promptWords.ts';

/** For what nobody waits for: the person hears of a prompt that can't be filled, everything else goes into the log. */
export function tellOrLog(log: Pick<Log, 'error'>, what: string): (cause: unknown) => void {
  return (cause) => {
    if (!toldUnfilled(cause)) log.error(what, cause);
  };
}

/** @returns whether it was that, and the person was told */
export function toldUnfilled(cause: unknown): boolean {
  if (!(cause instanceof UnfilledPlaceholder)) return false;
  const { promptId, placeholder } = cause;
  const show = vscode.l10n.t('Show Prompt');
  void vscode.window.showErrorMessage(vscode.l10n.t('The prompt "{0}" has the placeholder {1}, and nothing fills it. Nothing was sent.', promptTitle(promptId), `{{${placeholder}}}`), show)
    .then((choice) => choice === show && vscode.commands.executeCommand(commandId.showPrompts, promptId));
  return true;
}
