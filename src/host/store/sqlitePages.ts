// Reads the records of an SQLite file without SQLite, page by page, so that what a damaged or unwritable file still holds can be
// had. Knows the file format (https://sqlite.org/fileformat2.html), no tables.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export type SqlValue = string | number | Uint8Array | null;

/** A row of some table. */
export interface LooseRow {
  readonly rowid: number;
  /** An integer primary key is null here: it is the rowid. */
  readonly values: readonly SqlValue[];
}

interface Place {
  readonly fd: number;
  readonly offset: number;
}

interface PageFile {
  readonly pageSize: number;
  readonly count: number;
  /** Undefined beyond the end. */
  readonly page: (number: number) => Buffer | undefined;
}

const leafTable = 0x0d;
const defaultPageSize = 4096;
const walHeader = 32;
const frameHeader = 24;

function readAt(fd: number, offset: number, length: number): Buffer | undefined {
  const buffer = Buffer.alloc(length);
  return readSync(fd, buffer, 0, length, offset) === length ? buffer : undefined;
}

function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
}

function pageSizeOf(fd: number): number | undefined {
  const header = readAt(fd, 0, 100);
  if (header === undefined || header.toString('latin1', 0, 15) !== 'SQLite format 3') return undefined;
  const size = header.readUInt16BE(16);
  const pageSize = size === 1 ? 65_536 : size;
  return isPageSize(pageSize) ? pageSize : undefined;
}

/** The newest committed version of each page in the write-ahead log. */
function readLog(fd: number): { readonly pageSize: number; readonly places: ReadonlyMap<number, Place> } | undefined {
  const header = readAt(fd, 0, walHeader);
  if (header === undefined || (header.readUInt32BE(0) & 0xfffffffe) >>> 0 !== 0x377f0682) return undefined;
  const pageSize = header.readUInt32BE(8);
  if (!isPageSize(pageSize)) return undefined;
  const salt = header.subarray(16, 24);
  const places = new Map<number, Place>();
  const open = new Map<number, Place>();
  for (let offset = walHeader; ; offset += frameHeader + pageSize) {
    const frame = readAt(fd, offset, frameHeader);
    if (frame === undefined || !frame.subarray(8, 16).equals(salt)) break;
    open.set(frame.readUInt32BE(0), { fd, offset: offset + frameHeader });
    if (frame.readUInt32BE(4) === 0) continue;
    for (const [number, place] of open) places.set(number, place);
    open.clear();
  }
  return { pageSize, places };
}

function pageFile(main: number, log: number | undefined): PageFile {
  const wal = log === undefined ? undefined : readLog(log);
  const pageSize = pageSizeOf(main) ?? wal?.pageSize ?? defaultPageSize;
  const places = wal?.pageSize === pageSize ? wal.places : new Map<number, Place>();
  const count = Math.max(Math.ceil(fstatSync(main).size / pageSize), ...places.keys());
  const page = (number: number): Buffer | undefined => {
    if (number < 1 || number > count) return undefined;
    const { fd, offset } = places.get(number) ?? { fd: main, offset: (number - 1) * pageSize };
    return readAt(fd, offset, pageSize);
  };
  return { pageSize, count, page };
}

/** A SQLite varint: the value and the offset after it. */
function varint(bytes: Buffer, at: number): readonly [number, number] {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes.readUInt8(at + index);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  return [value * 256 + bytes.readUInt8(at + 8), at + 9];
}

function payloadAt(file: PageFile, page: Buffer, size: number, start: number): Buffer | undefined {
  const usable = file.pageSize;
  if (size > file.count * usable) return undefined;
  const most = usable - 35;
  if (size <= most) return start + size > usable ? undefined : page.subarray(start, start + size);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (usable - 4));
  const local = fitting <= most ? fitting : least;
  const pieces = [page.subarray(start, start + local)];
  let missing = size - local;
  for (let next = page.readUInt32BE(start + local); missing > 0; ) {
    const overflow = file.page(next);
    if (overflow === undefined) return undefined;
    pieces.push(overflow.subarray(4, 4 + Math.min(missing, usable - 4)));
    missing -= usable - 4;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(pieces);
}

function sizeOf(type: number): number {
  if (type >= 12) return (type - (type % 2 === 0 ? 12 : 13)) / 2;
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

function valueOf(type: number, bytes: Buffer): SqlValue {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type === 7) return bytes.readDoubleBE(0);
  if (type === 6) return Number(bytes.readBigInt64BE(0));
  if (type < 6) return bytes.readIntBE(0, bytes.length);
  return type % 2 === 0 ? bytes : bytes.toString('utf8');
}

function recordOf(payload: Buffer): readonly SqlValue[] | undefined {
  const values: SqlValue[] = [];
  let [body, at] = varint(payload, 0);
  const headerEnd = body;
  while (at < headerEnd) {
    const [type, next] = varint(payload, at);
    at = next;
    const end = body + sizeOf(type);
    if (type === 10 || type === 11 || end > payload.length) return undefined;
    values.push(valueOf(type, payload.subarray(body, end)));
    body = end;
  }
  return body === payload.length ? values : undefined;
}

function rowAt(file: PageFile, page: Buffer, cell: number): LooseRow | undefined {
  const [size, afterSize] = varint(page, cell);
  const [rowid, start] = varint(page, afterSize);
  const payload = payloadAt(file, page, size, start);
  const values = payload === undefined ? undefined : recordOf(payload);
  return values === undefined ? undefined : { rowid, values };
}

function* rowsOn(file: PageFile, number: number): Generator<LooseRow> {
  const page = file.page(number);
  const header = number === 1 ? 100 : 0;
  if (page === undefined || page[header] !== leafTable) return;
  const cells = page.readUInt16BE(header + 3);
  for (let cell = 0; cell < cells && header + 10 + cell * 2 <= page.length; cell += 1) {
    try {
      const row = rowAt(file, page, page.readUInt16BE(header + 8 + cell * 2));
      if (row !== undefined) yield row;
    } catch (error) {
      // A number that points outside of its page: this cell is lost, the others may be whole.
      if (!(error instanceof RangeError)) throw error;
    }
  }
}

function tryOpen(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined; // There need not be a log.
  }
}

/**
 * Every row of every ordinary table that can be read, the write-ahead log included, in no particular order.
 * Rows of all tables come alike: the caller knows them by their shape.
 * @throws the file system's error if the file can't be opened
 */
export function* readRows(path: string): Generator<LooseRow> {
  const main = openSync(path, 'r');
  const log = tryOpen(`${path}-wal`);
  try {
    const file = pageFile(main, log);
    for (let number = 1; number <= file.count; number += 1) yield* rowsOn(file, number);
  } finally {
    closeSync(main);
    if (log !== undefined) closeSync(log);
  }
}
