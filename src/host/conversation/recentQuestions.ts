// The last questions of the workspace, for recalling them in the composer. Reads the store only as far as it must.
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { ConversationService } from './conversationService.ts';
import type { Message } from '../../core/conversation/message.ts';

const wanted = 50;
/** Recalling is for short questions: a pasted file is no line to go through. Characters. */
const longest = 10_000;
/** Other conversations are read whole, so only a few, and none that is huge. */
const conversationsRead = 5;
const largestRead = 1000;

/** Newest first, each once. Those of the shown conversation come before those of others. */
export async function recentQuestions(shown: Conversation | undefined, conversations: Pick<ConversationService, 'list' | 'read'>): Promise<readonly string[]> {
  const found = new Set(questionsOf(shown?.path() ?? []));
  const others = (await conversations.list()).filter((each) => each.id !== shown?.id && each.messageCount <= largestRead).slice(0, conversationsRead);
  for (const { id } of others) {
    if (found.size >= wanted) break;
    const record = await conversations.read(id);
    for (const text of questionsOf(record?.messages ?? [])) found.add(text);
  }
  return [...found].slice(0, wanted);
}

/** What a built-in prompt wrote is not the person's text. */
function questionsOf(messages: readonly Message[]): readonly string[] {
  return messages.filter((m) => m.role === 'user' && !m.prompt && m.text.trim() !== '' && m.text.length <= longest).map((m) => m.text).reverse();
}
