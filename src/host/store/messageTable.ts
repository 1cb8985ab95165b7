// The statements that read and write messages, their partial text and their index. Runs inside the caller's transaction.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { writersOf } from '../../core/conversation/answerWriters.ts';
import type { Message } from '../../core/conversation/message.ts';
import { indexText } from '../../core/text/cjkBigram.ts';
import { asCut, decodeDelta, encodeDelta, fromRow, joinDeltas, toRow, type Delta } from './messageRow.ts';
import { createIndex } from './schema.ts';
import { searchedTexts } from './searchHit.ts';

/** A reply that its writer has not ended. */
export interface StreamingReply {
  readonly id: string;
  readonly writer: string;
  /** Undefined where the writer took its leave. */
  readonly seenAt: number | undefined;
}

const upsert = `insert into message (id, conversation_id, parent_id, role, created_at, text, status, writer, data)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set conversation_id = excluded.conversation_id, parent_id = excluded.parent_id,
  role = excluded.role, created_at = excluded.created_at, text = excluded.text, status = excluded.status, writer = excluded.writer,
  data = excluded.data returning seq`;

const noteModel = `update conversation set models = json_insert(coalesce(models, '[]'), '$[#]', ?1)
  where id = ?2 and not exists (select 1 from json_each(coalesce(models, '[]')) where value = ?1)`;

const streamingIn = `select m.id, m.writer, w.seen_at from message m left join writer w on w.id = m.writer
  where m.conversation_id = ? and m.status = 'streaming'`;

export class MessageTable {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Prepared once per open file. */
  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** Whole: appended partial text goes. `writer` is kept with a streaming reply. */
  put(message: Message, writer: string): void {
    const row = toRow(message, writer);
    const stored = this.prepare(upsert).get(
      row.id, row.conversation_id, row.parent_id, row.role, row.created_at, row.text, row.status, row.writer, row.data,
    );
    this.prepare('delete from message_chunk where message_id = ?').run(message.id);
    this.#index(Number(stored?.['seq']), message);
    for (const model of message.reply ? writersOf(message.reply) : []) this.prepare(noteModel).run(model, message.conversationId);
  }

  append(messageId: string, delta: Delta): void {
    this.prepare('insert into message_chunk (message_id, delta) values (?, ?)').run(messageId, encodeDelta(delta));
  }

  /** In the order they came first, with all partial text. */
  of(conversationId: string): readonly Message[] {
    const deltas = this.#deltas('select c.message_id, c.delta from message_chunk c join message m on m.id = c.message_id'
      + ' where m.conversation_id = ? order by c.seq', conversationId);
    const rows = this.prepare('select * from message where conversation_id = ? order by seq').all(conversationId);
    return rows.map(fromRow).map((message) => joinDeltas(message, deltas.get(message.id) ?? []));
  }

  get(id: string): Message | undefined {
    const row = this.prepare('select * from message where id = ?').get(id);
    if (row === undefined) return undefined;
    const deltas = this.#deltas('select message_id, delta from message_chunk where message_id = ? order by seq', id);
    return joinDeltas(fromRow(row), deltas.get(id) ?? []);
  }

  streaming(conversationId: string): readonly StreamingReply[] {
    return this.prepare(streamingIn).all(conversationId).map((row) => ({
      id: String(row['id']),
      writer: String(row['writer']),
      seenAt: row['seen_at'] === null ? undefined : Number(row['seen_at']),
    }));
  }

  /** Ends a reply whose writer is gone, unless it has been ended or taken up meanwhile. */
  cut(reply: StreamingReply): void {
    const row = this.prepare('select status, writer from message where id = ?').get(reply.id);
    if (row?.['status'] !== 'streaming' || row['writer'] !== reply.writer) return;
    const message = this.get(reply.id);
    if (message !== undefined) this.put(asCut(message), '');
  }

  /** Takes the messages of these conversations out of the index, before they are deleted. */
  dropFromIndex(conversationId: string): void {
    this.prepare('delete from message_fts where rowid in (select seq from message where conversation_id = ?)').run(conversationId);
  }

  rebuildIndex(): void {
    this.#db.exec(`drop table if exists message_fts; ${createIndex}`);
    this.#statements.clear();
    for (const row of this.prepare('select * from message order by seq').all()) this.#index(Number(row['seq']), fromRow(row));
  }

  #deltas(sql: string, id: string): ReadonlyMap<string, readonly Delta[]> {
    const deltas = new Map<string, Delta[]>();
    for (const row of this.prepare(sql).all(id)) {
      const list = deltas.get(String(row['message_id'])) ?? [];
      list.push(decodeDelta(String(row['delta'])));
      deltas.set(String(row['message_id']), list);
    }
    return deltas;
  }

  #index(seq: number, message: Message): void {
    this.prepare('delete from message_fts where rowid = ?').run(seq);
    const body = searchedTexts(message).map(indexText).join('\n');
    if (body !== '') this.prepare('insert into message_fts (rowid, body) values (?, ?)').run(seq, body);
  }
}
