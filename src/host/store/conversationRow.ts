// Conversations as rows of the SQLite store: columns, and the conditions of a filter. Knows no other statements.
import { comparisonKey } from '../../core/comparison/comparison.ts';
import type { ConversationFilter, ConversationSummary } from '../../core/conversation/conversationStore.ts';
import { textOf } from './messageRow.ts';

export const summaryColumns = `c.id, c.workspace, c.title, c.created_at, c.updated_at, c.leaf_id, c.pinned_at, c.archived_at, c.models,
  (select count(*) from message m where m.conversation_id = c.id) as messages,
  exists (select 1 from state s where s.key = '${comparisonKey('')}' || c.id) as compared`;

export type SqlRow = Readonly<Record<string, unknown>>;

export function summaryOf(row: SqlRow): ConversationSummary {
  const models = textOf(row['models']);
  return {
    id: String(row['id']),
    workspace: String(row['workspace']),
    title: textOf(row['title']),
    createdAt: Number(row['created_at']),
    updatedAt: Number(row['updated_at']),
    leafId: textOf(row['leaf_id']),
    messageCount: Number(row['messages']),
    ...(row['pinned_at'] !== null && { pinnedAt: Number(row['pinned_at']) }),
    ...(row['archived_at'] !== null && { archivedAt: Number(row['archived_at']) }),
    ...(models !== undefined && models !== '[]' && { models: JSON.parse(models) as readonly string[] }),
    ...(Number(row['compared']) === 1 && { comparison: true }),
  };
}

export interface Condition {
  /** For a table `conversation c`; placeholders without numbers. */
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** What is deleted is never wanted. */
export function conditionOf({ workspace, model, from, to, archived = 'without' }: ConversationFilter): Condition {
  const parts: (readonly [string, ...(string | number)[]])[] = [['c.removed_at is null']];
  if (archived !== 'with') parts.push([archived === 'only' ? 'c.archived_at is not null' : 'c.archived_at is null']);
  if (workspace !== undefined) parts.push(['c.workspace = ?', workspace]);
  if (from !== undefined) parts.push(['c.updated_at >= ?', from]);
  if (to !== undefined) parts.push(['c.updated_at < ?', to]);
  if (model !== undefined) parts.push(["exists (select 1 from json_each(coalesce(c.models, '[]')) where value = ?)", model]);
  return { sql: parts.map(([sql]) => sql).join(' and '), values: parts.flatMap(([, ...values]) => values) };
}
