// Asks in a conversation of its own, shown in the panel: code help, whose context is the code and nothing else. What can't be sent is kept, and the person
// is told.
import * as vscode from 'vscode';
import type { Asked, NewQuestion } from '../../core/conversation/asker.ts';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { TokenCounter } from '../../core/conversation/tokenCounter.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import type { ModelService, TurnWish } from '../model/modelService.ts';
import type { SessionHandle } from './panelServices.ts';
import { giveBack, keepUnsent, tooLong } from './sendQuestion.ts';

export interface AskApartPorts {
  readonly panel: { active(): Promise<SessionHandle> };
  readonly conversations: ConversationService;
  readonly models: ModelService;
  readonly counter: TokenCounter;
}

export type AskedApart = Extract<Asked, { readonly sent: true }> & { readonly conversation: Conversation };

/**
 * Undefined where nothing was sent. An empty conversation that is shown is taken for it. While the question is being made (`coming`) panel and settings
 * are got ready. `own`: what the person wrote themselves, which they get back where it was not sent.
 */
export async function askApart({ panel, conversations, models, counter }: AskApartPorts, coming: NewQuestion | Promise<NewQuestion>, wish: TurnWish = {}, own?: string): Promise<AskedApart | undefined> {
  const session = await panel.active();
  const shown = session.conversation;
  const conversation = shown?.isEmpty === true && !shown.busy ? shown : conversations.create();
  const settings = await settingsAfterChoice(models, { ...wish, setup: conversation.setup });
  const question = await coming;
  if (!settings) {
    for (const attachment of question.attachments) session.composer.attach(attachment);
    await giveBack(session, own ?? question.text, vscode.l10n.t('Choose a model first. The question is kept.'));
    return undefined;
  }
  const cleared = await clearForSending({ ...question, attachments: await countedBy(counter, question.attachments, settings) });
  if (!cleared || !(await session.services.maySpend())) {
    if (own === undefined) await session.compose(undefined, question.attachments);
    await keepUnsent(session, own ?? '');
    return undefined;
  }
  session.show(conversation);
  const asked = await conversation.ask(cleared, settings);
  if (asked.sent) return { ...asked, conversation };
  await giveBack(session, own ?? '', tooLong(asked));
  return undefined;
}

/** A chip shows what it costs. */
export async function countedBy(counter: TokenCounter, attachments: readonly Attachment[], { info }: Pick<TurnSettings, 'info'>): Promise<readonly Attachment[]> {
  const counts = await counter.count(attachments.map(({ text }) => text), info.encoding);
  return attachments.map((attachment, index) => ({ ...attachment, tokens: counts[index] ?? 0 }));
}
