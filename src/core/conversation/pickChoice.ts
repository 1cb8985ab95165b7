// One of several answers is taken, or all that is left of them is one: they are versions of it from then on.
import type { ConversationState } from './conversationState.ts';
import type { ReplyChoice } from './message.ts';
import type { AnswerMessage } from './replyBuilder.ts';

/** See Conversation.pick. */
export async function pickChoice(conversation: Pick<ConversationState, 'choices' | 'live' | 'change'>, id: string): Promise<void> {
  if (!conversation.choices().some((each) => each.id === id)) return;
  const running = [...conversation.live].filter(([other]) => other !== id).map(([, each]) => each);
  for (const { reply } of running) reply.stop();
  await Promise.all(running.map(({ done }) => done));
  const members = settled(conversation.choices());
  if (members.length > 0) await conversation.change({ messages: members, leaf: id });
}

export function settled(members: readonly AnswerMessage[]): readonly AnswerMessage[] {
  return members.map((message) => (message.reply.choice ? { ...message, reply: { ...message.reply, choice: { ...message.reply.choice, settled: true } satisfies ReplyChoice } } : message));
}
