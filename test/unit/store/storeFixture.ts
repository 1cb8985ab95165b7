// Builders for the store's tests: messages, temporary folders, stores of every backend.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sqlite from 'node:sqlite';
import type { ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import type { Message, Reply, ReplyStatus } from '../../../src/core/conversation/message.ts';
import { openBackend, type BackendOptions } from '../../../src/host/store/openBackend.ts';
import type { StoreContext } from '../../../src/host/store/syncStore.ts';
import { openStore, type StoreOptions } from '../../../src/host/store/workerStore.ts';
import { writerName } from '../../../src/host/store/writer.ts';
import { behindPort } from '../../support/memoryStore.ts';

export const workerUrl = new URL('../../../src/host/store/storeWorker.ts', import.meta.url);

export class TempFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'ponder-store-'));

  file(name: string): string {
    return join(this.path, name);
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Runs in a folder of its own. */
export async function inFolder(work: (folder: TempFolder) => Promise<void> | void): Promise<void> {
  const folder = new TempFolder();
  try {
    await work(folder);
  } finally {
    folder.dispose();
  }
}

export function user(id: string, text: string, extra: Partial<Message> = {}): Message {
  return { id, conversationId: 'c1', parentId: undefined, role: 'user', createdAt: 1000, text, attachments: [], ...extra };
}

export function replyOf(status: ReplyStatus, extra: Partial<Reply> = {}): Reply {
  return { status, endpointId: 'e', endpointName: 'E', model: 'm', reasoning: '', timing: { startedAt: 1 }, ...extra };
}

export function answer(id: string, parentId: string, text: string, reply: Reply = replyOf('complete'), extra: Partial<Message> = {}): Message {
  return { id, conversationId: 'c1', parentId, role: 'assistant', createdAt: 2000, text, attachments: [], reply, ...extra };
}

export class TestContext implements StoreContext {
  time = 1_000_000;
  writer = writerName('test');
  living = new Set<number>([process.pid]);
  readonly now = (): number => this.time;
  readonly processLives = (pid: number): boolean => this.living.has(pid);
}

export async function openHere(directory: string, context: StoreContext, options: Partial<BackendOptions> = {}): Promise<ConversationStore> {
  return behindPort(await openBackend({ directory, loadSqlite: () => Promise.resolve(sqlite), ...options }, context));
}

export function openWorker(directory: string, options: Partial<StoreOptions> = {}): ConversationStore {
  return openStore({ directory, workerUrl, ...options });
}

export async function seedConversation(store: ConversationStore, count = 1): Promise<void> {
  await store.create({ id: 'c1', workspace: 'w1', createdAt: 1000, title: 'First' });
  const messages = Array.from({ length: count }, (_, at) =>
    user(`m${at}`, `message ${at} 素数有无穷多个 ${'x'.repeat(at % 300)}`, { parentId: at === 0 ? undefined : `m${at - 1}`, createdAt: 1000 + at }));
  await store.put(messages, `m${count - 1}`);
}
