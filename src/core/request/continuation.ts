// Asking for the rest of a cut answer: what of the conversation goes along. The words are a prompt (continueAnswer.ts).
import type { Message } from '../conversation/message.ts';

/** The messages without the cut answer itself, which is put back as plain text. */
export function withoutPartial(messages: readonly Message[]): readonly Message[] {
  const last = messages.at(-1);
  return last?.role === 'assistant' && (last.reply?.toolCalls?.length ?? 0) === 0 ? messages.slice(0, -1) : messages;
}
