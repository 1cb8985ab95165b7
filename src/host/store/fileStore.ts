// Conversations as plain files, where SQLite is missing: one file of JSON lines each, replaced by rename, and the partial text of a
// streaming reply in a file beside it that only grows. Two windows may use one folder: each call looks at the files again.
import {
  appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { StoreHealth } from '../../core/conversation/conversationStore.ts';
import { decodeDelta, encodeDelta, type Delta } from './messageRow.ts';
import { renamePatiently } from './patientRename.ts';
import { PlainStore, type SavedDocument, type Shelf } from './plainStore.ts';
import type { SavedConversation, SavedMessage } from './salvage.ts';
import { systemCode } from './storeError.ts';
import type { StoreContext, SyncStore } from './syncStore.ts';

interface Cached {
  readonly version: string;
  readonly document: SavedDocument;
}

const folderName = 'conversations';

function fileName(id: string): string {
  return encodeURIComponent(id).replaceAll('.', '%2E').replaceAll('*', '%2A');
}

function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function replaceFile(path: string, content: string): void {
  const fresh = `${path}.${process.pid}.new`;
  try {
    const file = openSync(fresh, 'w', 0o600);
    try {
      writeSync(file, content);
      // Otherwise the name may be on the disk before the content when power fails.
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renamePatiently(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function parseDocument(id: string, content: string): { readonly document: SavedDocument; readonly whole: boolean } {
  const lines = content.split('\n').filter((line) => line !== '');
  const rows = lines.map(parseLine);
  const first = rows[0];
  const messages = new Map<string, SavedMessage>();
  let whole = first?.['id'] === id;
  for (const row of whole ? rows.slice(1) : rows) {
    const saved = row as SavedMessage | undefined;
    if (typeof saved?.message !== 'object' || typeof saved.message.id !== 'string') whole = false;
    // JSON has no undefined.
    else messages.set(saved.message.id, { ...saved, message: { ...saved.message, parentId: saved.message.parentId } });
  }
  if (first?.['id'] === id) {
    const conversation = first as unknown as SavedConversation;
    return { document: { conversation: { ...conversation, title: conversation.title, leafId: conversation.leafId }, messages }, whole };
  }
  const times = [...messages.values()].map(({ message }) => message.createdAt);
  const createdAt = Math.min(...times, Date.now());
  const leafId = [...messages.keys()].at(-1);
  const updatedAt = Math.max(...times, createdAt);
  return { document: { conversation: { id, workspace: '', title: undefined, createdAt, updatedAt, leafId }, messages }, whole };
}

class FileShelf implements Shelf {
  readonly #directory: string;
  readonly #context: StoreContext;
  readonly #cache = new Map<string, Cached>();
  #recovered: StoreHealth['recovered'];
  #beaten = false;

  constructor(directory: string, context: StoreContext) {
    this.#directory = directory;
    this.#context = context;
    for (const folder of [folderName, 'writers']) mkdirSync(join(directory, folder), { recursive: true, mode: 0o700 });
    const probe = join(directory, `${folderName}.${process.pid}.new`);
    writeFileSync(probe, '');
    rmSync(probe);
  }

  health(): StoreHealth {
    return { backend: 'file', readonly: false, ...(this.#recovered === undefined ? {} : { recovered: this.#recovered }) };
  }

  ids(): readonly string[] {
    const names = readdirSync(join(this.#directory, folderName)).filter((name) => /^[^.]+\.jsonl$/.test(name));
    return names.map((name) => decodeURIComponent(name.slice(0, -'.jsonl'.length)));
  }

  load(id: string): SavedDocument | undefined {
    const path = this.#pathOf(id);
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    const version = `${stat.ino}:${stat.mtimeNs}:${stat.size}`;
    const cached = this.#cache.get(id);
    if (cached?.version === version) return cached.document;
    const content = ifThere(() => readFileSync(path, 'utf8'));
    if (content === undefined) return undefined;
    const { document, whole } = parseDocument(id, content);
    if (whole) this.#cache.set(id, { version, document });
    else this.#recover(path, document);
    return document;
  }

  save(document: SavedDocument): void {
    const rows = [document.conversation, ...document.messages.values()];
    replaceFile(this.#pathOf(document.conversation.id), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
  }

  drop(id: string): void {
    const prefix = `${fileName(id)}.`;
    for (const name of readdirSync(join(this.#directory, folderName))) {
      if (name.startsWith(prefix)) rmSync(join(this.#directory, folderName, name), { force: true });
    }
    this.#cache.delete(id);
  }

  appendDelta(conversationId: string, messageId: string, delta: Delta): void {
    // A line that a crash cut short has no end: the next one must not be lost with it.
    appendFileSync(this.#partialOf(conversationId, messageId), `\n${encodeDelta(delta)}`, { mode: 0o600 });
  }

  deltas(conversationId: string, messageId: string): readonly Delta[] {
    const content = ifThere(() => readFileSync(this.#partialOf(conversationId, messageId), 'utf8'));
    return content === undefined ? [] : content.split('\n').filter((line) => line !== '').map(decodeDelta);
  }

  dropDeltas(conversationId: string, messageId: string): void {
    rmSync(this.#partialOf(conversationId, messageId), { force: true });
  }

  getState(key: string): string | undefined {
    const value = this.#state()[key];
    return typeof value === 'string' ? value : undefined;
  }

  setState(key: string, value: string | undefined): void {
    const { [key]: _, ...others } = this.#state();
    replaceFile(join(this.#directory, 'state.json'), JSON.stringify(value === undefined ? others : { ...others, [key]: value }));
  }

  seenAt(writer: string): number | undefined {
    return statSync(this.#writerFile(writer), { throwIfNoEntry: false })?.mtimeMs;
  }

  beat(): void {
    writeFileSync(this.#writerFile(this.#context.writer), '');
    this.#beaten = true;
  }

  revision(): string {
    // A file is replaced by renaming, which its folder notes.
    return String(statSync(join(this.#directory, folderName), { bigint: true }).mtimeNs);
  }

  close(): void {
    if (this.#beaten) rmSync(this.#writerFile(this.#context.writer), { force: true });
  }

  #pathOf(id: string): string {
    return join(this.#directory, folderName, `${fileName(id)}.jsonl`);
  }

  #partialOf(conversationId: string, messageId: string): string {
    return join(this.#directory, folderName, `${fileName(conversationId)}.${fileName(messageId)}.partial.jsonl`);
  }

  #writerFile(writer: string): string {
    return join(this.#directory, 'writers', fileName(writer));
  }

  #state(): Record<string, unknown> {
    return parseLine(ifThere(() => readFileSync(join(this.#directory, 'state.json'), 'utf8')) ?? '{}') ?? {};
  }

  #recover(path: string, document: SavedDocument): void {
    const setAside = `${path}.damaged-${new Date(this.#context.now()).toISOString().slice(0, 19).replaceAll(':', '-')}`;
    renamePatiently(path, setAside);
    this.save(document);
    this.#recovered = { setAside, kept: (this.#recovered?.kept ?? 0) + document.messages.size };
  }
}

/** @throws the file system's error where the folder can't be written */
export function createFileStore(directory: string, context: StoreContext): SyncStore {
  return new PlainStore(new FileShelf(directory, context), context);
}
