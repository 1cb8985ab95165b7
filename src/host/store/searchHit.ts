// Which texts of a message are searched, and the hit that shows one of them. Every backend uses it, so that all find alike.
import type { SearchHit } from '../../core/conversation/conversationStore.ts';
import type { Message } from '../../core/conversation/message.ts';
import { excerptOf, findMarks } from '../../core/text/cjkBigram.ts';

export const defaultSearchLimit = 50;
/** Of one conversation, with their text. */
export const hitsShown = 3;

/** The text first, then what was attached: labels, so that a file is found by its name, and contents. */
export function searchedTexts(message: Message): readonly string[] {
  if (message.deletedAt !== undefined) return [];
  return [message.text, ...message.attachments.flatMap((attachment) => [attachment.label, attachment.text])].filter((text) => text !== '');
}

export function hitIn(message: Message, title: string | undefined, query: string): SearchHit {
  const texts = searchedTexts(message);
  const found = texts.map((text) => ({ text, marks: findMarks(text, query) })).find(({ marks }) => marks.length > 0);
  const { text, marks } = found ?? { text: texts[0] ?? '', marks: [] };
  return { conversationId: message.conversationId, messageId: message.id, title, role: message.role, ...excerptOf(text, marks) };
}

/** What the full-text index would say, without one. */
export function isHit(message: Message, query: string): boolean {
  return findMarks(searchedTexts(message).join('\n'), query).length > 0;
}

/** Where the words of the query stand in a title, each by any part of it; empty unless all do. */
export function titleMarks(title: string | undefined, text: string): readonly (readonly [number, number])[] {
  const folded = title?.toLowerCase() ?? '';
  // Letters whose small form is longer would shift the marks.
  if (folded.length !== title?.length) return [];
  const marks = text.toLowerCase().split(/\s+/).filter((word) => word !== '').map((word): readonly [number, number] => [folded.indexOf(word), folded.indexOf(word) + word.length]);
  if (marks.some(([start]) => start < 0)) return [];
  return marks.toSorted(([a], [b]) => a - b).filter(([start], at, all) => start >= (all[at - 1]?.[1] ?? 0));
}
