// One more question in a conversation, asked by a check: with progress, a way to stop, and the reason in words where nothing comes.
import * as vscode from 'vscode';
import type { NewQuestion } from '../../core/conversation/asker.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import type { ModelService } from '../model/modelService.ts';
import { tooLong } from '../panel/sendQuestion.ts';
import { withStop } from './withStop.ts';

export interface AskPorts {
  readonly models: ModelService;
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: () => Promise<boolean>;
}

export interface Heard {
  /** The whole answer. */
  readonly message: AnswerMessage;
  /** The question as it was sent: with masks, where the person wanted that. */
  readonly sent: NewQuestion;
}

/** Undefined where no whole answer came, and the person knows why. */
export async function askInConversation(conversation: Conversation, question: NewQuestion & { readonly prompt: NonNullable<NewQuestion['prompt']> }, { models, maySpend }: AskPorts): Promise<Heard | undefined> {
  if (conversation.busy) return tell(vscode.l10n.t('The conversation is answering something else. Nothing was sent.'));
  const settings = await settingsAfterChoice(models, { setup: conversation.setup });
  if (!settings) return tell(vscode.l10n.t('Choose a model first. Nothing was sent.'));
  const cleared = await clearForSending(question);
  if (!cleared || !(await maySpend())) return tell(vscode.l10n.t('Nothing was sent, and nothing was changed.'));
  if (conversation.busy) return tell(vscode.l10n.t('The conversation is answering something else. Nothing was sent.'));
  const message = await withStop(question.prompt.title, vscode.ProgressLocation.Notification, async (signal) => {
    const stop = (): void => conversation.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const asked = await conversation.ask(cleared, settings);
      return asked.sent ? await asked.reply : tooLong(asked);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  });
  if (typeof message === 'string') return tell(message);
  if (message.reply.status === 'stopped') return undefined;
  if (message.reply.status !== 'complete' || message.reply.finish === 'length') return tell(vscode.l10n.t('The answer did not come whole, so nothing was changed. The panel shows what came.'));
  return { message, sent: cleared };
}

function tell(why: string): undefined {
  void vscode.window.showWarningMessage(why);
}
