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

/** A part of a long answer was taken in: the next may come. */
export interface StoreReady {
  readonly ready: number;
}

export interface StoreTrouble {
  readonly reason: StoreFailure['reason'];
  readonly message: string;
}

export type StoreReply =
  /** Messages of the conversation that call `id` opens, in order, as JSON; its `result` follows the last part and has the rest. */
  | { readonly kind: 'part'; readonly id: number; readonly messages: string }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly trouble: StoreTrouble }
  /** Sent when it changed: damage was healed in the middle of a call. */
  | { readonly kind: 'health'; readonly health: StoreHealth };
