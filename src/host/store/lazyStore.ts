// The store before it is needed: loads itself, and starts its thread, with the first call.
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import type { StoreOptions } from './workerStore.ts';

export function lazyStore(options: StoreOptions): ConversationStore {
  let store: Promise<ConversationStore> | undefined;
  const load = (): Promise<ConversationStore> => (store ??= import('./workerStore.ts').then((module) => module.openStore(options)));
  // Calls stay in order: each waits for the same promise before it is passed on.
  const call = <Name extends keyof ConversationStore>(name: Name): ConversationStore[Name] =>
    (async (...args: readonly unknown[]) => ((await load())[name] as (...all: readonly unknown[]) => unknown)(...args)) as ConversationStore[Name];
  return {
    health: call('health'), list: call('list'), open: call('open'), create: call('create'), rename: call('rename'), setLeaf: call('setLeaf'), remove: call('remove'), restore: call('restore'), purge: call('purge'), expire: call('expire'), usage: call('usage'), put: call('put'), append: call('append'), search: call('search'), getState: call('getState'), setState: call('setState'),
    close: async () => {
      await (await store)?.close();
    },
  };
}
