// Names a conversation by the quick model, when a person asks for it.
import * as vscode from 'vscode';
import type { Message } from '../../core/conversation/message.ts';
import { readTitle, titleQuestion } from '../../core/prompt/titleConversation.ts';
import { describeError } from '../error/errorText.ts';
import type { AskQuick } from '../model/quickModel.ts';
import type { SessionHandle } from '../panel/panelServices.ts';

/** `usd`: what it took, where the price is known. `canceled`: by the signal; else `why` is a sentence, or empty. */
export type NamedByModel =
  | { readonly ok: true; readonly title: string; readonly usd?: number }
  | { readonly ok: false; readonly canceled: boolean; readonly why: string };

export async function titleByModel(path: readonly Message[], askQuick: AskQuick, signal: AbortSignal): Promise<NamedByModel> {
  const answer = await askQuick(titleQuestion(path), signal);
  const title = answer.ok ? readTitle(answer.text) : undefined;
  if (answer.ok && title !== undefined) {
    const usd = answer.message.reply.cost?.usd;
    return { ok: true, title, ...(usd !== undefined && { usd }) };
  }
  const failed = !answer.ok && answer.reason === 'failed' ? describeError(answer.error).title : '';
  return { ok: false, canceled: !answer.ok && answer.reason === 'canceled', why: vscode.l10n.t('The model gave no title; the old one stays. {0}', failed).trimEnd() };
}

export async function nameShown(session: SessionHandle | undefined, askQuick: AskQuick): Promise<void> {
  const { conversation } = session ?? {};
  if (!conversation || conversation.isEmpty) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was asked here yet, so there is nothing to name.'));
    return;
  }
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Naming the conversation') }, async (_progress, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    const named = await titleByModel(conversation.path(), askQuick, stop.signal);
    if (named.ok) await conversation.rename(named.title);
    else if (!named.canceled) void vscode.window.showWarningMessage(named.why);
  });
}
