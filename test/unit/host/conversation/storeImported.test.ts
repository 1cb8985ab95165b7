import assert from 'node:assert/strict';
import type { ExportedConversation } from '../../../../src/core/conversation/transfer/conversationFile.ts';
import { storeImported } from '../../../../src/host/conversation/storeImported.ts';
import { FakeClock } from '../../../support/fakes/fakeClock.ts';
import { createTestStore } from '../../../support/memoryStore.ts';

const exported: ExportedConversation = {
  id: 'old', title: 'Primes', leafId: 'q',
  messages: [{ id: 'q', conversationId: 'old', parentId: undefined, role: 'user', createdAt: 5, text: 'Why?', attachments: [] }],
};

const fail = (cause: unknown): void => {
  throw cause;
};

describe('storeImported', () => {
  it('keeps the conversation under new ids', async () => {
    const store = createTestStore();
    const id = await storeImported(exported, { store, clock: new FakeClock(), workspace: 'w', onStoreFailure: fail });
    assert.notEqual(id, 'old');
    const record = await store.open(id);
    assert.deepEqual([record?.title, record?.workspace, record?.messages.map(({ text }) => text)], ['Primes', 'w', ['Why?']]);
    assert.notEqual(record?.leafId, 'q');
  });

  it('leaves nothing listed where its messages can\'t be stored', async () => {
    const store = createTestStore();
    store.put = () => Promise.reject(new Error('disk full'));
    await assert.rejects(storeImported(exported, { store, clock: new FakeClock(), workspace: 'w', onStoreFailure: fail }), /disk full/);
    assert.deepEqual(await store.list(), []);
  });
});
