import assert from 'node:assert/strict';
import { eraseOld } from '../../../src/host/store/retention.ts';
import { createTestStore } from '../../support/memoryStore.ts';

const day = 86_400_000;

/** Conversations last written to so many days ago; those with `deleted` in their name were deleted then. */
async function storeWith(ages: Readonly<Record<string, number>>) {
  const start = 1000 * day;
  let now = start;
  const store = createTestStore({ now: () => now });
  for (const [id, age] of Object.entries(ages)) {
    now = start - age * day;
    await store.create({ id, workspace: '', createdAt: now });
    await store.put([{ id: `m ${id}`, conversationId: id, parentId: undefined, role: 'user', createdAt: now, text: 'x', attachments: [] }]);
    if (id.includes('deleted')) await store.remove(id);
  }
  now = start;
  const left = async (): Promise<readonly string[]> => {
    const found = await Promise.all(Object.keys(ages).map((id) => store.open(id)));
    return found.flatMap((record) => record?.id ?? []);
  };
  return { store, now: start, left };
}

const told: string[] = [];
const log = { info: (text: string) => told.push(text), warn: (text: string) => told.push(text) };

describe('retention', () => {
  beforeEach(() => {
    told.length = 0;
  });

  it('goes on where the store can not be written, and logs it', async () => {
    const { store, now } = await storeWith({ old: 8 });
    await store.close();
    assert.equal(await eraseOld({ store, now, days: 7, keep: [], log }), 0);
    assert.deepEqual(told, ['Old conversations could not be erased']);
  });

  it('keeps everything by default, but for what was deleted a month ago', async () => {
    const { store, now, left } = await storeWith({ old: 900, 'deleted lately': 29, 'deleted long ago': 31 });
    assert.equal(await eraseOld({ store, now, days: 0, keep: [], log }), 0);
    assert.deepEqual(await left(), ['old', 'deleted lately']);
  });

  it('erases what is older than wanted, deleted or not, and never what is open', async () => {
    const { store, now, left } = await storeWith({ open: 900, old: 8, young: 6, 'deleted long ago': 8, 'deleted lately': 6 });
    assert.equal(await eraseOld({ store, now, days: 7, keep: ['open'], log }), 1);
    assert.deepEqual(await left(), ['open', 'young', 'deleted lately']);
    assert.deepEqual(told, ['1 conversations were erased because of their age']);
  });

  it('does not keep what was deleted longer than a month because the rest is kept for years', async () => {
    const { store, now, left } = await storeWith({ old: 400, 'deleted long ago': 31 });
    await eraseOld({ store, now, days: 3650, keep: [], log });
    assert.deepEqual(await left(), ['old']);
  });
});
