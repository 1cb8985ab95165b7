// What the history asks of conversations that lie in memory: the rules that sqliteSearch.ts has as SQL.
import type { ConversationFacets, ConversationFilter, ConversationQuery, ConversationSummary, FoundConversation, FoundConversations } from '../../core/conversation/conversationStore.ts';
import type { Message } from '../../core/conversation/message.ts';
import { hitIn, hitsShown, isHit, titleMarks } from './searchHit.ts';

export interface Searchable {
  readonly summary: ConversationSummary;
  /** In the order they were stored. */
  readonly messages: readonly Message[];
}

export function isWanted(summary: ConversationSummary, { workspace, model, from, to, archived = 'without' }: ConversationFilter): boolean {
  return (archived === 'with' || (archived === 'only') === (summary.archivedAt !== undefined))
    && (workspace === undefined || summary.workspace === workspace)
    && (model === undefined || summary.models?.includes(model) === true)
    && (from === undefined || summary.updatedAt >= from) && (to === undefined || summary.updatedAt < to);
}

/** `all`: those that the filter wants, in the order they were made. */
export function findIn(all: readonly Searchable[], query: ConversationQuery): FoundConversations {
  const text = query.text?.trim() ?? '';
  const found = text === '' ? all.map(({ summary }): FoundConversation => ({ ...summary, titleMarks: [], hits: [], hitCount: 0 })) : all.flatMap((one) => foundIn(one, text));
  const pinned = (one: FoundConversation): number => (text === '' && one.pinnedAt !== undefined ? 0 : 1);
  const sorted = found.reverse().sort((a, b) => pinned(a) - pinned(b) || b.updatedAt - a.updatedAt);
  return { conversations: sorted.slice(0, query.limit), more: sorted.length > query.limit };
}

function foundIn({ summary, messages }: Searchable, text: string): readonly FoundConversation[] {
  const marks = titleMarks(summary.title, text);
  const hits = messages.filter((message) => isHit(message, text)).reverse();
  if (marks.length === 0 && hits.length === 0) return [];
  return [{ ...summary, titleMarks: marks, hits: hits.slice(0, hitsShown).map((message) => hitIn(message, summary.title, text)), hitCount: hits.length }];
}

export function facetsOf(all: readonly ConversationSummary[]): ConversationFacets {
  return {
    workspaces: counted(all.map(({ workspace }) => workspace)).map(([workspace, count]) => ({ workspace, count })),
    models: counted(all.flatMap(({ models }) => models ?? [])).map(([model, count]) => ({ model, count })),
    archived: all.filter(({ archivedAt }) => archivedAt !== undefined).length,
  };
}

/** The most frequent first. */
function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
}
