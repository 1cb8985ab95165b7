// A name for a conversation from the quick model, once its first answer is there. Only where a quick model is set; a name that a person gave stays.
import type { Conversation } from '../../core/conversation/conversation.ts';
import { titleFrom } from '../../core/conversation/title.ts';
import { readTitle, titleMaterial, titlePrompt } from '../../core/prompt/conversationTitle.ts';
import type { AskQuick } from '../model/quickModel.ts';

/** Thinking included: a model that thinks needs some room even for a few words. */
const mostTokens = 2000;

/** Never rejects for an answer that did not come: the first line of the question stays. */
export async function quickTitle(conversation: Conversation, ask: AskQuick): Promise<void> {
  const [question, answer, ...more] = conversation.path();
  if (!question || !answer || more.length > 0 || question.role !== 'user' || answer.reply?.status !== 'complete') return;
  const given = conversation.title;
  if (given !== titleFrom(question)) return;
  const named = await ask({ instructions: titlePrompt.text, text: titleMaterial(question.text, answer.text), maxOutputTokens: mostTokens }, new AbortController().signal);
  const title = named.ok ? readTitle(named.text) : undefined;
  // Named by hand meanwhile, it keeps that.
  if (title !== undefined && conversation.title === given) await conversation.rename(title);
}
