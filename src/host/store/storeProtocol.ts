// What the extension and its store worker say to each other: plain data over a message port.
import type { StoreFailure, StoreHealth } from '../../core/conversation/conversationStore.ts';
import type { SqliteOptions } from './sqliteFile.ts';
import type { StoreMethod } from './syncStore.ts';

/** Handed to the worker when it starts. */
export interface StoreWorkerData {
  readonly directory: string;
  /** Tells this store from others of the process; the same after a restart of the worker. */
  readonly session: string;
  readonly backend?: 'auto' | 'file';
  readonly sqlite?: SqliteOptions;
}

export interface StoreCall {
  readonly id: number;
  readonly method: StoreMethod;
  readonly args: readonly unknown[];
}

export interface StoreTrouble {
  readonly reason: StoreFailure['reason'];
  readonly message: string;
}

export type StoreReply =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly trouble: StoreTrouble }
  /** Sent when it changed: damage was healed in the middle of a call. */
  | { readonly kind: 'health'; readonly health: StoreHealth };
