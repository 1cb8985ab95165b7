// Turns that are asked again or go on: with the settings of now or of this one turn, and only where money may be spent.
import * as vscode from 'vscode';
import type { Asked } from '../../core/conversation/asker.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { Parameters } from '../../core/request/parameters.ts';
import { commandId } from '../commandId.ts';
import { actionLabel } from '../error/errorAction.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import type { ModelChoice } from '../model/modelService.ts';
import type { PanelServices, SessionHandle } from './panelServices.ts';
import { withFollowers } from './queuePlace.ts';
import { giveBack, keepUnsent, tooLong } from './sendQuestion.ts';

export type Redo = (conversation: Conversation, settings: TurnSettings) => Promise<Asked>;

export interface RedoOptions {
  /** Goes back to the composer where it can't be sent. */
  readonly text?: string;
  /** For this turn only. */
  readonly choice?: ModelChoice;
  readonly parameters?: Partial<Parameters>;
}

export async function again(session: SessionHandle, services: PanelServices, redo: Redo, options: RedoOptions = {}): Promise<void> {
  if (await services.maySpend()) await redoNow(session, services, redo, options);
  else await keepUnsent(session, options.text ?? '');
}

/**
 * Goes on with a reply that was begun, by the model and effort that wrote its end: who asks for more expects the same hand. Where its endpoint is
 * gone, another model may be chosen. `ask` is one of the others here; `changes` is what is to be otherwise.
 */
export async function goOn(session: SessionHandle, services: PanelServices, messageId: string, ask: typeof again, redo: Redo, changes: Partial<Parameters> = {}): Promise<void> {
  const reply = session.conversation?.message(messageId)?.reply;
  if (!reply) return;
  const { endpointId, endpointName, model, effort } = reply.continuedBy?.at(-1) ?? reply;
  if (!services.models.endpoint(endpointId)) {
    return offerOther(session, messageId, vscode.l10n.t('{0} is not set up any more, so {1} can\'t go on with this answer. Ask again to have another model answer.', endpointName, model));
  }
  await ask(session, services, redo, { choice: { endpointId, model }, parameters: { ...(effort && { effort }), ...changes } });
}

/** Where a document showed the answer before the window was reloaded, it goes on with what comes now. */
export async function redone({ transposes }: Pick<PanelServices, 'transposes'>, conversation: Conversation, settings: TurnSettings, redo: Redo): Promise<Asked> {
  const unlisten = conversation.onChange((change) => {
    if (change.type !== 'answering' || !change.running || !conversation.message(change.message.parentId ?? '')?.prompt) return;
    transposes().then((all) => all.takeUp(conversation, change.message)).catch((cause: unknown) => conversation.ports.onUnexpected(cause));
  });
  try {
    return await redo(conversation, settings);
  } finally {
    unlisten();
  }
}

async function offerOther(session: SessionHandle, messageId: string, why: string): Promise<void> {
  const other = actionLabel('continueWith');
  // Without a word there is nothing to go on from.
  const offers = session.conversation?.message(messageId)?.text === '' ? [] : [other];
  if ((await vscode.window.showWarningMessage(why, ...offers)) === other) await continueWithOther(session, messageId);
}

/** Asks for the model and its effort, which are for this part alone. */
export async function continueWithOther(session: SessionHandle, messageId: string): Promise<void> {
  const context = { conversationId: session.conversation?.id, place: session.surface.place, messageId };
  await vscode.commands.executeCommand(commandId.answerAgainWith, context, 'continue');
}

/** For what was paid already. */
export async function redoNow(session: SessionHandle, services: PanelServices, redo: Redo, { text, choice, parameters }: RedoOptions = {}): Promise<void> {
  const conversation = session.conversation;
  if (!conversation) return;
  const settings = await settingsAfterChoice(services.models, { setup: conversation.setup, ...(choice && { choice }), ...(parameters && { parameters }) });
  if (conversation.busy) return text === undefined ? undefined : giveBack(session, text, vscode.l10n.t('Another answer is being written. Your text is in the composer.'));
  if (!settings) return giveBack(session, text ?? '', vscode.l10n.t('Choose a model first. The question is kept.'));
  const asked = await withFollowers(session.composer, conversation, () => redone(services, conversation, settings, redo));
  if (!asked.sent) await giveBack(session, text ?? '', tooLong(asked));
}
