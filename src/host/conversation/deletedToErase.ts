// Which deleted messages can't come back any more, as what is left of them.
import type { Message } from '../../core/conversation/message.ts';
import { erased, isErased } from '../../core/conversation/treeChange.ts';

/** Undo is offered in the window that deleted it, for as long as its notification stands; ms. */
const takenBackWithin = 3_600_000;

/** `now`: milliseconds since the epoch. */
export function deletedToErase(messages: readonly Message[], now: number): readonly Message[] {
  return messages.filter((message) => message.deletedAt !== undefined && now - message.deletedAt > takenBackWithin && !isErased(message)).map(erased);
}
