// The names of the store's calls, once, for all that hand them on: to a thread, to a store that loads later.
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';

export const storeCalls = [
  'health', 'list', 'find', 'facets', 'flag', 'revision', 'open', 'create', 'rename', 'setLeaf', 'remove', 'restore', 'purge', 'expire', 'usage', 'addUsage', 'put', 'append', 'search',
  'getState', 'setState',
] as const satisfies readonly (keyof ConversationStore)[];

type Call = (typeof storeCalls)[number];

/** A store whose calls go to `call` with their name. It misses none: the compiler compares the type. */
export function forwardedStore(call: (name: Call, args: readonly unknown[]) => Promise<unknown>, close: () => Promise<void>): ConversationStore {
  const calls = Object.fromEntries(storeCalls.map((name) => [name, (...args: readonly unknown[]) => call(name, args)])) as unknown as Pick<ConversationStore, Call>;
  return { ...calls, close };
}
