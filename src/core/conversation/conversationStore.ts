// The port behind which conversations are kept. SQLite, plain files and memory stand behind it.
import type { LedgerRange } from './ledger.ts';
import type { LedgerRow } from './ledgerRow.ts';
import type { Message } from './message.ts';

export interface ConversationSummary {
  readonly id: string;
  /** Undefined until a title is known: shown as "New conversation". */
  readonly title: string | undefined;
  /** Key of the workspace it belongs to; empty for a window without folder. */
  readonly workspace: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The message at the end of the branch that is shown. */
  readonly leafId: string | undefined;
  readonly messageCount: number;
  /** Milliseconds since the epoch; absent where it is not. */
  readonly pinnedAt?: number;
  /** Out of the lists unless asked for; a new question brings it back. */
  readonly archivedAt?: number;
  /** Ids of the models that have answered, in the order they came; absent where none has. */
  readonly models?: readonly string[];
  /** Its answers stand side by side: the store has an entry under its `comparisonKey`. */
  readonly comparison?: true;
}

export interface ConversationRecord extends ConversationSummary {
  /** All messages of all branches, parents before children. */
  readonly messages: readonly Message[];
}

export interface SearchHit {
  readonly conversationId: string;
  readonly messageId: string;
  readonly title: string | undefined;
  readonly role: Message['role'];
  /** Text around the hit; `marks` are [start, end) offsets in it (UTF-16). */
  readonly excerpt: string;
  readonly marks: readonly (readonly [number, number])[];
}

export interface ConversationFilter {
  /** Key of a workspace; absent: all. */
  readonly workspace?: string;
  /** Id of a model that has answered in it. */
  readonly model?: string;
  /** Changed at or after, and before: milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
  /** Absent: `without`. */
  readonly archived?: 'without' | 'with' | 'only';
}

export interface ConversationQuery extends ConversationFilter {
  /** In titles (any part of a word) and in all text (whole words, the last by its beginning). Absent or blank: all. */
  readonly text?: string;
  readonly limit: number;
}

export interface FoundConversation extends ConversationSummary {
  /** [start, end) in the title (UTF-16). */
  readonly titleMarks: readonly (readonly [number, number])[];
  /** The newest places, at most three. */
  readonly hits: readonly SearchHit[];
  /** Messages in which the text stands; a lower bound where `moreHits` is set. */
  readonly hitCount: number;
  readonly moreHits?: true;
}

export interface FoundConversations {
  /** By the time of their last change, newest first; without a text the pinned ones before all others. */
  readonly conversations: readonly FoundConversation[];
  readonly more: boolean;
}

/** What there is to filter by, of conversations that are not deleted. */
export interface ConversationFacets {
  readonly workspaces: readonly { readonly workspace: string; readonly count: number }[];
  readonly models: readonly { readonly model: string; readonly count: number }[];
  readonly archived: number;
}

export interface ConversationFlags {
  readonly pinned?: boolean;
  readonly archived?: boolean;
}

/** What opening the store found. `recovered`: a damaged file was set aside under `setAside`, `kept` messages were read out of it. */
export interface StoreHealth {
  readonly backend: 'sqlite' | 'file' | 'memory';
  readonly readonly: boolean;
  readonly recovered?: { readonly setAside: string; readonly kept: number };
}

/** Thrown by every writing call. */
export class StoreFailure extends Error {
  readonly reason: 'full' | 'readonly' | 'damaged' | 'busy' | 'closed' | 'unknown';
  constructor(reason: StoreFailure['reason'], options?: { readonly cause?: unknown }) {
    super(reason, options);
    this.name = 'StoreFailure';
    this.reason = reason;
  }
}

/**
 * Calls are carried out in the order they are made. Each resolves when the data is durable (a crash of the process
 * after that loses nothing) and rejects with StoreFailure. Several windows may use one store at once.
 */
export interface ConversationStore {
  health(): Promise<StoreHealth>;
  /** Newest first by updatedAt; only those not deleted. Without `workspace`: all. */
  list(filter?: Pick<ConversationFilter, 'workspace' | 'archived'> & { readonly limit?: number }): Promise<readonly ConversationSummary[]>;
  /** For the history: filtered, searched in titles and all text, each conversation once. */
  find(query: ConversationQuery): Promise<FoundConversations>;
  facets(): Promise<ConversationFacets>;
  /** Pins, archives, or takes it back; what is absent stays. Times of change stay too. */
  flag(ids: readonly string[], flags: ConversationFlags): Promise<void>;
  /** Another one whenever any window may have stored something; cheap enough to be asked every few seconds. */
  revision(): Promise<string>;
  /**
   * The conversation with all messages, or undefined. A reply that is `streaming` but whose writer is gone (its process
   * died) comes back as `cut`, with every partial text that was appended, and is stored so.
   */
  open(id: string): Promise<ConversationRecord | undefined>;
  create(conversation: { readonly id: string; readonly workspace: string; readonly createdAt: number; readonly title?: string }): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  setLeaf(id: string, leafId: string): Promise<void>;
  /** Marks as deleted; `restore` undoes it. `purge` removes what was marked before the given time. */
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  purge(removedBefore: number): Promise<void>;
  /** Deletes for good what nothing was written to since the given time, but for what is pinned and the ids in `keep`. @returns how many conversations that were */
  expire(unusedSince: number, keep: readonly string[]): Promise<number>;
  /** What the replies of a range took, deleted and purged ones included. Oldest first; one row per quarter of an hour, endpoint, model and workspace. */
  usage(range: LedgerRange): Promise<readonly LedgerRow[]>;
  /** Adds what was spent outside of conversations, so that `usage` has it. */
  addUsage(rows: readonly LedgerRow[]): Promise<void>;
  /** Inserts or replaces whole messages in one transaction (a question restores a conversation that was marked as deleted), replaces the appended partial text, indexes them, sets updatedAt. */
  put(messages: readonly Message[], leafId?: string): Promise<void>;
  /** Adds to a streaming reply without rewriting it. Cost is proportional to the deltas. */
  append(messageId: string, delta: { readonly text?: string; readonly reasoning?: string }): Promise<void>;
  /** Full text, newest first; CJK found inside sentences by any number of characters. */
  search(query: string, options?: { readonly workspace?: string; readonly limit?: number }): Promise<readonly SearchHit[]>;
  /** A small persistent map: what conversations have set (see conversationSetup.ts; it goes with the conversation), long drafts. */
  getState(key: string): Promise<string | undefined>;
  setState(key: string, value: string | undefined): Promise<void>;
  /** Flushes and releases; later calls reject with `closed`. */
  close(): Promise<void>;
}
