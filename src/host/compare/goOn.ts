// Goes on with one answer of a comparison: a conversation of its own with that branch, answered by that model, as it was set there.
import * as vscode from 'vscode';
import { setupText } from '../../core/conversation/conversationSetup.ts';
import type { AnswerColumn } from './answerColumn.ts';
import type { ComparisonSession } from './comparisonSession.ts';

/** The comparison stays as it is. @returns a sentence where it could not be done */
export async function goOnWith(session: ComparisonSession, column: AnswerColumn): Promise<string | undefined> {
  const { conversations, models, panel, log } = session.ports;
  const { answerId, choice, setup } = column.plan;
  const messages = column.conversation.pathTo(answerId);
  if (messages.length === 0) return vscode.l10n.t('There is no answer to go on with.');
  try {
    const id = await conversations.import({ id: session.comparison.id, title: session.stored?.title, leafId: answerId, messages, ...(setupText(setup) !== undefined && { setup }) });
    if (models.endpoint(choice.endpointId)) await models.choose(choice);
    else void vscode.window.showWarningMessage(vscode.l10n.t('The endpoint of {0} is not set up any more. The model that was chosen stays.', choice.model));
    await panel.openConversation(id);
    await panel.compose(undefined);
    return undefined;
  } catch (cause) {
    log.error('Going on with an answer failed', cause);
    return vscode.l10n.t('The conversation could not be saved. The log says more.');
  }
}
