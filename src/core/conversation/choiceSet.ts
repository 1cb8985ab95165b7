// The answers that stand beside each other until a person takes one. Pure.
import type { Message } from './message.ts';
import type { AnswerMessage } from './replyBuilder.ts';

function openSetOf(message: Message | undefined): string | undefined {
  const choice = message?.reply?.choice;
  return choice && choice.settled !== true ? choice.set : undefined;
}

/** Those of the versions that were asked for at once with the message and are still to be chosen from, in their order; empty where there is nothing to choose. */
export function openChoices(message: Message | undefined, versions: readonly Message[]): readonly AnswerMessage[] {
  const set = openSetOf(message);
  if (set === undefined) return [];
  const members = versions.flatMap((version) => (version.reply && openSetOf(version) === set ? [{ ...version, reply: version.reply }] : []));
  return members.length > 1 ? members : [];
}
