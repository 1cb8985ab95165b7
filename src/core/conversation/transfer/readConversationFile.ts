// Reads what conversationFile.ts wrote, out of a file that may be foreign, damaged or newer. Takes all of it or nothing.
import { asObject, asString, isObject, parseJson } from '../../json.ts';
import type { Message } from '../message.ts';
import { readComparison } from '../../comparison/readComparison.ts';
import { readSetup } from '../../parameter/readSetup.ts';
import { setupText } from '../conversationSetup.ts';
import { newestLeaf } from '../messageTree.ts';
import { parentsFirst } from '../parentsFirst.ts';
import { conversationFormat, conversationVersion, type ExportedConversation } from './conversationFile.ts';
import { messageShape, wrongField } from './messageShape.ts';

export type ConversationFileResult =
  | { readonly ok: true; readonly conversation: ExportedConversation }
  /** `notJson`: cut off, or no JSON at all. `foreign`: of another program. */
  | { readonly ok: false; readonly reason: 'notJson' | 'foreign' | 'empty' }
  | { readonly ok: false; readonly reason: 'otherVersion'; readonly version: string }
  /** `message`: 1-based. */
  | { readonly ok: false; readonly reason: 'damaged'; readonly message: number; readonly field: string };

export function readConversationFile(text: string): ConversationFileResult {
  const file = parseJson(text.replace(/^\ufeff/, ''));
  if (file === undefined) return { ok: false, reason: 'notJson' };
  if (!isObject(file) || file['format'] !== conversationFormat) return { ok: false, reason: 'foreign' };
  if (file['version'] !== conversationVersion) return { ok: false, reason: 'otherVersion', version: JSON.stringify(file['version'] ?? null) };
  const conversation = asObject(file['conversation']);
  const messages: unknown = conversation['messages'];
  if (!Array.isArray(messages)) return { ok: false, reason: 'damaged', message: 1, field: 'messages' };
  if (messages.length === 0) return { ok: false, reason: 'empty' };
  return read(conversation, messages);
}

function read(conversation: ReturnType<typeof asObject>, messages: readonly unknown[]): ConversationFileResult {
  const ids = new Set<string>();
  const found: Message[] = [];
  for (const [index, message] of messages.entries()) {
    const field = isObject(message) ? wrongField(message, messageShape) : 'message';
    if (field !== undefined || !isObject(message)) return damaged(index, field ?? 'message');
    const known = knownFields(message);
    if (ids.has(known.id)) return damaged(index, 'id');
    ids.add(known.id);
    found.push(known);
  }
  const orphan = found.findIndex(({ parentId }) => parentId !== undefined && !ids.has(parentId));
  if (orphan >= 0) return damaged(orphan, 'parentId');
  const circle = circleIn(found);
  if (circle !== undefined) return damaged(circle, 'parentId');
  const ordered = parentsFirst(found);
  const leafId = asString(conversation['leafId']);
  const setup = readSetup(conversation['setup']);
  const comparison = isObject(conversation['comparison']) ? readComparison(asString(conversation['id']) ?? '', conversation['comparison']) : undefined;
  const asked = comparison?.runs.filter(({ questionId }) => ids.has(questionId));
  const title = asString(conversation['title'])?.trim();
  return {
    ok: true,
    conversation: {
      id: asString(conversation['id']) ?? '', title: title === '' ? undefined : title,
      leafId: leafId !== undefined && ids.has(leafId) ? leafId : newestLeaf(ordered)?.id, messages: ordered,
      ...(setupText(setup) !== undefined && { setup }),
      ...(comparison && asked && asked.length > 0 && { comparison: { id: comparison.id, columns: comparison.columns, runs: asked } }),
    },
  };
}

function damaged(index: number, field: string): ConversationFileResult {
  return { ok: false, reason: 'damaged', message: index + 1, field };
}

/** Its fields were checked; those that nobody knows stay behind. JSON has no undefined. */
function knownFields(message: Readonly<Record<string, unknown>>): Message {
  const known = Object.fromEntries(Object.keys(messageShape).filter((name) => Object.hasOwn(message, name)).map((name) => [name, message[name]]));
  return { ...known, parentId: known['parentId'] } as unknown as Message;
}

/** The first message from which no root is reached. */
function circleIn(messages: readonly Message[]): number | undefined {
  const parents = new Map(messages.map(({ id, parentId }) => [id, parentId]));
  const rooted = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const way = new Set<string>();
    for (let id: string | undefined = message.id; id !== undefined && !rooted.has(id); id = parents.get(id)) {
      if (way.has(id)) return index;
      way.add(id);
    }
    for (const id of way) rooted.add(id);
  }
  return undefined;
}
