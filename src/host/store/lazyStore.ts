// The store before it is needed: loads itself, and starts its thread, with the first call.
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { lazyCalls } from '../lazyCalls.ts';
import { storeCalls } from './storeMethods.ts';
import type { StoreOptions } from './workerStore.ts';

export function lazyStore(options: StoreOptions): ConversationStore {
  let store: Promise<ConversationStore> | undefined;
  const load = (): Promise<ConversationStore> => (store ??= import('./workerStore.ts').then((module) => module.openStore(options)));
  return {
    ...lazyCalls(load, storeCalls),
    close: async () => {
      await (await store)?.close();
    },
  };
}
