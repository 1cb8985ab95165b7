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
  readonly log: { info(text: string): void; warn(text: string, cause: unknown): void };
}

const dayMs = 86_400_000;
/** Undo is long gone by then. */
const daysDeleted = 30;

/** What fails is tried again at the next start. @returns how many conversations were erased because of their age */
export async function eraseOld(ports: RetentionPorts): Promise<number> {
  try {
    return await erase(ports);
  } catch (cause) {
    ports.log.warn('Old conversations could not be erased', cause);
    return 0;
  }
}

async function erase({ store, days, now, keep, log }: RetentionPorts): Promise<number> {
  await store.purge(now - (days > 0 ? Math.min(days, daysDeleted) : daysDeleted) * dayMs);
  const erased = days > 0 ? await store.expire(now - days * dayMs, keep) : 0;
  if (erased > 0) log.info(`${erased} conversations were erased because of their age`);
  return erased;
}
