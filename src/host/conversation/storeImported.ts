// Puts a conversation out of a file into the store, whole or not at all. No vscode.
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import { comparisonKey } from '../../core/comparison/comparison.ts';
import { comparisonText } from '../../core/comparison/readComparison.ts';
import { setupKey, setupText } from '../../core/conversation/conversationSetup.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { withNewIds, type ExportedConversation } from '../../core/conversation/transfer/conversationFile.ts';

export interface ImportPorts {
  readonly store: ConversationStore;
  readonly clock: Clock;
  readonly workspace: string;
  readonly onStoreFailure: (cause: unknown) => void;
}

/** Under new ids. @returns the conversation's id @throws StoreFailure, and then nothing of it is listed */
export async function storeImported(exported: ExportedConversation, { store, clock, workspace, onStoreFailure }: ImportPorts): Promise<string> {
  const { id, title, leafId, messages, setup, comparison } = withNewIds(exported, () => randomUUID());
  const createdAt = Math.min(clock.now(), ...messages.map((message) => message.createdAt));
  await store.create({ id, workspace, createdAt, ...(title !== undefined && { title }) });
  try {
    await store.put(messages, leafId);
    if (setup) await store.setState(setupKey(id), setupText(setup));
    if (comparison) await store.setState(comparisonKey(id), comparisonText(comparison));
  } catch (cause) {
    await store.remove(id).catch(onStoreFailure);
    throw cause;
  }
  return id;
}
