// The store's port as its worker sees it: the same calls, synchronous. SQLite, files and memory stand behind it.
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';

type Calls = {
  readonly [Name in keyof ConversationStore]: (...args: Parameters<ConversationStore[Name]>) => Awaited<ReturnType<ConversationStore[Name]>>;
};

export interface SyncStore extends Calls {
  /** Says that this writer lives. To be called every ten seconds; does nothing while no reply of its own is streaming. */
  heartbeat(): void;
}

export type StoreMethod = keyof ConversationStore;

/** What a store takes from outside, so that tests can say what time it is and who lives. */
export interface StoreContext {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** `hostname:pid:start:session`, see writer.ts. */
  readonly writer: string;
  /** Whether the process of another writer on this machine runs. */
  readonly processLives: (pid: number, start: string) => boolean;
}
