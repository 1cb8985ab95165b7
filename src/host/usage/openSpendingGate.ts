// The gate before requests with what it needs of VS Code: the limits in force, its words, its clock.
import type * as vscode from 'vscode';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { hostClock } from '../hostClock.ts';
import type { Log } from '../log.ts';
import type { SettingsService } from '../setting/settings.ts';
import { SpendingGate } from './spendingGate.ts';
import { askPastLimit, warnOfLimit } from './spendingText.ts';

export interface GateServices {
  readonly settings: Pick<SettingsService, 'current'>;
  readonly store: Pick<ConversationStore, 'usage'>;
  readonly memento: vscode.Memento;
  readonly log: Pick<Log, 'warn'>;
}

export function openSpendingGate({ settings, store, memento, log }: GateServices): SpendingGate {
  return new SpendingGate({
    limits: () => settings.current().limits, store, now: () => hostClock.now(), memento, ask: askPastLimit, warn: warnOfLimit,
    onFailure: (cause) => log.warn('What was spent could not be read', cause),
  });
}
