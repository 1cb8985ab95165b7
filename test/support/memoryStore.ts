// A conversation store in memory for tests of other parts: the real rules, nothing on disk.
import { StoreFailure, type ConversationStore } from '../../src/core/conversation/conversationStore.ts';
import { createMemoryStore } from '../../src/host/store/memoryStore.ts';
import { forwardedStore } from '../../src/host/store/storeMethods.ts';
import { toStoreFailure } from '../../src/host/store/storeError.ts';
import type { StoreContext, StoreMethod, SyncStore } from '../../src/host/store/syncStore.ts';

/** Puts a synchronous store behind the port, as the worker does: calls in order, failures as StoreFailure, `closed` after close. */
export function behindPort(store: SyncStore): ConversationStore {
  let closed = false;
  const call = async (method: StoreMethod, args: readonly unknown[]): Promise<unknown> => {
    if (closed) throw new StoreFailure('closed');
    try {
      // Cloned as on the way to a worker, so that nobody shares objects with the store.
      const result = (store[method] as (...args: readonly unknown[]) => unknown).apply(store, structuredClone([...args]));
      return structuredClone(result);
    } catch (error) {
      throw toStoreFailure(error);
    }
  };
  return forwardedStore(call, async () => {
    if (!closed) store.close();
    closed = true;
    await Promise.resolve();
  });
}

export interface MemoryStoreOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** As on a folder that can't be written. */
  readonly readonly?: boolean;
}

export function createTestStore(options: MemoryStoreOptions = {}): ConversationStore {
  const context: StoreContext = { now: options.now ?? (() => Date.now()), writer: 'test:1::memory', processLives: () => true };
  return behindPort(createMemoryStore(context, { readonly: options.readonly ?? false }));
}
