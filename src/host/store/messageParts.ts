// The messages of a long conversation in parts, each a JSON text: a thread that takes them in one by one is never held up for long, and
// reading JSON takes it half the time of copying objects. Pure.
import type { ConversationRecord } from '../../core/conversation/conversationStore.ts';
import type { Message } from '../../core/conversation/message.ts';
import { isObject } from '../../core/json.ts';

/** Shorter conversations go in one piece. */
const longCount = 300;

/** A part has at most so many messages, and ends after so many characters. */
const partCount = 200;
const partSize = 500_000;

export function isLong(value: unknown): value is ConversationRecord {
  return isObject(value) && Array.isArray(value['messages']) && value['messages'].length > longCount;
}

export function* messageParts(messages: readonly Message[]): Generator<string> {
  let part: string[] = [];
  let size = 0;
  for (const message of messages) {
    const text = JSON.stringify(message);
    part.push(text);
    size += text.length;
    if (part.length < partCount && size < partSize) continue;
    yield `[${part.join(',')}]`;
    part = [];
    size = 0;
  }
  if (part.length > 0) yield `[${part.join(',')}]`;
}

export function readPart(text: string): readonly Message[] {
  // JSON has no undefined: a root says nothing of its parent.
  return (JSON.parse(text) as readonly Message[]).map((message) => ('parentId' in message ? message : { ...(message as Message), parentId: undefined }));
}
