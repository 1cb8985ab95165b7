// Behind the tab with the conversations: lists them, and carries out what a person asks of them.
import * as vscode from 'vscode';
import type { ConversationSummary } from '../../core/conversation/conversationStore.ts';
import type { HistoryEvent, HistoryRow, HistoryState } from '../../protocol/surface/history.ts';
import type { CommandPorts } from '../command/commandTable.ts';
import { DisposableStore } from '../disposable.ts';
import type { SurfaceController } from '../surface/surfaceController.ts';

export type HistoryPorts = Pick<CommandPorts, 'conversations' | 'panel' | 'log'>;

export function createHistory({ conversations, panel }: HistoryPorts): SurfaceController<'history'> {
  const owned = new DisposableStore();
  const changed = owned.add(new vscode.EventEmitter<void>());
  let shown: HistoryState = { rows: [] };
  const refresh = async (): Promise<void> => {
    shown = { rows: (await conversations.list()).map(rowOf) };
    changed.fire();
  };
  owned.add(conversations.onDidChange(() => void refresh()));
  void refresh();
  return {
    title: () => vscode.l10n.t('Conversations'),
    state: () => shown,
    onDidChange: changed.event,
    receive: (event: HistoryEvent) => panel.openConversation(event.id),
    dispose: () => owned.dispose(),
  };
}

function rowOf(summary: ConversationSummary): HistoryRow {
  return { id: summary.id, title: summary.title ?? vscode.l10n.t('New conversation'), updatedAt: summary.updatedAt, messages: summary.messageCount };
}
