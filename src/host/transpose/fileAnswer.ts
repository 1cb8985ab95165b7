// The answer to one file of a run, read from its conversation: what the file would become, or why that must not be taken.
import { fileResult, type FileResult } from '../../core/transpose/fileResult.ts';
import { repairTransposedPrompt } from '../../core/prompt/repairTransposed.ts';
import { transposeFilePrompt } from '../../core/prompt/transpose.ts';
import type { RunFile } from '../../core/transpose/fileRun.ts';
import type { Message } from '../../core/conversation/message.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import type { ConversationService } from '../conversation/conversationService.ts';

/** `sent`: the file as the model got it, with masks where the person wanted that. */
export type FileAnswer = FileResult & { readonly sent: string };

/** Undefined where there is no answer, or it is gone. An answer that was continued since counts as it is now; a repair is of the file that was asked for first. */
export async function readAnswer({ source, target, conversationId, messageId }: RunFile, conversations: Pick<ConversationService, 'read'>): Promise<FileAnswer | undefined> {
  const messages = conversationId === undefined ? [] : ((await conversations.read(conversationId))?.messages ?? []);
  const answer = messages.find(({ id }) => id === messageId);
  const question = messages.find(({ id }) => id === answer?.parentId);
  const repair = question?.prompt?.id === repairTransposedPrompt.id;
  const sent = (repair ? fileQuestion(messages, question) : question)?.attachments[0]?.text;
  // A repair is the whole text, also where the language stays.
  return answer?.reply && sent !== undefined ? resultOf({ text: answer.text, reply: answer.reply }, sent, source === target && !repair) : undefined;
}

/** The question about the file itself, above a question about errors. */
function fileQuestion(messages: readonly Message[], below: Message): Message | undefined {
  let at: Message | undefined = below;
  while (at && at.prompt?.id !== transposeFilePrompt.id) {
    const above: string | undefined = at.parentId;
    at = messages.find(({ id }) => id === above);
  }
  return at;
}

export function resultOf({ text, reply }: Pick<AnswerMessage, 'text' | 'reply'>, sent: string, sameLanguage: boolean): FileAnswer {
  const cut = reply.finish === 'length' || reply.status !== 'complete';
  return { ...fileResult({ source: sent.replaceAll('\r\n', '\n'), answer: text, cut, sameLanguage }), sent };
}
