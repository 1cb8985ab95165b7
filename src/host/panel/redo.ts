// Turns that are asked again or go on: with the settings of now or of this one turn, and only where money may be spent.
import * as vscode from 'vscode';
import type { Asked } from '../../core/conversation/asker.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { Parameters } from '../../core/request/parameters.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import type { ModelChoice } from '../model/modelService.ts';
import type { PanelServices, SessionHandle } from './panelServices.ts';
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

/** Goes on with a reply that was begun, by the model and effort that began it: its name stands above the whole. `ask` is one of the others here. */
export async function goOn(session: SessionHandle, services: PanelServices, messageId: string, ask: typeof again, redo: Redo): Promise<void> {
  const reply = session.conversation?.message(messageId)?.reply;
  if (!reply) return;
  const { endpointId, endpointName, model, effort } = reply;
  if (!services.models.endpoint(endpointId)) {
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} is not set up any more, so {1} can\'t go on with this answer. Ask again to have another model answer.', endpointName, model));
    return;
  }
  await ask(session, services, redo, { choice: { endpointId, model }, ...(effort && { parameters: { effort } }) });
}

/** For what was paid already. */
export async function redoNow(session: SessionHandle, services: PanelServices, redo: Redo, { text, choice, parameters }: RedoOptions = {}): Promise<void> {
  const conversation = session.conversation;
  if (!conversation) return;
  const settings = await settingsAfterChoice(services.models, { setup: conversation.setup, ...(choice && { choice }), ...(parameters && { parameters }) });
  if (conversation.busy) return text === undefined ? undefined : giveBack(session, text, vscode.l10n.t('Another answer is being written. Your text is in the composer.'));
  if (!settings) return giveBack(session, text ?? '', vscode.l10n.t('Choose a model first. The question is kept.'));
  const asked = await redo(conversation, settings);
  if (!asked.sent) await giveBack(session, text ?? '', tooLong(asked));
}
