// The open database file of one store: retries while busy, notices when the file was replaced, and heals damage. Knows no tables' meaning.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { MessageTable } from './messageTable.ts';
import { recoverDatabase, type Recovered } from './recover.ts';
import { rollback } from './schema.ts';
import { fileIdentity, openSqlite, sleep, whileBusy, type SqliteModule, type SqliteOptions } from './sqliteFile.ts';
import { isIndexDamage, reasonOf, toStoreFailure } from './storeError.ts';
import type { StoreContext } from './syncStore.ts';
import { sameHost, writerIsGone } from './writer.ts';

interface Open {
  readonly db: DatabaseSync;
  readonly table: MessageTable;
  readonly identity: string | undefined;
}

const mostRecoveries = 3;
const busyRetries = 2;
const forgottenMs = 86_400_000;

class Damage extends Error {}

export class SqliteConnection {
  readonly #sqlite: SqliteModule;
  readonly #path: string;
  readonly #context: StoreContext;
  readonly #options: SqliteOptions;
  #open: Open | undefined;
  #generation = 0;
  #recoveries = 0;
  #recovered: Recovered | undefined;

  /** Opens the file, creating or recovering it. @throws StoreFailure, NewerSchema */
  constructor(sqlite: SqliteModule, path: string, context: StoreContext, options: SqliteOptions) {
    this.#sqlite = sqlite;
    this.#path = path;
    this.#context = context;
    this.#options = options;
    this.run(() => undefined);
  }

  /** Counts the files that were opened: in a new one nobody has said yet that he is there. */
  get generation(): number {
    return this.#generation;
  }

  get recovered(): Recovered | undefined {
    return this.#recovered;
  }

  /** Runs it; again after healing damage or waiting for another window. What it wrote outside of a transaction may be written twice. */
  run<T>(work: (table: MessageTable, db: DatabaseSync) => T): T {
    let waits = 0;
    for (let heals = 0; ; ) {
      try {
        const open = this.#current();
        return work(open.table, open.db);
      } catch (error) {
        this.#endTransaction();
        const reason = error instanceof Damage ? 'damaged' : reasonOf(error);
        if (reason === 'damaged' && heals < 2) {
          this.#heal(error, heals);
          heals += 1;
        } else if (reason === 'busy' && waits < busyRetries) {
          waits += 1;
          sleep(50 * waits);
        } else {
          throw reason === 'unknown' ? error : toStoreFailure(error);
        }
      }
    }
  }

  /** One transaction that has the write lock from its beginning, so that it never has to give up halfway. */
  transact<T>(work: (table: MessageTable) => T): T {
    return this.run((table, db) => {
      db.exec('begin immediate');
      const result = work(table);
      db.exec('commit');
      return result;
    });
  }

  close(): void {
    const open = this.#open;
    this.#open = undefined;
    open?.db.close();
  }

  #current(): Open {
    const identity = fileIdentity(this.#path);
    if (this.#open !== undefined && this.#open.identity === identity) return this.#open;
    this.close();
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    const db = openSqlite(this.#sqlite, this.#path, this.#options);
    const open = { db, table: new MessageTable(db), identity: fileIdentity(this.#path) };
    this.#open = open;
    this.#generation += 1;
    if (!this.#isComplete(open)) throw new Damage('tables are missing');
    if (this.#looksTorn(open) || this.#wasLeftOpen(open)) this.#check(open);
    return open;
  }

  #isComplete({ db }: Open): boolean {
    const sql = "select count(*) as found from sqlite_schema where name in ('conversation', 'message', 'message_chunk', 'message_fts', 'state', 'writer')";
    return Number(db.prepare(sql).get()?.['found']) === 6;
  }

  /** A file shorter than it says, with no log that could hold the rest. */
  #looksTorn({ db }: Open): boolean {
    const pages = Number(db.prepare('pragma page_count').get()?.['page_count']);
    const size = Number(db.prepare('pragma page_size').get()?.['page_size']);
    const log = statSync(`${this.#path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    return log === 0 && (statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0) < pages * size;
  }

  /** Writers that did not take their leave: only after such an end the whole file is looked through. */
  #wasLeftOpen({ db, table }: Open): boolean {
    const writers = table.prepare('select id, seen_at from writer').all().map((row) => ({ id: String(row['id']), seenAt: Number(row['seen_at']) }));
    const gone = writers.filter(({ id, seenAt }) => writerIsGone(id, seenAt, this.#context));
    const here = gone.filter(({ id }) => sameHost(id, this.#context.writer));
    const forgotten = gone.filter(({ seenAt }) => this.#context.now() - seenAt > forgottenMs);
    if (here.length === 0 && forgotten.length === 0) return false;
    whileBusy(() => {
      db.exec('begin immediate');
      for (const { id } of [...here, ...forgotten]) table.prepare('delete from writer where id = ?').run(id);
      db.exec('commit');
    });
    return here.length > 0;
  }

  #check({ db }: Open): void {
    const first = db.prepare('pragma quick_check(1)').get();
    if (first !== undefined && Object.values(first)[0] !== 'ok') throw new Damage('quick_check');
  }

  #endTransaction(): void {
    if (this.#open === undefined) return;
    try {
      rollback(this.#open.db);
    } catch {
      this.close(); // It can't be brought to a clean state: the next call opens it anew. The first error is the one to tell.
    }
  }

  #heal(error: unknown, heals: number): void {
    if (isIndexDamage(error) && heals === 0 && this.#open !== undefined) {
      try {
        const { db, table } = this.#open;
        db.exec('begin immediate');
        table.rebuildIndex();
        db.exec('commit');
        return;
      } catch {
        this.#endTransaction(); // More than the index is broken: everything is read anew below.
      }
    }
    this.#recoveries += 1;
    if (this.#recoveries > mostRecoveries || !existsSync(this.#path)) throw toStoreFailure(error);
    const damaged = this.#open?.identity ?? fileIdentity(this.#path);
    this.close();
    this.#recovered = recoverDatabase(this.#sqlite, this.#path, damaged, this.#context, this.#options) ?? this.#recovered;
  }
}
