// Sends errors of transposed code back to its model, as a turn of its conversation, and reads the code that comes.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { tagMark } from '../../core/prompt/tagMark.ts';
import { repairTransposedPrompt } from '../../core/prompt/repairTransposed.ts';
import { parseTransposeReply } from '../../core/prompt/transposeReply.ts';
import { languageName } from '../../core/text/language.ts';
import { askInConversation, type AskPorts } from './askInConversation.ts';
import type { Repair } from './checkSubject.ts';
import { errorLines, errorText } from './checkText.ts';

export interface Repaired {
  /** The code as the model got it: with masks, where the person wanted that. */
  readonly sent: string;
  readonly code: string;
  readonly messageId: string;
}

/** `code`: as it is now. Undefined where nothing new came, and the person knows why. */
export async function askRepair(conversation: Conversation, code: Attachment, { errors, title }: Pick<Repair, 'errors' | 'title'>, ports: AskPorts): Promise<Repaired | undefined> {
  const target = languageName(code.languageId ?? '');
  const told = errorLines(errors);
  const text = fillPrompt(repairTransposedPrompt, { target, errors: told, mark: tagMark(['errors'], [told]), answerLanguage: answerLanguage(vscode.env.language) });
  const heard = await askInConversation(conversation, { text, attachments: [code], prompt: { id: repairTransposedPrompt.id, title } }, ports);
  if (!heard) return undefined;
  const reply = parseTransposeReply(heard.message.text);
  if (!reply.closed || reply.code.trim() === '') return give(vscode.l10n.t('The answer did not come whole, so nothing was changed. The panel shows what came.'));
  const [first] = errors;
  if (reply.code === code.text) return give(vscode.l10n.t('The model gave the code back as it was, so the errors are still there. The first: {0}', first ? errorText(first) : ''));
  return { sent: heard.sent.attachments[0]?.text ?? code.text, code: reply.code, messageId: heard.message.id };
}

function give(why: string): undefined {
  void vscode.window.showWarningMessage(why);
}
