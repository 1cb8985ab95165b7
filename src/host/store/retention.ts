// What is erased when VS Code starts: what was deleted long ago, and what is older than a person wants to keep. No vscode.
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';

export interface RetentionPorts {
  readonly store: Pick<ConversationStore, 'purge' | 'expire'>;
  /** 0: conversations are kept. */
  readonly days: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Ids that must stay, however old: those that are open. */
  readonly keep: readonly string[];
}

const dayMs = 86_400_000;
/** Undo is long gone by then. */
const daysDeleted = 30;

/** @returns how many conversations were erased because of their age */
export async function eraseOld({ store, days, now, keep }: RetentionPorts): Promise<number> {
  await store.purge(now - (days > 0 ? Math.min(days, daysDeleted) : daysDeleted) * dayMs);
  return days > 0 ? store.expire(now - days * dayMs, keep) : 0;
}
