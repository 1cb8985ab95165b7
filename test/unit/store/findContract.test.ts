// What the history asks of every backend: found by text and filter, pinned, archived, counted, and seen from the other window.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparisonKey } from '../../../src/core/comparison/comparison.ts';
import type { ConversationQuery, ConversationStore, FoundConversations } from '../../../src/core/conversation/conversationStore.ts';
import { createMemoryStore } from '../../../src/host/store/memoryStore.ts';
import { salvageFile } from '../../../src/host/store/salvage.ts';
import { behindPort } from '../../support/memoryStore.ts';
import { backends, type Bench } from './storeBackends.ts';
import { answer, inFolder, openHere, replyOf, TestContext, user } from './storeFixture.ts';

const ids = ({ conversations }: FoundConversations): string => conversations.map(({ id }) => id).join(' ');
const marked = (text: string | undefined, marks: readonly (readonly [number, number])[]): readonly string[] => marks.map(([from, to]) => (text ?? '').slice(from, to));

/** Three conversations, changed at 100, 200 and 300. */
async function fill(store: ConversationStore, context: TestContext): Promise<void> {
  for (const [at, [id, workspace, title]] of ([['c1', 'w1', 'Retry loop'], ['c2', 'w2', 'Primzahlen'], ['c3', 'w1', undefined]] as const).entries()) {
    context.time = (at + 1) * 100;
    await store.create({ id, workspace, createdAt: at + 1, ...(title !== undefined && { title }) });
    const question = user(`q${id}`, ['Why does the retry double the delay?', '证明：素数有无穷多个', 'retry again, retry'][at] ?? '', { conversationId: id, createdAt: at * 10 });
    const reply = answer(`a${id}`, `q${id}`, ['Because of the retry handler.', 'Euclid.', 'Yes'][at] ?? '', replyOf('complete', { model: at === 1 ? 'o3' : 'gpt' }), { conversationId: id, createdAt: at * 10 + 1 });
    await store.put([question, reply], reply.id);
  }
}

for (const [name, build] of Object.entries(backends)) {
  describe(`finding conversations: ${name}`, () => {
    let bench: Bench;
    let store: ConversationStore;
    const find = (query: Partial<ConversationQuery> = {}): Promise<FoundConversations> => store.find({ limit: 10, ...query });

    beforeEach(async () => {
      bench = build();
      store = await bench.open();
      await fill(store, bench.context);
    });
    afterEach(async () => {
      await store.close();
      bench.dispose();
    });

    it('gives all, newest first, and says whether there are more', async () => {
      assert.equal(ids(await find()), 'c3 c2 c1');
      assert.deepEqual([ids(await find({ limit: 2 })), (await find({ limit: 2 })).more, (await find({ limit: 3 })).more], ['c3 c2', true, false]);
      assert.deepEqual((await find()).conversations[1], {
        id: 'c2', workspace: 'w2', title: 'Primzahlen', createdAt: 2, updatedAt: 200, leafId: 'ac2', messageCount: 2, models: ['o3'], titleMarks: [], hits: [], hitCount: 0,
      });
    });

    it('knows comparisons by their entry, which goes with the conversation', async () => {
      await store.setState(comparisonKey('c2'), '{}');
      assert.deepEqual((await find()).conversations.map(({ comparison }) => comparison), [undefined, true, undefined]);
      assert.deepEqual([(await find({ text: 'Euclid' })).conversations[0]?.comparison, (await store.open('c2'))?.comparison, (await store.list())[1]?.comparison], [true, true, true]);
      await store.remove('c2');
      await store.purge(Number.MAX_SAFE_INTEGER);
      assert.equal(await store.getState(comparisonKey('c2')), undefined);
    });

    it('filters by workspace, model and time, from the first up to but not at the last', async () => {
      assert.equal(ids(await find({ workspace: 'w1' })), 'c3 c1');
      assert.equal(ids(await find({ model: 'o3' })), 'c2');
      assert.equal(ids(await find({ from: 200 })), 'c3 c2');
      assert.equal(ids(await find({ from: 100, to: 300 })), 'c2 c1');
      assert.equal(ids(await find({ workspace: 'w1', model: 'gpt', to: 200 })), 'c1');
      assert.equal(ids(await find({ workspace: 'none' })), '');
    });

    it('finds in titles by any part, and in text by words, each conversation once', async () => {
      assert.equal(ids(await find({ text: 'RIMZAHL' })), 'c2');
      assert.equal(ids(await find({ text: 'retry' })), 'c3 c1');
      assert.equal(ids(await find({ text: 'retry', model: 'gpt', to: 300 })), 'c1');
      assert.equal(ids(await find({ text: '素' })), 'c2');
      assert.equal(ids(await find({ text: '无穷多' })), 'c2');
      assert.equal(ids(await find({ text: 'nowhere' })), '');
      assert.equal(ids(await find({ text: '?' })), 'c1');
      assert.equal(ids(await find({ text: 'loop retry' })), 'c1');
      assert.equal(ids(await find({ text: '  ' })), 'c3 c2 c1');
    });

    it('shows where: marks in the title, the newest places first, and how many messages', async () => {
      const { conversations } = await find({ text: 'retry' });
      const found = conversations.find(({ id }) => id === 'c1');
      assert.deepEqual(marked(found?.title, found?.titleMarks ?? []), ['Retry']);
      assert.equal(found?.hitCount, 2);
      assert.deepEqual(found?.hits.map(({ messageId, role }) => [messageId, role]), [['ac1', 'assistant'], ['qc1', 'user']]);
      assert.deepEqual(found?.hits.flatMap(({ excerpt, marks }) => marked(excerpt, marks)), ['retry', 'retry']);
      assert.deepEqual(conversations[0]?.hits.flatMap(({ excerpt, marks }) => marked(excerpt, marks)), ['retry', 'retry'], 'both of one message');
      const chinese = (await find({ text: '素数' })).conversations[0];
      assert.deepEqual(chinese?.hits.flatMap(({ excerpt, marks }) => marked(excerpt, marks)), ['素数']);
    });

    it('shows three places of many, and counts all', async () => {
      await store.put(Array.from({ length: 9 }, (_, at) => user(`n${at}`, `needle ${at}`, { createdAt: 1000 + at })), 'n8');
      const [found] = (await find({ text: 'needle' })).conversations;
      assert.deepEqual([found?.hits.map(({ messageId }) => messageId), found?.hitCount, found?.moreHits], [['n8', 'n7', 'n6'], 9, undefined]);
    });

    it('holds to the limit with a text too', async () => {
      for (let at = 0; at < 8; at += 1) {
        await store.create({ id: `n${at}`, workspace: 'w', createdAt: 1000 + at, ...(at % 2 === 0 && { title: `needle ${at}` }) });
        await store.put([user(`m${at}`, at % 2 === 0 ? 'other' : 'a needle', { conversationId: `n${at}` })]);
        bench.context.time += 10;
      }
      const found = await find({ text: 'needle', limit: 3 });
      assert.deepEqual([ids(found), found.more], ['n7 n6 n5', true]);
      const all = await find({ text: 'needle', limit: 8 });
      assert.deepEqual([all.conversations.length, all.more], [8, false]);
    });

    it('pins to the top without changing when, and unpins', async () => {
      await store.flag(['c1', 'none'], { pinned: true });
      assert.equal(ids(await find()), 'c1 c3 c2');
      assert.equal((await find()).conversations[0]?.updatedAt, 100);
      assert.equal(typeof (await find()).conversations[0]?.pinnedAt, 'number');
      assert.equal(ids(await find({ text: 'retry' })), 'c3 c1', 'what is found stays in the order of time');
      await store.flag(['c1'], { pinned: false });
      assert.equal(ids(await find()), 'c3 c2 c1');
    });

    it('archives out of what is found, unless asked for, and lists it still', async () => {
      await store.flag(['c1', 'c2'], { archived: true });
      assert.equal(ids(await find()), 'c3');
      assert.equal(ids(await find({ text: 'retry' })), 'c3');
      assert.equal(ids(await find({ archived: 'only' })), 'c2 c1');
      assert.equal(ids(await find({ archived: 'with', text: 'retry' })), 'c3 c1');
      assert.equal((await store.list()).length, 3);
      assert.equal((await store.list({ archived: 'without' })).length, 1);
      await store.flag(['c2'], { archived: false });
      assert.equal(ids(await find()), 'c3 c2');
    });

    it('a new question takes a conversation out of the archive, an answer does not', async () => {
      await store.flag(['c1'], { archived: true, pinned: true });
      await store.put([answer('late', 'qc1', 'Late')]);
      assert.equal(ids(await find({ archived: 'only' })), 'c1');
      await store.put([user('more', 'More')]);
      assert.equal(ids(await find({ archived: 'only' })), '');
      assert.equal(ids(await find()), 'c1 c3 c2', 'and it stays pinned');
    });

    it('knows what there is to filter by', async () => {
      await store.flag(['c2'], { archived: true });
      assert.deepEqual(await store.facets(), {
        workspaces: [{ workspace: 'w1', count: 2 }, { workspace: 'w2', count: 1 }], models: [{ model: 'gpt', count: 2 }, { model: 'o3', count: 1 }], archived: 1,
      });
      await store.remove('c2');
      assert.deepEqual((await store.facets()).models, [{ model: 'gpt', count: 2 }]);
    });

    it('does not find what was deleted', async () => {
      await store.remove('c1');
      assert.equal(ids(await find({ archived: 'with' })), 'c3 c2');
      assert.equal(ids(await find({ text: 'Retry loop', archived: 'with' })), '');
    });

    it('keeps what is pinned from age, not from deletion', async () => {
      await store.flag(['c1'], { pinned: true });
      assert.equal(await store.expire(1_000_000, []), 2);
      assert.equal(ids(await find()), 'c1');
    });

    it('has another revision after each change, and the same without one', async () => {
      const seen = new Set<string>();
      const changes: readonly (() => Promise<unknown>)[] = [
        () => store.rename('c1', 'New'), () => store.flag(['c1'], { pinned: true }), () => store.put([user('n', 'new')]), () => store.remove('c2'), () => store.purge(Date.now() * 2),
      ];
      seen.add(await store.revision());
      for (const change of changes) {
        await new Promise((resolve) => setTimeout(resolve, 5)); // a folder's time may be coarse
        await change();
        const revision = await store.revision();
        assert.equal(await store.revision(), revision);
        seen.add(revision);
      }
      assert.equal(seen.size, changes.length + 1);
    });

    if (name !== 'memory') {
      it('has another revision after a change of the other window, and shows it', async () => {
        const other = await bench.open();
        await other.find({ limit: 1 });
        const before = await other.revision();
        await new Promise((resolve) => setTimeout(resolve, 5));
        await store.flag(['c1'], { pinned: true });
        assert.notEqual(await other.revision(), before);
        assert.equal(ids(await other.find({ limit: 10 })), 'c1 c3 c2');
        await other.close();
      });

      it('has pins and archive again after closing', async () => {
        await store.flag(['c1'], { pinned: true });
        await store.flag(['c2'], { archived: true });
        await store.close();
        store = await bench.open();
        assert.deepEqual([ids(await find()), ids(await find({ archived: 'only' }))], ['c1 c3', 'c2']);
      });
    }
  });
}

describe('finding conversations', () => {
  it('gives the same whatever stands behind the port', () => inFolder(async (folder) => {
    const context = new TestContext();
    const stores = [await openHere(folder.path, context), behindPort(createMemoryStore(context))];
    const words = ['retry', 'loop', 'prime', '素数', '有', 'camelCase', 'x'];
    const texts = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 });
    let made = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 4 }), fc.constantFrom(...words, 're', 'case', '数'), async (conversations, text) => {
      for (const [title, body] of conversations) {
        made += 1;
        context.time += 1000;
        for (const store of stores) {
          await store.create({ id: `c${made}`, workspace: `w${made % 2}`, createdAt: made, title: title.join(' ') });
          await store.put([user(`m${made}`, body.join(' '), { conversationId: `c${made}`, createdAt: made })]);
          if (made % 5 === 0) await store.flag([`c${made}`], { archived: true });
        }
      }
      for (const query of [{ text, limit: 1000 }, { text, workspace: 'w1', limit: 1000 }, { limit: 7 }, { text, archived: 'only', limit: 1000 }] as const) {
        const [sqlite, memory] = await Promise.all(stores.map((store) => store.find(query)));
        assert.deepEqual(sqlite, memory);
      }
    }), { numRuns: 25 });
    for (const store of stores) await store.close();
  }));

  it('pins and archive outlive damage, in rows of either length', () => inFolder(async (folder) => {
    const context = new TestContext();
    const store = await openHere(folder.path, context);
    await fill(store, context);
    await store.flag(['c1'], { pinned: true });
    await store.flag(['c2'], { archived: true });
    await store.close();
    const { conversations, messages } = salvageFile(folder.file('ponder.db'));
    assert.deepEqual(conversations.map(({ id, pinnedAt, archivedAt }) => [id, pinnedAt !== undefined, archivedAt !== undefined]), [['c1', true, false], ['c2', false, true], ['c3', false, false]]);
    assert.equal(messages.length, 6);
  }));
});
