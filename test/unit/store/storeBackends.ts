// Every backend behind the store's port, each in a folder of its own: for the tests that all of them have to pass.
import type { ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import { createMemoryStore } from '../../../src/host/store/memoryStore.ts';
import { behindPort } from '../../support/memoryStore.ts';
import { openHere, TempFolder, TestContext } from './storeFixture.ts';

export interface Bench {
  readonly open: () => Promise<ConversationStore>;
  readonly context: TestContext;
  readonly dispose: () => void;
}

function benchIn(open: (folder: TempFolder, context: TestContext) => Promise<ConversationStore>): () => Bench {
  return () => {
    const folder = new TempFolder();
    const context = new TestContext();
    return { open: () => open(folder, context), context, dispose: () => folder.dispose() };
  };
}

export const backends: Readonly<Record<string, () => Bench>> = {
  sqlite: benchIn((folder, context) => openHere(folder.path, context)),
  'sqlite with a rollback journal': benchIn((folder, context) => openHere(folder.path, context, { sqlite: { journal: 'rollback' } })),
  file: benchIn((folder, context) => openHere(folder.path, context, { backend: 'file' })),
  memory: benchIn((_, context) => Promise.resolve(behindPort(createMemoryStore(context)))),
};
