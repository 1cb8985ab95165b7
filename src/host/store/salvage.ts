// Finds conversations again in the loose rows of a damaged file. Knows the tables' shapes (schema.ts), not how rows are read.
import type { ConversationSummary } from '../../core/conversation/conversationStore.ts';
import type { Message } from '../../core/conversation/message.ts';
import { parentsFirst } from '../../core/conversation/parentsFirst.ts';
import { decodeDelta, fromRow, isRole, joinDeltas, type Delta } from './messageRow.ts';
import { readRows, type LooseRow, type SqlValue } from './sqlitePages.ts';

export interface SavedConversation extends Omit<ConversationSummary, 'messageCount' | 'models'> {
  readonly removedAt?: number;
}

export interface SavedMessage {
  readonly message: Message;
  /** Who was streaming it. */
  readonly writer?: string;
}

export interface Salvage {
  readonly conversations: readonly SavedConversation[];
  /** With all partial text; parents before children. */
  readonly messages: readonly SavedMessage[];
  readonly state: ReadonlyMap<string, string>;
}

const isText = (value: SqlValue | undefined): value is string => typeof value === 'string';
const isTime = (value: SqlValue | undefined): value is number => typeof value === 'number' && Number.isFinite(value);

function conversationOf(row: readonly SqlValue[]): SavedConversation | undefined {
  const [id, workspace, title, createdAt, updatedAt, leafId, removedAt, pinnedAt, archivedAt] = row;
  if (!isText(id) || id === '' || !isText(workspace) || !isTime(createdAt) || !isTime(updatedAt)) return undefined;
  return {
    id, workspace, createdAt, updatedAt,
    title: isText(title) ? title : undefined,
    leafId: isText(leafId) ? leafId : undefined,
    ...(isTime(removedAt) ? { removedAt } : {}),
    ...(isTime(pinnedAt) ? { pinnedAt } : {}),
    ...(isTime(archivedAt) ? { archivedAt } : {}),
  };
}

function messageOf(row: readonly SqlValue[]): SavedMessage | undefined {
  const [, id, conversation_id, parent_id, role, created_at, text, , writer, data] = row;
  if (!isText(id) || id === '' || !isText(conversation_id) || !isRole(role) || !isTime(created_at) || !isText(text)) return undefined;
  const message = fromRow({ id, conversation_id, parent_id: isText(parent_id) ? parent_id : null, role, created_at, text, data });
  return isText(writer) ? { message, writer } : { message };
}

/** Messages whose conversation is lost get one again, without title and workspace. */
function orphanHomes(known: ReadonlyMap<string, SavedConversation>, messages: readonly SavedMessage[]): SavedConversation[] {
  const homes = new Map<string, SavedConversation>();
  for (const { message } of messages) {
    const { conversationId: id, createdAt } = message;
    if (known.has(id)) continue;
    const home = homes.get(id);
    homes.set(id, {
      id, workspace: '', title: undefined,
      createdAt: Math.min(home?.createdAt ?? createdAt, createdAt),
      updatedAt: Math.max(home?.updatedAt ?? createdAt, createdAt),
      leafId: home !== undefined && home.updatedAt > createdAt ? home.leafId : message.id,
    });
  }
  return [...homes.values()];
}

/** Puts the rows of all tables together again. Of two rows of one id the longer counts. */
export function salvageRows(rows: readonly LooseRow[]): Salvage {
  const conversations = new Map<string, SavedConversation>();
  const messages = new Map<string, SavedMessage>();
  const deltas = new Map<string, Delta[]>();
  const state = new Map<string, string>();
  for (const { values: row } of rows.toSorted((a, b) => a.rowid - b.rowid)) {
    const [first, second, third] = row;
    // Rows that were written before the table grew are shorter.
    if (row.length >= 7 && isText(first)) {
      const conversation = conversationOf(row);
      if (conversation !== undefined) conversations.set(conversation.id, conversation);
    } else if (row.length === 10 && first === null) {
      const saved = messageOf(row);
      const twin = saved === undefined ? undefined : messages.get(saved.message.id);
      if (saved !== undefined && saved.message.text.length >= (twin?.message.text.length ?? 0)) messages.set(saved.message.id, saved);
    } else if (row.length === 3 && first === null && isText(second) && isText(third)) {
      const list = deltas.get(second) ?? [];
      list.push(decodeDelta(third));
      deltas.set(second, list);
    } else if (row.length === 2 && isText(first) && isText(second)) {
      state.set(first, second);
    }
  }
  const joined = new Map([...messages].map(([id, saved]) => [id, { ...saved, message: joinDeltas(saved.message, deltas.get(id) ?? []) }]));
  const ordered = parentsFirst([...joined.values()].map((saved) => saved.message));
  const all = ordered.flatMap((message) => joined.get(message.id) ?? []);
  return { conversations: [...conversations.values(), ...orphanHomes(conversations, all)], messages: all, state };
}

/** @throws the file system's error if the file can't be read at all */
export function salvageFile(path: string): Salvage {
  return salvageRows([...readRows(path)]);
}
