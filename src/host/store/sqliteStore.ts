// The conversations in SQLite. Synchronous: runs in the store's worker only. Every write is one transaction.
import { join } from 'node:path';
import { comparisonKey } from '../../core/comparison/comparison.ts';
import { setupKey } from '../../core/conversation/conversationSetup.ts';
import type { ConversationFacets, ConversationFilter, ConversationFlags, ConversationQuery, ConversationRecord, ConversationSummary, FoundConversations, SearchHit, StoreHealth } from '../../core/conversation/conversationStore.ts';
import { inRange, joinRows, ledgerRows, ledgerStep, type LedgerRange } from '../../core/conversation/ledger.ts';
import type { LedgerRow } from '../../core/conversation/ledgerRow.ts';
import type { Message } from '../../core/conversation/message.ts';
import { parentsFirst } from '../../core/conversation/parentsFirst.ts';
import { conditionOf, summaryColumns, summaryOf } from './conversationRow.ts';
import { keptRows, ledgerKey, withKept } from './keptLedger.ts';
import { asCut, fromRow, textOf, type Delta } from './messageRow.ts';
import type { MessageTable } from './messageTable.ts';
import { SqliteConnection } from './sqliteConnection.ts';
import type { SqliteModule, SqliteOptions } from './sqliteFile.ts';
import { findConversations, searchMessages } from './sqliteSearch.ts';
import { reasonOf } from './storeError.ts';
import type { StoreContext, SyncStore } from './syncStore.ts';
import { heartbeatMs, writerIsGone } from './writer.ts';

export const databaseName = 'ponder.db';

const stateOf = 'select value from state where key = ?';
const setState = 'insert into state (key, value) values (?, ?) on conflict (key) do update set value = excluded.value';
/** To be ended with a condition. */
const repliesWithHome = 'select m.id, m.conversation_id, m.role, m.created_at, \'\' as text, m.data, c.workspace from message m join conversation c on c.id = m.conversation_id where';

function rowOf(row: Readonly<Record<string, unknown>>): readonly LedgerRow[] {
  return ledgerRows(fromRow(row), String(row['workspace']));
}

export class SqliteStore implements SyncStore {
  readonly #connection: SqliteConnection;
  readonly #context: StoreContext;
  readonly #streaming = new Set<string>();
  #seenAt = 0;
  #seenIn = 0;
  #writes = 0;

  /** @throws StoreFailure where the folder can't be used, NewerSchema, or what SQLite throws where it lacks something (FTS5). */
  constructor(sqlite: SqliteModule, directory: string, context: StoreContext, options: SqliteOptions = {}) {
    this.#context = context;
    this.#connection = new SqliteConnection(sqlite, join(directory, databaseName), context, options);
  }

  health(): StoreHealth {
    const { recovered } = this.#connection;
    return { backend: 'sqlite', readonly: false, ...(recovered === undefined ? {} : { recovered }) };
  }

  list(filter: Pick<ConversationFilter, 'workspace' | 'archived'> & { readonly limit?: number } = {}): readonly ConversationSummary[] {
    const { sql, values } = conditionOf({ archived: 'with', ...filter });
    return this.#connection.run((table) => table.prepare(`select ${summaryColumns} from conversation c where ${sql} order by c.updated_at desc, c.rowid desc limit ?`)
      .all(...values, filter.limit ?? -1).map(summaryOf));
  }

  find(query: ConversationQuery): FoundConversations {
    return this.#connection.run((table) => findConversations(table, query));
  }

  facets(): ConversationFacets {
    const [workspaces, models] = ['c.workspace as name from conversation c where', 'm.value as name from conversation c, json_each(coalesce(c.models, \'[]\')) m where']
      .map((from) => `select count(*) as found, ${from} c.removed_at is null group by name order by found desc, name`);
    return this.#connection.run((table) => ({
      workspaces: table.prepare(workspaces ?? '').all().map((row) => ({ workspace: String(row['name']), count: Number(row['found']) })),
      models: table.prepare(models ?? '').all().map((row) => ({ model: String(row['name']), count: Number(row['found']) })),
      archived: Number(table.prepare('select count(*) as found from conversation where archived_at is not null and removed_at is null').get()?.['found']),
    }));
  }

  flag(ids: readonly string[], { pinned, archived }: ConversationFlags): void {
    const now = this.#context.now();
    this.#write((table) => {
      for (const id of ids) {
        if (pinned !== undefined) table.prepare('update conversation set pinned_at = ? where id = ?').run(pinned ? now : null, id);
        if (archived !== undefined) table.prepare('update conversation set archived_at = ? where id = ?').run(archived ? now : null, id);
      }
    });
  }

  revision(): string {
    // SQLite counts what others commit; what was written here is counted here.
    const others = this.#connection.run((_, db) => Number(db.prepare('pragma data_version').get()?.['data_version']));
    return `${this.#connection.generation}.${others}.${this.#writes}`;
  }

  open(id: string): ConversationRecord | undefined {
    const gone = this.#gone(id);
    if (gone.length > 0) {
      try {
        this.#write((table) => gone.forEach((reply) => table.cut(reply)));
      } catch (error) {
        // It is shown as cut all the same, and stored so when there is room again.
        if (!['full', 'readonly', 'busy'].includes(reasonOf(error))) throw error;
      }
    }
    const ended = new Set(gone.map((reply) => reply.id));
    return this.#connection.run((table) => {
      const row = table.prepare(`select ${summaryColumns} from conversation c where c.id = ?`).get(id);
      if (row === undefined) return undefined;
      const messages = parentsFirst(table.of(id)).map((message) =>
        message.reply?.status === 'streaming' && ended.has(message.id) ? asCut(message) : message);
      return { ...summaryOf(row), messageCount: messages.length, messages };
    });
  }

  create(conversation: { readonly id: string; readonly workspace: string; readonly createdAt: number; readonly title?: string }): void {
    const { id, workspace, createdAt, title } = conversation;
    const sql = 'insert into conversation (id, workspace, title, created_at, updated_at) values (?, ?, ?, ?, ?) on conflict do nothing';
    this.#write((table) => table.prepare(sql).run(id, workspace, title ?? null, createdAt, createdAt));
  }

  rename(id: string, title: string): void {
    this.#write((table) => table.prepare('update conversation set title = ? where id = ?').run(title, id));
  }

  setLeaf(id: string, leafId: string): void {
    this.#write((table) => table.prepare('update conversation set leaf_id = ? where id = ?').run(leafId, id));
  }

  remove(id: string): void {
    this.#write((table) => table.prepare('update conversation set removed_at = ? where id = ? and removed_at is null').run(this.#context.now(), id));
  }

  restore(id: string): void {
    this.#write((table) => table.prepare('update conversation set removed_at = null where id = ?').run(id));
  }

  purge(removedBefore: number): void {
    this.#drop('removed_at < ?', removedBefore);
  }

  expire(unusedSince: number, keep: readonly string[]): number {
    return this.#drop('updated_at < ? and pinned_at is null', unusedSince, keep);
  }

  usage(range: LedgerRange): readonly LedgerRow[] {
    const sql = `${repliesWithHome} m.role = 'assistant' and m.created_at >= ? and m.created_at < ?`;
    return this.#connection.run((table) => {
      const stored = table.prepare(sql).all(range.from - ledgerStep, range.to).flatMap(rowOf);
      return joinRows(inRange([...keptRows(textOf(table.prepare(stateOf).get(ledgerKey)?.['value'])), ...stored], range));
    });
  }

  addUsage(rows: readonly LedgerRow[]): void {
    this.#write((table) => table.prepare(setState).run(ledgerKey, withKept(textOf(table.prepare(stateOf).get(ledgerKey)?.['value']), rows)));
  }

  put(messages: readonly Message[], leafId?: string): void {
    const asked = new Set(messages.filter(({ role }) => role === 'user').map((message) => message.conversationId));
    this.#write((table) => {
      for (const message of messages) table.put(message, this.#context.writer);
      for (const id of new Set(messages.map((message) => message.conversationId))) {
        table.prepare('update conversation set updated_at = max(updated_at, ?) where id = ?').run(this.#context.now(), id);
      }
      // Asked in a window that did not see it deleted: what was asked must not vanish with it.
      for (const id of asked) table.prepare('update conversation set removed_at = null, archived_at = null where id = ?').run(id);
      if (leafId === undefined) return;
      const home = 'update conversation set leaf_id = ?1 where id = (select conversation_id from message where id = ?1)';
      table.prepare(home).run(leafId);
    });
    for (const { id, reply } of messages) {
      if (reply?.status === 'streaming') this.#streaming.add(id);
      else this.#streaming.delete(id);
    }
  }

  append(messageId: string, delta: Delta): void {
    this.#write((table) => table.append(messageId, delta));
    this.#streaming.add(messageId);
  }

  search(query: string, options: { readonly workspace?: string; readonly limit?: number } = {}): readonly SearchHit[] {
    return this.#connection.run((table) => searchMessages(table, query, options));
  }

  getState(key: string): string | undefined {
    const row = this.#connection.run((table) => table.prepare(stateOf).get(key));
    return row === undefined ? undefined : String(row['value']);
  }

  setState(key: string, value: string | undefined): void {
    this.#write((table) => (value === undefined ? table.prepare('delete from state where key = ?').run(key) : table.prepare(setState).run(key, value)));
  }

  heartbeat(): void {
    if (this.#streaming.size > 0) this.#write(() => undefined);
  }

  close(): void {
    try {
      if (this.#seenIn > 0) this.#connection.transact((table) => table.prepare('delete from writer where id = ?').run(this.#context.writer));
    } catch {
      // All data is stored already. Without the leave-taking the next window looks through the file, which it should then.
    } finally {
      this.#connection.close();
    }
  }

  /** Every transaction that writes says, at most every ten seconds, that this writer lives. */
  #write<T>(work: (table: MessageTable) => T): T {
    const now = this.#context.now();
    const { generation } = this.#connection;
    const due = Math.abs(now - this.#seenAt) >= heartbeatMs / 2 || this.#seenIn !== generation;
    const result = this.#connection.transact((table) => {
      const sql = 'insert into writer (id, seen_at) values (?, ?) on conflict (id) do update set seen_at = excluded.seen_at';
      if (due) table.prepare(sql).run(this.#context.writer, now);
      return work(table);
    });
    this.#writes += 1;
    if (due) this.#seenAt = now;
    // A file that took the place of the old one during this very call is told with the next.
    this.#seenIn = generation;
    return result;
  }

  /** What they took is kept, in the same transaction. */
  #drop(condition: string, before: number, keep: readonly string[] = []): number {
    const kept = new Set(keep);
    const dropped = this.#write((table) => {
      const ids = table.prepare(`select id from conversation where ${condition}`).all(before).map((row) => String(row['id'])).filter((id) => !kept.has(id));
      const rows = ids.flatMap((id) => table.prepare(`${repliesWithHome} m.conversation_id = ?`).all(id).flatMap(rowOf));
      if (rows.length > 0) table.prepare(setState).run(ledgerKey, withKept(textOf(table.prepare(stateOf).get(ledgerKey)?.['value']), rows));
      for (const id of ids) {
        table.dropFromIndex(id);
        table.prepare('delete from conversation where id = ?').run(id);
        for (const key of [setupKey(id), comparisonKey(id)]) table.prepare('delete from state where key = ?').run(key);
      }
      return ids.length;
    });
    if (dropped > 0) this.#connection.run((_, db) => db.exec('pragma incremental_vacuum'));
    return dropped;
  }

  #gone(conversationId: string): ReturnType<MessageTable['streaming']> {
    const streaming = this.#connection.run((table) => table.streaming(conversationId));
    return streaming.filter((reply) => writerIsGone(reply.writer, reply.seenAt, this.#context));
  }
}
