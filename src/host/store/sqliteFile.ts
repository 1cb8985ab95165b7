// Opens the database file the way the store's promises need it: journal, durability, waiting for other windows, tables.
import { closeSync, openSync, statfsSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { migrate } from './schema.ts';
import { reasonOf, sqliteCode, systemCode } from './storeError.ts';

/** `node:sqlite`, handed in because it is missing in some hosts. */
export interface SqliteModule {
  readonly DatabaseSync: new (path: string, options?: { readonly readOnly?: boolean }) => DatabaseSync;
}

export interface SqliteOptions {
  /** `rollback` where a write-ahead log must not be used. */
  readonly journal?: 'auto' | 'rollback';
  /** How long one call waits for another window; milliseconds. */
  readonly busyMs?: number;
  /** The largest size in pages; a full disk for tests. */
  readonly maxPages?: number;
  readonly steps?: readonly string[];
}

const busyTries = 4;

// statfs(2): a write-ahead log needs memory shared between all who use the file, which these can't give to two machines.
const networkFileSystems: ReadonlySet<number> = new Set([
  0x6969 /* NFS */, 0x517b /* SMB */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */, 0x01021997 /* 9p: WSL, containers */, 0x5346414f /* AFS */,
  0x0bd00bd0 /* Lustre */, 0x47504653 /* GPFS */, 0x19830326 /* BeeGFS */, 0x00c36400 /* Ceph */, 0x65735546 /* FUSE: sshfs and others */,
]);

function onNetwork(path: string): boolean {
  if (path.startsWith('\\\\')) return true;
  try {
    return process.platform === 'linux' && networkFileSystems.has(statfsSync(path).type >>> 0);
  } catch {
    return false; // Not to be known; setting the journal below still may fail and fall back.
  }
}

export function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Runs it again while another window holds the file: some locks (switching the journal) don't wait for `busy_timeout`. */
export function whileBusy<T>(work: () => T, tries = busyTries): T {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return work();
    } catch (error) {
      if (attempt >= tries || reasonOf(error) !== 'busy') throw error;
      sleep(25 * 2 ** attempt);
    }
  }
}

function leaveLog(db: DatabaseSync): void {
  try {
    db.exec('pragma journal_mode = delete');
  } catch (error) {
    // The file has a log, but no shared memory can be had here: alone with the file, SQLite needs none.
    if (((sqliteCode(error) ?? 0) & 0xff) !== 10) throw error;
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = delete; pragma locking_mode = normal');
  }
}

function setJournal(db: DatabaseSync, wanted: 'auto' | 'rollback'): void {
  if (wanted === 'auto') {
    try {
      if (db.prepare('pragma journal_mode = wal').get()?.['journal_mode'] === 'wal') {
        // Safe against a crash of the process, and the file stays whole without power; only FULL would also survive that with the last words.
        db.exec('pragma synchronous = normal; pragma journal_size_limit = 4194304');
        return;
      }
    } catch (error) {
      if (((sqliteCode(error) ?? 0) & 0xff) !== 10) throw error;
    }
  }
  leaveLog(db);
  // Without a log, NORMAL can break the file when power fails.
  db.exec('pragma synchronous = full');
}

/** For its owner only; the log takes its mode from it. A file that is there is left alone: closing it here would drop SQLite's locks. */
function makePrivate(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}

/**
 * Opens or creates the file with today's tables. The caller closes it.
 * @throws what SQLite throws; NewerSchema
 */
export function openSqlite(sqlite: SqliteModule, path: string, options: SqliteOptions = {}): DatabaseSync {
  makePrivate(path);
  const db = new sqlite.DatabaseSync(path);
  try {
    db.exec(`pragma busy_timeout = ${options.busyMs ?? 5000}; pragma foreign_keys = on; pragma secure_delete = on`);
    // Only takes effect in a new file: what is deleted gives its room back.
    whileBusy(() => db.exec('pragma auto_vacuum = incremental'));
    const journal = options.journal === 'rollback' || onNetwork(path) ? 'rollback' : 'auto';
    whileBusy(() => setJournal(db, journal));
    if (options.maxPages !== undefined) db.exec(`pragma max_page_count = ${options.maxPages}`);
    whileBusy(() => migrate(db, options.steps));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Tells one file from another that took its place; undefined where there is none. */
export function fileIdentity(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.dev}:${stat.ino}`;
}
