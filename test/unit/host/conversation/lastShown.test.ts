// Which conversation is shown again: the later of what VS Code remembers and what the store was told before the question.
import assert from 'node:assert/strict';
import { lastShown, rememberAsked } from '../../../../src/host/conversation/lastShown.ts';
import { createTestStore } from '../../../support/memoryStore.ts';

/** As the workspace `w` has it. */
const shelf = (store: ReturnType<typeof createTestStore>): Parameters<typeof rememberAsked>[0] => ({ setState: (key, value) => store.setState(`${key} w`, value) });

describe('the conversation that is shown again', () => {
  it('is the one that was asked in last where VS Code had no time to write down that it is shown', async () => {
    const store = createTestStore();
    await rememberAsked(shelf(store), { id: 'new', at: 20 });
    assert.equal(await lastShown({ id: 'old', at: 10 }, store, 'w'), 'new');
  });

  it('is the one that was shown after the last question', async () => {
    const store = createTestStore();
    await rememberAsked(shelf(store), { id: 'asked', at: 20 });
    assert.equal(await lastShown({ id: 'looked at', at: 30 }, store, 'w'), 'looked at');
  });

  it('is what an earlier version remembered, and what is remembered at all where the store says nothing or fails', async () => {
    const store = createTestStore();
    assert.equal(await lastShown('plain', store, 'w'), 'plain');
    await rememberAsked(shelf(store), { id: 'asked', at: 20 });
    assert.equal(await lastShown('plain', store, 'w'), 'asked');
    assert.equal(await lastShown({ id: 'shown', at: 5 }, { getState: () => Promise.reject(new Error('busy')) }, 'w'), 'shown');
    assert.equal(await lastShown({ id: 'shown', at: 5 }, { getState: () => Promise.resolve('{') }, 'w'), 'shown');
    assert.equal(await lastShown(7, createTestStore(), 'w'), undefined);
  });
});
