// Turns what SQLite and the file system throw into the store's own failures, by number and code, never by message.
import { StoreFailure } from '../../core/conversation/conversationStore.ts';

export type FailureReason = StoreFailure['reason'];

/** FTS5's own complaint: the index is inconsistent, the messages are not. */
const corruptIndex = 267;

// Primary result codes, https://sqlite.org/rescode.html
const sqliteReasons: ReadonlyMap<number, FailureReason> = new Map([
  [3, 'readonly'], [5, 'busy'], [6, 'busy'], [8, 'readonly'], [11, 'damaged'], [13, 'full'], [14, 'readonly'], [23, 'readonly'], [26, 'damaged'],
]);

const systemReasons: ReadonlyMap<string, FailureReason> = new Map([
  ['ENOSPC', 'full'], ['EDQUOT', 'full'], ['EROFS', 'readonly'], ['EACCES', 'readonly'], ['EPERM', 'readonly'], ['ENOTDIR', 'readonly'],
  ['EEXIST', 'readonly'], ['EBUSY', 'busy'],
]);

export function sqliteCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
}

export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function isIndexDamage(error: unknown): boolean {
  return sqliteCode(error) === corruptIndex;
}

export function reasonOf(error: unknown): FailureReason {
  if (error instanceof StoreFailure) return error.reason;
  const number = sqliteCode(error);
  if (number !== undefined) return sqliteReasons.get(number & 0xff) ?? 'unknown';
  return systemReasons.get(systemCode(error) ?? '') ?? 'unknown';
}

export function toStoreFailure(error: unknown): StoreFailure {
  return error instanceof StoreFailure ? error : new StoreFailure(reasonOf(error), { cause: error });
}
