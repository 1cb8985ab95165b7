// A name for a conversation from the quick model, once its first answer is there. Only where a quick model is set; a name that a person gave stays.
import type { Conversation } from '../../core/conversation/conversation.ts';
import { titleFrom } from '../../core/conversation/title.ts';
import { readTitle, titleQuestion } from '../../core/prompt/titleConversation.ts';
import type { AskQuick } from '../model/quickModel.ts';

/** Never rejects for an answer that did not come: the first line of the question stays. */
export async function quickTitle(conversation: Conversation, ask: AskQuick): Promise<void> {
  const [question, answer, ...more] = conversation.path();
  if (!question || !answer || more.length > 0 || question.role !== 'user' || answer.reply?.status !== 'complete') return;
  const given = conversation.title;
  if (given !== titleFrom(question)) return;
  const named = await ask(titleQuestion([question, answer]), new AbortController().signal);
  const title = named.ok ? readTitle(named.text) : undefined;
  // Named by hand meanwhile, it keeps that.
  if (title !== undefined && conversation.title === given) await conversation.rename(title);
}
