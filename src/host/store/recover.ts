// Sets a damaged database aside and puts what can be read into a new one. Several windows may find the damage at once: one does it.
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { StoreHealth } from '../../core/conversation/conversationStore.ts';
import { MessageTable } from './messageTable.ts';
import { renamePatiently } from './patientRename.ts';
import { salvageFile, type Salvage } from './salvage.ts';
import { fileIdentity, openSqlite, sleep, type SqliteModule, type SqliteOptions } from './sqliteFile.ts';
import { systemCode } from './storeError.ts';
import type { StoreContext } from './syncStore.ts';
import { leaseMs, writerIsGone } from './writer.ts';

export type Recovered = NonNullable<StoreHealth['recovered']>;


/** One of a dead window is taken away: a crash in the middle of recovering must not keep the next one waiting. */
function lock(path: string, context: StoreContext): boolean {
  try {
    writeFileSync(path, context.writer, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const holder = readIfThere(path);
  // Empty in the instant between its making and its writing.
  if (holder === undefined || (holder === '' && Date.now() - stat.mtimeMs < leaseMs)) return false;
  if (holder === '' || holder === context.writer || writerIsGone(holder, stat.mtimeMs, context)) rmSync(path, { force: true });
  return false;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function freeName(path: string, date: string): string {
  const name = `${path}.damaged-${date}`;
  let number = 1;
  let free = name;
  while (existsSync(free)) {
    number += 1;
    free = `${name}-${number}`;
  }
  return free;
}

export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

function fill(sqlite: SqliteModule, path: string, salvage: Salvage, options: SqliteOptions): void {
  removeDatabase(path);
  const db = openSqlite(sqlite, path, { ...options, journal: 'rollback' });
  try {
    db.exec('begin immediate');
    const table = new MessageTable(db);
    const conversation = table.prepare('insert or ignore into conversation (id, workspace, title, created_at, updated_at, leaf_id, removed_at, pinned_at, archived_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    for (const each of salvage.conversations) {
      conversation.run(each.id, each.workspace, each.title ?? null, each.createdAt, each.updatedAt, each.leafId ?? null, each.removedAt ?? null, each.pinnedAt ?? null, each.archivedAt ?? null);
    }
    for (const { message, writer } of salvage.messages) table.put(message, writer ?? '');
    for (const [key, value] of salvage.state) table.prepare('insert into state values (?, ?)').run(key, value);
    db.exec('commit');
  } finally {
    db.close();
  }
}

/**
 * Replaces the damaged file. Undefined where another window has done so. If the new file can't be written, the damaged one stays where it is.
 * @throws what SQLite or the file system throws
 */
export function recoverDatabase(
  sqlite: SqliteModule, path: string, damaged: string | undefined, context: StoreContext, options: SqliteOptions,
): Recovered | undefined {
  const lockPath = `${path}.recovering`;
  while (!lock(lockPath, context)) sleep(50);
  const fresh = `${path}.recovered`;
  try {
    if (damaged === undefined || fileIdentity(path) !== damaged) return undefined;
    const salvage = salvageFile(path);
    fill(sqlite, fresh, salvage, options);
    const aside = freeName(path, new Date(context.now()).toISOString().slice(0, 19).replaceAll(':', '-'));
    renamePatiently(path, aside);
    for (const suffix of ['-wal', '-shm', '-journal']) {
      if (existsSync(path + suffix)) renamePatiently(path + suffix, aside + suffix);
    }
    renameSync(fresh, path);
    return { setAside: aside, kept: salvage.messages.length };
  } finally {
    removeDatabase(fresh);
    rmSync(lockPath, { force: true });
  }
}
