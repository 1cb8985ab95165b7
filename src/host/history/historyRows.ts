// Found conversations as rows of the history's page. Knows words, changes nothing.
import * as vscode from 'vscode';
import type { FoundConversation, ConversationFacets } from '../../core/conversation/conversationStore.ts';
import type { HistoryQuery, HistoryRow, HistoryState } from '../../protocol/surface/history.ts';
import { workspaceName } from '../conversation/workspaceName.ts';

export function rowOf(found: FoundConversation, here: string, answering: ReadonlySet<string>): HistoryRow {
  return {
    id: found.id, title: found.title ?? vscode.l10n.t('New conversation'), titleMarks: found.titleMarks, updatedAt: found.updatedAt, messages: found.messageCount,
    models: found.models ?? [], pinned: found.pinnedAt !== undefined, archived: found.archivedAt !== undefined, answering: answering.has(found.id), comparison: found.comparison === true,
    hits: found.hits.map(({ messageId, role, excerpt, marks }) => ({ messageId, asked: role === 'user', excerpt, marks })),
    hitCount: found.hitCount, moreHits: found.moreHits === true,
    ...(found.workspace !== here && { workspace: workspaceName(found.workspace) }),
  };
}

export function choicesOf({ workspaces, models, archived }: ConversationFacets): Pick<HistoryState, 'workspaces' | 'models' | 'archived'> {
  return {
    workspaces: workspaces.map(({ workspace, count }) => ({ key: workspace, name: workspaceName(workspace), count })),
    models: models.map(({ model, count }) => ({ id: model, count })), archived,
  };
}

export function workspaceOf(query: HistoryQuery, here: string): string | undefined {
  if (query.workspace === 'all') return undefined;
  return query.workspace === 'this' ? here : query.workspace.one;
}
