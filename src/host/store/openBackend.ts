// Chooses what conversations are kept in: SQLite, plain files where it is missing, memory where nothing can be written.
// What the choice does not fall on is not loaded.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from './storeError.ts';
import type { SqliteModule, SqliteOptions } from './sqliteFile.ts';
import { databaseName, SqliteStore } from './sqliteStore.ts';
import type { StoreContext, SyncStore } from './syncStore.ts';

export interface BackendOptions {
  readonly directory: string;
  /** Rejects where the host has no `node:sqlite`. */
  readonly loadSqlite: () => Promise<SqliteModule>;
  readonly sqlite?: SqliteOptions;
  /** `file`: as if there were no SQLite. */
  readonly backend?: 'auto' | 'file';
}

function hasFullText(sqlite: SqliteModule): boolean {
  const db = new sqlite.DatabaseSync(':memory:');
  try {
    // contentless_delete came with SQLite 3.43: this asks for just what the schema needs.
    db.exec("create virtual table probe using fts5(body, content='', contentless_delete=1)");
    return true;
  } catch {
    return false; // The reason does not matter: without it the file store serves.
  } finally {
    db.close();
  }
}

async function usableSqlite(options: BackendOptions): Promise<SqliteModule | undefined> {
  if (options.backend === 'file') return undefined;
  try {
    const sqlite = await options.loadSqlite();
    return hasFullText(sqlite) ? sqlite : undefined;
  } catch {
    return undefined; // Not in this Node, or switched off.
  }
}

async function memoryStore(directory: string, context: StoreContext): Promise<SyncStore> {
  const [{ createMemoryStore }, { salvageFile }] = await Promise.all([import('./memoryStore.ts'), import('./salvage.ts')]);
  try {
    const seed = readdirSync(directory).includes(databaseName) ? salvageFile(join(directory, databaseName)) : undefined;
    return createMemoryStore(context, { readonly: true, ...(seed && { seed }) });
  } catch {
    return createMemoryStore(context, { readonly: true }); // Not even readable: an empty store still lets the person work.
  }
}

/**
 * Where the folder can't be written (read-only, full, damaged beyond repair, or changed by a newer version), a store in memory serves
 * what can be read, and says so in health().
 * @throws only while another window keeps the database locked: worth another try
 */
export async function openBackend(options: BackendOptions, context: StoreContext): Promise<SyncStore> {
  const sqlite = await usableSqlite(options);
  try {
    if (sqlite !== undefined) return new SqliteStore(sqlite, options.directory, context, options.sqlite);
    return (await import('./fileStore.ts')).createFileStore(options.directory, context);
  } catch (error) {
    if (reasonOf(error) === 'busy') throw error;
    return memoryStore(options.directory, context);
  }
}
