// Asking for the rest of a cut answer. The words go to the model, not to the person.
import type { Message } from '../conversation/message.ts';

export const continueInstruction =
  'Your answer was cut off. Continue exactly where it stopped, beginning with the next character. ' +
  'Repeat nothing, add no introduction and no remark about the cut. If it stopped inside a code block, go on inside that block without opening a new fence.';

/** The messages without the cut answer itself, which is put back as plain text. */
export function withoutPartial(messages: readonly Message[]): readonly Message[] {
  const last = messages.at(-1);
  return last?.role === 'assistant' && (last.reply?.toolCalls?.length ?? 0) === 0 ? messages.slice(0, -1) : messages;
}
