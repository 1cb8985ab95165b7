// What other windows write in the conversations that are open here: looked for while they write, and on coming back. No vscode.
import { setupKey } from '../../core/conversation/conversationSetup.ts';
import { readSetupText } from '../../core/parameter/readSetup.ts';
import type { CancelSignal } from '../../core/cancel.ts';
import type { Clock } from '../../core/clock.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';

/** Milliseconds between looks at a reply that another window is writing. */
const pollMs = 1000;

export interface OtherWindowsPorts {
  readonly store: ConversationStore;
  readonly clock: Clock;
  readonly workspace: string;
  /** By id; changes as conversations are opened and deleted. */
  readonly opened: ReadonlyMap<string, Promise<Conversation>>;
  readonly onStoreFailure: (cause: unknown) => void;
  /** Ends all looking. */
  readonly signal: CancelSignal;
}

export class OtherWindows {
  private readonly ports: OtherWindowsPorts;
  /** When each conversation was last changed, as far as this window has looked; milliseconds since the epoch. */
  private readonly seen = new Map<string, number>();

  constructor(ports: OtherWindowsPorts) {
    this.ports = ports;
  }

  /** Another window (or what is left of one) is writing here: look until it is done or gone. */
  async watch(conversation: Conversation): Promise<void> {
    const { clock, signal, opened } = this.ports;
    for (let writing = true; writing; ) {
      await clock.sleep(pollMs, signal);
      if (signal.aborted || opened.get(conversation.id) === undefined || conversation.answering) return;
      writing = await this.refresh(conversation);
    }
  }

  /** Takes in what was written since this window looked last. */
  async refreshAll(): Promise<void> {
    const { store, workspace, opened } = this.ports;
    const summaries = await store.list({ workspace }).catch(() => []);
    for (const [id, opening] of opened) {
      const summary = summaries.find((s) => s.id === id);
      const conversation = await opening;
      if (!summary || conversation.busy || this.seen.get(id) === summary.updatedAt) continue;
      this.seen.set(id, summary.updatedAt);
      await this.refresh(conversation);
    }
  }

  /** @returns whether somebody else is still writing in it. */
  private async refresh(conversation: Conversation): Promise<boolean> {
    try {
      const [record, setup] = await Promise.all([this.ports.store.open(conversation.id), this.ports.store.getState(setupKey(conversation.id))]);
      if (!record) return false;
      conversation.refresh(record);
      conversation.takeSetup(setup === undefined ? {} : readSetupText(setup));
      return !conversation.answering && record.messages.some((m) => m.reply?.status === 'streaming');
    } catch (cause) {
      this.ports.onStoreFailure(cause);
      return false;
    }
  }
}
