// The entry of the store's worker: carries out calls in order on the backend this host has. SQLite blocks its thread; this is that thread.
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { ConversationRecord } from '../../core/conversation/conversationStore.ts';
import { openBackend } from './openBackend.ts';
import { toStoreFailure } from './storeError.ts';
import { isLong, messageParts } from './messageParts.ts';
import type { StoreCall, StoreReady, StoreReply, StoreTrouble, StoreWorkerData } from './storeProtocol.ts';
import type { SyncStore } from './syncStore.ts';
import { heartbeatMs, processLives, writerName } from './writer.ts';

function troubleOf(error: unknown): StoreTrouble {
  const { reason, cause } = toStoreFailure(error);
  return { reason, message: cause instanceof Error ? cause.message : reason };
}

function keepAlive(store: SyncStore): void {
  const beat = (): void => {
    try {
      store.heartbeat();
    } catch {
      // The next beat or the next write comes in time; a failing write tells its caller.
    }
  };
  setInterval(beat, heartbeatMs).unref();
}

function serve(port: MessagePort, data: StoreWorkerData): void {
  const context = { now: () => Date.now(), writer: writerName(data.session), processLives };
  let backend: SyncStore | undefined;
  let known = '';
  const open = async (): Promise<SyncStore> => {
    const store = await openBackend({ ...data, loadSqlite: () => import('node:sqlite') }, context);
    keepAlive(store);
    backend = store;
    return store;
  };
  const say = (reply: StoreReply): void => port.postMessage(reply);
  const tellHealth = (store: SyncStore): void => {
    const health = store.health();
    const now = JSON.stringify(health);
    if (known !== '' && known !== now) say({ kind: 'health', health });
    known = now;
  };
  let speaking: { readonly id: number; credit: number; go: () => void } | undefined;
  /** At most two parts are on their way: the thread that takes them in is free in between. @returns what is left to say */
  const sayInParts = async (id: number, record: ConversationRecord): Promise<ConversationRecord> => {
    const mine = { id, credit: 2, go: (): void => undefined };
    speaking = mine;
    for (const messages of messageParts(record.messages)) {
      if (mine.credit === 0) await new Promise<void>((resolve) => (mine.go = resolve));
      mine.credit -= 1;
      say({ kind: 'part', id, messages });
    }
    return { ...record, messages: [] };
  };
  const goOn = ({ ready }: StoreReady): void => {
    if (speaking?.id !== ready) return;
    speaking.credit += 1;
    speaking.go();
  };
  const answer = async ({ id, method, args }: StoreCall): Promise<void> => {
    try {
      const store = backend ?? (await open());
      if (known === '') tellHealth(store);
      const call = store[method] as (...args: readonly unknown[]) => unknown;
      const value = call.apply(store, [...args]);
      if (method !== 'close') tellHealth(store);
      say({ kind: 'result', id, value: isLong(value) ? await sayInParts(id, value) : value });
    } catch (error) {
      say({ kind: 'failure', id, trouble: troubleOf(error) });
    }
    if (method === 'close') port.close();
  };
  let last = Promise.resolve();
  port.on('message', (message: StoreCall | StoreReady) => {
    if ('ready' in message) goOn(message);
    else last = last.then(() => answer(message));
  });
}

if (parentPort !== null) serve(parentPort, workerData as StoreWorkerData);
