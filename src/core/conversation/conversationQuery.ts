// Which conversations are wanted, and what is found: the question and the answer of the history. Knows no store and no words.
import type { ConversationSummary, SearchHit } from './conversationStore.ts';

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
