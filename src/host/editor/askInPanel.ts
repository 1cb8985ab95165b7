// Asks a question that a command wrote, in the panel: a conversation of its own, so that its context is the code and nothing else. Kept in the composer where it
// can't be sent.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { NewQuestion } from '../../core/conversation/asker.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { TokenCounter } from '../../core/conversation/tokenCounter.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import type { ModelService } from '../model/modelService.ts';
import type { PanelService } from '../panel/panelService.ts';
import { giveBack, keepUnsent, tooLong } from '../panel/sendQuestion.ts';

export interface AskInPanelPorts {
  readonly panel: PanelService;
  readonly conversations: ConversationService;
  readonly models: ModelService;
  readonly counter: TokenCounter;
}

export interface AskedInPanel {
  readonly conversation: Conversation;
  /** Of the answer. */
  readonly id: string;
}

/** `coming`: panel and settings are got ready while it is made. Undefined where it was not sent, and the person was told why. */
export async function askInPanel(coming: NewQuestion | Promise<NewQuestion>, { panel, conversations, models, counter }: AskInPanelPorts): Promise<AskedInPanel | undefined> {
  const session = await panel.active();
  const shown = session.conversation;
  const conversation = shown?.isEmpty === true && !shown.busy ? shown : conversations.create();
  const settings = await settingsAfterChoice(models, { setup: conversation.setup });
  const question = await coming;
  if (!settings) {
    for (const attachment of question.attachments) session.composer.attach(attachment);
    await giveBack(session, question.text, vscode.l10n.t('Choose a model first. The question is kept.'));
    return undefined;
  }
  const cleared = await clearForSending({ ...question, attachments: await countedBy(counter, question.attachments, settings) });
  if (!cleared || !(await session.services.maySpend())) {
    await session.compose(undefined, question.attachments);
    await keepUnsent(session, '');
    return undefined;
  }
  session.show(conversation);
  const asked = await conversation.ask(cleared, settings);
  if (asked.sent) return { conversation, id: asked.id };
  await giveBack(session, '', tooLong(asked));
  return undefined;
}

/** A chip shows what it costs. */
export async function countedBy(counter: TokenCounter, attachments: readonly Attachment[], { info }: Pick<TurnSettings, 'info'>): Promise<readonly Attachment[]> {
  const counts = await counter.count(attachments.map(({ text }) => text), info.encoding);
  return attachments.map((attachment, index) => ({ ...attachment, tokens: counts[index] ?? 0 }));
}
