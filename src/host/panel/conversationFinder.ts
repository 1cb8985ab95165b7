// Finds text in all of a conversation's shown messages, in slices, so that nothing else waits. What was read of the markdown is kept while a search goes on.
import { setImmediate } from 'node:timers/promises';
import { plainText } from '../../core/markdown/plainText.ts';
import type { Message } from '../../core/conversation/message.ts';
import { countMatches, findPattern } from '../../core/text/findPattern.ts';
import type { PageMessage } from '../../protocol/pageMessage.ts';
import { isShown } from './messageView.ts';
import type { SessionHandle } from './panelServices.ts';

/** Longest slice, ms. */
const sliceMs = 8;
/** The page hears of what was found so far that often, ms. */
const tellMs = 100;

interface FoundText {
  /** Folded away on the screen. */
  readonly folded: string;
  readonly open: string;
}

interface Search {
  number: number;
  texts: WeakMap<Message, FoundText>;
}

const searches = new WeakMap<SessionHandle, Search>();

/** A later search of the same surface ends this one. */
export async function findIn(session: SessionHandle, query: Extract<PageMessage, { type: 'find' }>): Promise<void> {
  const search = searches.get(session) ?? { number: 0, texts: new WeakMap<Message, FoundText>() };
  search.number = query.number;
  const pattern = findPattern(query);
  if (!pattern || !session.conversation) {
    searches.delete(session);
    return;
  }
  searches.set(session, search);
  const messages = session.conversation.path().filter(isShown);
  const choices = session.conversation.choices();
  const hits: number[] = [];
  let sliceEnd = performance.now() + sliceMs;
  let told = performance.now();
  for (const [index, message] of messages.entries()) {
    const texts = (index === messages.length - 1 && choices.length > 0 ? choices : [message]).map((each) => textOf(each, search));
    const counts = [sum(texts.map(({ folded }) => countMatches(folded, pattern))), sum(texts.map(({ open }) => countMatches(open, pattern)))] as const;
    if (counts[0] + counts[1] > 0) hits.push(index, ...counts);
    if (performance.now() < sliceEnd) continue;
    await setImmediate();
    if (searches.get(session) !== search || search.number !== query.number) return;
    sliceEnd = performance.now() + sliceMs;
    if (performance.now() - told < tellMs) continue;
    told = performance.now();
    session.post({ type: 'found', number: query.number, hits: [...hits], done: false });
  }
  session.post({ type: 'found', number: query.number, hits, done: true });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

function textOf(message: Message, { texts }: Search): FoundText {
  const known = texts.get(message);
  if (known) return known;
  const { role, prompt, text, reply } = message;
  const made = role !== 'assistant'
    ? { folded: prompt ? text : '', open: prompt ? prompt.title : text }
    : { folded: plainText(reply?.reasoning ?? ''), open: [plainText(text), reply?.refusal ?? ''].join('\n') };
  texts.set(message, made);
  return made;
}
