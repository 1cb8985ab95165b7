// Where on a branch the summary stands that counts. Apart, because showing a conversation needs no more than this.
import type { Message } from './message.ts';

/** The place of the last summary; -1 without one. */
export function summaryPlace(path: readonly Pick<Message, 'summary'>[]): number {
  return path.findLastIndex(({ summary }) => summary !== undefined);
}
