// Finds conversations in the SQLite store by text, filter or both. The index is walked from its newest row and left as soon as enough is found,
// so that a word that stands everywhere costs no more than a rare one. Reads only.
import type { ConversationQuery, FoundConversation, FoundConversations, SearchHit } from '../../core/conversation/conversationStore.ts';
import { matchQuery } from '../../core/text/cjkBigram.ts';
import { conditionOf, summaryColumns, summaryOf, type Condition, type SqlRow } from './conversationRow.ts';
import { textOf } from './messageRow.ts';
import type { MessageTable } from './messageTable.ts';
import { defaultSearchLimit, hitIn, hitsShown, titleMarks } from './searchHit.ts';

/** Rows of the index that are looked at beyond those needed, only to count. */
const countedBeyond = 2000;

interface Place {
  readonly seq: number;
  readonly conversationId: string;
}

/** The messages with the text, newest first: rows of the index are numbered in the order they were stored. */
function* places(table: MessageTable, text: string, condition: Condition): Generator<Place> {
  const match = matchQuery(text);
  const literal = text.trim();
  if (match === undefined && literal === '') return;
  const from = match === undefined
    ? 'message m cross join conversation c where instr(m.text, ?) > 0'
    : 'message_fts f cross join message m cross join conversation c where f.message_fts match ? and m.seq = f.rowid';
  const sql = `select m.seq, m.conversation_id from ${from} and c.id = m.conversation_id and ${condition.sql} order by ${match === undefined ? 'm.seq' : 'f.rowid'} desc`;
  for (const row of table.prepare(sql).iterate(match ?? literal, ...condition.values)) yield { seq: Number(row['seq']), conversationId: String(row['conversation_id']) };
}

function hitAt(table: MessageTable, seq: number, text: string): readonly SearchHit[] {
  const row = table.prepare('select m.id, c.title from message m join conversation c on c.id = m.conversation_id where m.seq = ?').get(seq);
  const message = row === undefined ? undefined : table.get(String(row['id']));
  return row === undefined || message === undefined ? [] : [hitIn(message, textOf(row['title']), text)];
}

export function searchMessages(table: MessageTable, text: string, options: { readonly workspace?: string; readonly limit?: number }): readonly SearchHit[] {
  const limit = options.limit ?? defaultSearchLimit;
  const found: number[] = [];
  if (limit <= 0) return [];
  for (const { seq } of places(table, text, conditionOf({ ...options, archived: 'with' }))) {
    found.push(seq);
    if (found.length === limit) break;
  }
  return found.flatMap((seq) => hitAt(table, seq, text));
}

export function findConversations(table: MessageTable, query: ConversationQuery): FoundConversations {
  const text = query.text?.trim() ?? '';
  const condition = conditionOf(query);
  return text === '' ? newest(table, condition, query.limit) : withText(table, text, condition, query.limit);
}

function newest(table: MessageTable, condition: Condition, limit: number): FoundConversations {
  const sql = `select ${summaryColumns} from conversation c where ${condition.sql} order by c.pinned_at is null, c.updated_at desc, c.rowid desc limit ?`;
  const rows = table.prepare(sql).all(...condition.values, limit + 1);
  return { conversations: rows.slice(0, limit).map((row) => ({ ...summaryOf(row), titleMarks: [], hits: [], hitCount: 0 })), more: rows.length > limit };
}

interface Found {
  readonly seqs: number[];
  count: number;
}

function withText(table: MessageTable, text: string, condition: Condition, limit: number): FoundConversations {
  const titled = titledIds(table, text, condition);
  const { found, complete, more } = walk(table, text, condition, limit);
  const summary = table.prepare(`select ${summaryColumns}, c.rowid as place from conversation c where c.id = ?`);
  const rows = [...new Set([...titled.slice(0, limit + 1), ...found.keys()])].flatMap((id): readonly SqlRow[] => {
    const row = summary.get(id);
    return row === undefined ? [] : [row];
  });
  const sorted = rows.toSorted((a, b) => Number(b['updated_at']) - Number(a['updated_at']) || Number(b['place']) - Number(a['place'])).slice(0, limit);
  return {
    conversations: sorted.map((row) => foundRow(table, row, text, found.get(String(row['id'])), complete)),
    more: more || titled.length > limit || rows.length > limit,
  };
}

function foundRow(table: MessageTable, row: SqlRow, text: string, places: Found | undefined, complete: boolean): FoundConversation {
  const hits = (places?.seqs ?? []).flatMap((seq) => hitAt(table, seq, text));
  const summary = summaryOf(row);
  return { ...summary, titleMarks: titleMarks(summary.title, text), hits, hitCount: places?.count ?? 0, ...(!complete && { moreHits: true as const }) };
}

/** Newest first. */
function titledIds(table: MessageTable, text: string, condition: Condition): readonly string[] {
  // SQLite folds ASCII only: letters that have another form beyond that are left to the marks.
  const words = text.toLowerCase().split(/\s+/).filter((word) => word.replace(/[a-z]/g, '') === word.replace(/[a-z]/g, '').toUpperCase());
  const conditions = [condition.sql, 'c.title is not null', ...words.map(() => 'instr(lower(c.title), ?) > 0')].join(' and ');
  const rows = table.prepare(`select c.id, c.title from conversation c where ${conditions} order by c.updated_at desc`).all(...condition.values, ...words);
  return rows.filter((row) => titleMarks(textOf(row['title']), text).length > 0).map((row) => String(row['id']));
}

/** Until there are enough conversations and all places in them are counted, if those are near. */
function walk(table: MessageTable, text: string, condition: Condition, limit: number) {
  const found = new Map<string, Found>();
  let floor: number | undefined;
  let beyond = 0;
  for (const { seq, conversationId } of places(table, text, condition)) {
    const known = found.get(conversationId);
    if (known) {
      known.count += 1;
      if (known.seqs.length < hitsShown) known.seqs.push(seq);
    } else if (found.size < limit) found.set(conversationId, { seqs: [seq], count: 1 });
    else floor ??= firstSeq(table, [...found.keys()]);
    if (floor === undefined) continue;
    beyond += 1;
    if (seq < floor) return { found, complete: true, more: true };
    if (beyond > countedBeyond) return { found, complete: false, more: true };
  }
  return { found, complete: true, more: floor !== undefined };
}

/** The oldest row of any message in these conversations. */
function firstSeq(table: MessageTable, ids: readonly string[]): number {
  const first = table.prepare('select min(seq) as first from message where conversation_id = ?');
  return Math.min(...ids.map((id) => Number(first.get(id)?.['first'])));
}
