import assert from 'node:assert/strict';
import { forgetUnsent, lastUnsent, noteUnsent } from '../../../../src/host/compare/unsentComparisons.ts';
import { createTestStore } from '../../../support/memoryStore.ts';

describe('comparisons that were begun', () => {
  const ports = () => ({ store: createTestStore(), conversations: { workspace: 'w' } });

  it('come back, the last first, until they are sent', async () => {
    const here = ports();
    assert.equal(await lastUnsent(here), undefined);
    await noteUnsent(here, 'a');
    await noteUnsent(here, 'b');
    await noteUnsent(here, 'a');
    assert.equal(await lastUnsent(here), 'a');
    await forgetUnsent(here, 'a');
    assert.equal(await lastUnsent(here), 'b');
    await forgetUnsent(here, 'b');
    assert.equal(await here.store.getState('comparisons.unsent w'), undefined);
  });

  it('are those of the workspace, and not more than can be remembered', async () => {
    const here = ports();
    for (let at = 0; at < 25; at += 1) await noteUnsent(here, `c${at}`);
    assert.equal(await lastUnsent({ ...here, conversations: { workspace: 'other' } }), undefined);
    assert.equal((JSON.parse((await here.store.getState('comparisons.unsent w')) ?? '[]') as string[]).length, 20);
    await here.store.setState('comparisons.unsent w', '{"no": "list"}');
    assert.equal(await lastUnsent(here), undefined);
  });
});
