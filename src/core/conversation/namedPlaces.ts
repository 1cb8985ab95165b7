// The names that an answer can link to: those of the code that its question, or one shortly before it, brought along.
import type { NamedPlace } from '../attachment/attachment.ts';
import type { Message } from './message.ts';

/** Messages that are looked at, up from the answer. */
const farthest = 20;

/** Each name once, as the newest question knows it. */
export function namedPlaces(answer: Message | undefined, find: (id: string) => Message | undefined): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  let at = answer;
  for (let step = 0; at && step < farthest; step += 1) {
    for (const { places = [] } of at.attachments) for (const place of places) if (!found.has(place.name)) found.set(place.name, place);
    at = at.parentId === undefined ? undefined : find(at.parentId);
  }
  return [...found.values()];
}
