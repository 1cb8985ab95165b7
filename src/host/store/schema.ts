// The tables of the SQLite store and the steps from each version to the next. A step that was released is never changed.
import type { DatabaseSync } from 'node:sqlite';

/** Nothing of the texts is kept twice: the index has no content of its own. `M*`: marks belong to the word (Thai, rare kana). */
export const createIndex = `create virtual table message_fts using fts5(
  body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
)`;

// salvage.ts tells the tables apart by their number of columns and these columns' types.
const version1 = `
create table conversation (
  id text not null unique,
  workspace text not null,
  title text,
  created_at real not null,
  updated_at real not null,
  leaf_id text,
  removed_at real
);
create index conversation_recent on conversation (updated_at desc);
create table message (
  seq integer primary key,
  id text not null unique,
  conversation_id text not null references conversation (id) on delete cascade,
  parent_id text,
  role text not null,
  created_at real not null,
  text text not null,
  status text,
  writer text,
  data text not null
);
create index message_conversation on message (conversation_id);
create table message_chunk (
  seq integer primary key,
  message_id text not null references message (id) on delete cascade,
  delta text not null
);
create index message_chunk_message on message_chunk (message_id);
create table state (key text not null unique, value text not null);
create table writer (id text not null unique, seen_at real not null);
${createIndex};
`;

/** `models`: a JSON array, so that the history can be filtered without reading the replies. */
const version2 = `
alter table conversation add column pinned_at real;
alter table conversation add column archived_at real;
alter table conversation add column models text;
update conversation set models = (
  select json_group_array(model) from (
    select json_extract(m.data, '$.reply.model') as model from message m
    where m.conversation_id = conversation.id and m.role = 'assistant' and json_valid(m.data) group by 1 having model is not null order by min(m.seq)
  )
) where exists (select 1 from message m where m.conversation_id = conversation.id and m.role = 'assistant');
`;

export const migrations: readonly string[] = [version1, version2];

/** Ends a transaction that failed. Some failures (a full disk) have ended it already. */
export function rollback(db: DatabaseSync): void {
  if (db.isTransaction) db.exec('rollback');
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('pragma user_version').get()?.['user_version'] ?? 0);
}

/** Thrown where a newer Ponder has changed the tables: this one must not touch them. */
export class NewerSchema extends Error {
  constructor(version: number) {
    super(`The database has version ${version}.`);
    this.name = 'NewerSchema';
  }
}

/** Brings the tables to the newest version, all steps in one transaction. Two windows may do it at once: the second finds it done. */
export function migrate(db: DatabaseSync, steps: readonly string[] = migrations): void {
  if (versionOf(db) === steps.length) return;
  db.exec('begin immediate');
  try {
    const version = versionOf(db);
    if (version > steps.length) throw new NewerSchema(version);
    for (const step of steps.slice(version)) db.exec(step);
    db.exec(`pragma user_version = ${steps.length}`);
    db.exec('commit');
  } catch (error) {
    rollback(db);
    throw error;
  }
}
