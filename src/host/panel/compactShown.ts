// Summarizing on request: of the conversation that a surface shows. What waits goes out afterwards.
import * as vscode from 'vscode';
import { compactWith, doneText, failureText } from '../conversation/compacting.ts';
import type { SessionHandle } from './panelServices.ts';
import { sendQueued } from './sendQuestion.ts';

export async function compactShown(session: SessionHandle): Promise<void> {
  const { conversation, services } = session;
  if (!conversation) return;
  const outcome = await compactWith(conversation, services.askQuick);
  if (outcome.ok) session.announce(doneText(outcome.turns));
  else if (outcome.reason === 'canceled') session.announce(vscode.l10n.t('Stopped. Nothing was changed.'));
  else void vscode.window.showWarningMessage(failureText(outcome));
  const [next] = session.composer.queueOf(conversation.id);
  if (next && session.conversation === conversation && !conversation.busy) await sendQueued(session, services, next.id);
}
