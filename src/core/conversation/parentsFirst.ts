// The order in which messages are kept and exported. Pure.
import type { Message } from './message.ts';

/** The same messages with parents before children; otherwise in the order given. Circles come last, as given. */
export function parentsFirst(messages: readonly Message[]): readonly Message[] {
  const known = new Set(messages.map((message) => message.id));
  const placed = new Set<string>();
  const waiting = new Map<string, Message[]>();
  const ordered: Message[] = [];
  const place = (first: Message): void => {
    const open = [first];
    for (let message = open.pop(); message !== undefined; message = open.pop()) {
      placed.add(message.id);
      ordered.push(message);
      open.push(...(waiting.get(message.id) ?? []).reverse());
      waiting.delete(message.id);
    }
  };
  for (const message of messages) {
    const parent = message.parentId;
    if (parent === undefined || placed.has(parent) || !known.has(parent)) place(message);
    else waiting.set(parent, [...(waiting.get(parent) ?? []), message]);
  }
  return ordered.length === messages.length ? ordered : [...ordered, ...messages.filter((message) => !placed.has(message.id))];
}
