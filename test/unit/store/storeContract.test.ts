// What every backend must do, whichever stands behind the port.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { setupKey } from '../../../src/core/conversation/conversationSetup.ts';
import { StoreFailure, type ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import { sumOf } from '../../../src/core/conversation/ledger.ts';
import type { Message, Reply } from '../../../src/core/conversation/message.ts';
import { createTestStore } from '../../support/memoryStore.ts';
import { backends, type Bench } from './storeBackends.ts';
import { answer, openHere, openWorker, replyOf, TempFolder, TestContext, user } from './storeFixture.ts';

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof StoreFailure) return error.reason;
    throw error;
  }
  return 'none';
}

const ids = (list: readonly { readonly id: string }[]): string => list.map((each) => each.id).join(' ');

for (const [name, build] of Object.entries(backends)) {
  describe(`store contract: ${name}`, () => {
    let bench: Bench;
    let store: ConversationStore;

    beforeEach(async () => {
      bench = build();
      store = await bench.open();
      await store.create({ id: 'c1', workspace: 'w1', createdAt: 1000 });
    });

    afterEach(async () => {
      await store.close();
      bench.dispose();
    });

    it('gives back what was put', async () => {
      const full = answer('a', 'q', '答え 🙂', replyOf('complete', {
        reasoning: 'thinking', effort: 'high', usage: { input: 5, output: 7 }, cost: { usd: 0.25, asOf: '2026-01-01' },
        items: [{ type: 'reasoning', nested: [1, null, { deep: true }] }], finish: 'stop', windowStart: 'q',
      }));
      const question = user('q', 'Line 1\n\0"quoted" \ud83d', {
        attachments: [{ id: 'at', kind: 'file', label: 'a.ts', uri: 'file:///a.ts', lines: { from: 1, to: 2 }, text: 'let a', tokens: 3 }],
        prompt: { id: 'explain', title: 'Explain' },
      });
      const tool: Message = { ...user('t', '{"ok":true}'), role: 'tool', parentId: 'a', toolCallId: 'call', createdAt: 3000 };
      await store.put([question, full, tool], 't');
      const record = await store.open('c1');
      assert.deepEqual(record?.messages, [question, full, tool]);
      assert.equal(record?.leafId, 't');
      assert.equal(record?.messageCount, 3);
      assert.equal(await store.open('none'), undefined);
    });

    it('replaces a message and keeps its place', async () => {
      await store.put([user('q', 'one'), answer('a', 'q', 'two')]);
      await store.put([user('q', 'other')]);
      assert.deepEqual((await store.open('c1'))?.messages.map((each) => each.text), ['other', 'two']);
      assert.deepEqual(await store.search('one'), []);
      assert.equal((await store.search('other')).length, 1);
    });

    it('gives parents before children though they came after', async () => {
      await store.put([answer('a', 'q', 'two'), user('q', 'one')]);
      assert.equal(ids((await store.open('c1'))?.messages ?? []), 'q a');
    });

    it('lists the newest first, by workspace, with a limit', async () => {
      await store.create({ id: 'c2', workspace: 'w2', createdAt: 2000, title: 'Second' });
      await store.create({ id: 'c3', workspace: 'w1', createdAt: 2000 });
      assert.equal(ids(await store.list()), 'c3 c2 c1');
      bench.context.time += 10;
      await store.put([user('q', 'hello')], 'q');
      assert.equal(ids(await store.list()), 'c1 c3 c2');
      assert.equal(ids(await store.list({ workspace: 'w1' })), 'c1 c3');
      assert.equal(ids(await store.list({ limit: 1 })), 'c1');
      assert.deepEqual((await store.list({ workspace: 'w2' }))[0], {
        id: 'c2', workspace: 'w2', title: 'Second', createdAt: 2000, updatedAt: 2000, leafId: undefined, messageCount: 0,
      });
      assert.equal((await store.list({ limit: 1 }))[0]?.updatedAt, bench.context.time);
    });

    it('renames and moves the leaf without changing the order', async () => {
      await store.create({ id: 'c2', workspace: 'w1', createdAt: 2000 });
      await store.rename('c1', '素数 🙂');
      await store.setLeaf('c1', 'x');
      const [, first] = await store.list();
      assert.equal(first?.title, '素数 🙂');
      assert.equal(first?.leafId, 'x');
    });

    it('brings a conversation back in which another window asks, and not by what it still answers', async () => {
      await store.put([user('q', 'Why?'), answer('a', 'q', 'So')], 'a');
      await store.remove('c1');
      await store.put([answer('a', 'q', 'So it is')]);
      assert.equal(ids(await store.list()), '');
      await store.put([user('q2', 'More', { parentId: 'a' })], 'q2');
      assert.equal(ids(await store.list()), 'c1');
      assert.equal((await store.open('c1'))?.messages.length, 3);
    });

    it('removes, restores and purges', async () => {
      await store.put([user('q', 'needle')], 'q');
      await store.remove('c1');
      assert.equal(ids(await store.list()), '');
      assert.deepEqual(await store.search('needle'), []);
      await store.restore('c1');
      assert.equal((await store.search('needle')).length, 1);
      await store.remove('c1');
      await store.purge(bench.context.time);
      await store.restore('c1');
      assert.equal(ids(await store.list()), 'c1');
      await store.remove('c1');
      await store.purge(bench.context.time + 1);
      await store.restore('c1');
      assert.equal(await store.open('c1'), undefined);
      assert.equal(ids(await store.list()), '');
      await store.create({ id: 'c1', workspace: '', createdAt: 1 });
      assert.deepEqual((await store.open('c1'))?.messages, []);
      assert.deepEqual(await store.search('needle'), []);
    });

    it('expires what nothing was written to, and keeps what it is told to keep', async () => {
      await store.create({ id: 'c2', workspace: 'w1', createdAt: 2000 });
      await store.create({ id: 'c3', workspace: 'w1', createdAt: 5000 });
      await store.put([user('q', 'needle', { conversationId: 'c3' })], 'q');
      assert.equal(await store.expire(bench.context.time, ['c2']), 1);
      assert.equal(ids(await store.list()), 'c3 c2');
      assert.equal(await store.open('c1'), undefined);
      await store.remove('c3');
      assert.equal(await store.expire(bench.context.time + 1, []), 2);
      await store.restore('c3');
      assert.equal(ids(await store.list()), '');
      assert.deepEqual(await store.search('needle'), []);
      assert.equal(await store.expire(bench.context.time + 1, []), 0);
    });

    it('adds up what replies took, by quarter of an hour, model and workspace', async () => {
      const quarter = 900_000;
      const took = (id: string, at: number, extra: Partial<Reply> = {}): Message =>
        answer(id, 'q', 'text', replyOf('complete', { usage: { input: 10, cached: 4, output: 7, reasoning: 5 }, cost: { usd: 0.5, asOf: '' }, ...extra }), { createdAt: at });
      await store.put([
        user('q', 'why'), took('a', 5 * quarter), took('b', 5 * quarter + 1), took('c', 6 * quarter, { model: 'other' }), took('d', 9 * quarter),
        answer('e', 'q', '', replyOf('failed'), { createdAt: 5 * quarter }), took('f', 5 * quarter, { imported: true }),
      ]);
      const rows = await store.usage({ from: 5 * quarter, to: 9 * quarter });
      assert.deepEqual(rows.map((row) => [row.at / quarter, row.model, row.workspace, row.replies, row.usd]), [[5, 'm', 'w1', 2, 1], [6, 'other', 'w1', 1, 0.5]]);
      assert.deepEqual([rows[0]?.input, rows[0]?.cached, rows[0]?.output, rows[0]?.reasoning], [20, 8, 14, 10]);
      assert.deepEqual(await store.usage({ from: 0, to: 5 * quarter }), []);
    });

    it('knows what was spent after the texts are gone', async () => {
      const spent = async (): Promise<number> => sumOf(await store.usage({ from: 0, to: 1e15 })).usd;
      for (const id of ['c2', 'c3']) {
        await store.create({ id, workspace: 'w1', createdAt: 1 });
        await store.put([answer(`a ${id}`, 'q', 'text', replyOf('complete', { cost: { usd: 0.25, asOf: '' } }), { conversationId: id })]);
      }
      await store.remove('c2');
      assert.equal(await spent(), 0.5);
      await store.purge(bench.context.time + 1);
      assert.equal(await spent(), 0.5);
      await store.expire(bench.context.time + 1, []);
      assert.equal(await spent(), 0.5);
      assert.deepEqual(await store.list(), []);
      assert.deepEqual((await store.usage({ from: 0, to: 1e15 })).map((row) => row.replies), [2]);
    });

    it('adds what was spent outside of conversations', async () => {
      const row = { at: 0, endpoint: 'E', model: 'quick', workspace: 'w1', replies: 1, input: 10, cached: 0, cacheWrite: 0, output: 5, reasoning: 0, usd: 0.01, unpriced: 0, estimated: 0 };
      await store.addUsage([row]);
      await store.addUsage([row]);
      assert.deepEqual(await store.usage({ from: 0, to: 900_000 }), [{ ...row, replies: 2, input: 20, output: 10, usd: 0.02 }]);
    });

    it('forgets what a conversation had set when it goes for good', async () => {
      await store.setState(setupKey('c1'), '{"presetId":"mine"}');
      await store.setState(setupKey('other'), '{"presetId":"mine"}');
      await store.remove('c1');
      assert.equal(await store.getState(setupKey('c1')), '{"presetId":"mine"}');
      await store.purge(Number.MAX_SAFE_INTEGER);
      assert.deepEqual([await store.getState(setupKey('c1')), await store.getState(setupKey('other'))], [undefined, '{"presetId":"mine"}']);
    });

    it('creates once: a repeated call changes nothing', async () => {
      await store.rename('c1', 'Title');
      await store.create({ id: 'c1', workspace: 'other', createdAt: 9 });
      assert.equal((await store.list())[0]?.title, 'Title');
    });

    it('adds deltas to a streaming reply, which put replaces', async () => {
      await store.put([user('q', 'why'), answer('a', 'q', 'so', replyOf('streaming', { reasoning: 'r' }))], 'a');
      await store.append('a', { text: ' it' });
      await store.append('a', { reasoning: '2' });
      await store.append('a', { text: ' is \ud83d' });
      await store.append('a', { text: '\ude42', reasoning: '3' });
      const partial = (await store.open('c1'))?.messages[1];
      assert.equal(partial?.text, 'so it is 🙂');
      assert.equal(partial?.reply?.reasoning, 'r23');
      assert.equal(partial?.reply?.status, 'streaming');
      await store.put([answer('a', 'q', 'done', replyOf('complete'))]);
      assert.deepEqual((await store.open('c1'))?.messages[1], answer('a', 'q', 'done', replyOf('complete')));
    });

    it('refuses what has no home', async () => {
      assert.equal(await failure(store.append('nobody', { text: 'x' })), 'unknown');
      assert.equal(await failure(store.put([user('q', 'x', { conversationId: 'nowhere' })])), 'unknown');
      assert.equal((await store.list()).length, 1);
    });

    it('searches text and attachments, newest first, with a place to look at', async () => {
      await store.rename('c1', 'Title');
      await store.put([
        user('q', '请证明：素数有无穷多个。'), answer('a', 'q', '先假设素数有限'),
        user('s', 'see', { createdAt: 3000, attachments: [{ id: 'at', kind: 'selection', label: 'retry.ts:1–2', text: 'fetchUserById(1)' }] }),
      ]);
      const marked = async (query: string): Promise<readonly string[]> =>
        (await store.search(query)).map((hit) => `${hit.messageId}:${hit.marks.map(([start, end]) => hit.excerpt.slice(start, end)).join('|')}`);
      assert.deepEqual(await marked('素数'), ['a:素数', 'q:素数']);
      assert.deepEqual(await marked('素'), ['a:素', 'q:素']);
      assert.deepEqual(await marked('素数有无'), ['q:素数有无']);
      assert.deepEqual(await marked('user'), ['s:User']);
      assert.deepEqual(await marked('retry.ts'), ['s:retry.ts']);
      assert.deepEqual(await marked('：'), ['q:：']);
      assert.deepEqual(await marked('  '), []);
      assert.deepEqual(await marked('"OR" AND ('), []);
      assert.equal((await store.search('素数', { limit: 1 })).length, 1);
      assert.equal((await store.search('素数', { workspace: 'w1' })).length, 2);
      assert.equal((await store.search('素数', { workspace: 'w2' })).length, 0);
      assert.equal((await store.search('user'))[0]?.title, 'Title');
    });

    it('keeps a small map', async () => {
      assert.equal(await store.getState('k'), undefined);
      await store.setState('k', '值');
      await store.setState('__proto__', 'p');
      await store.setState('k', '值 2');
      assert.equal(await store.getState('k'), '值 2');
      assert.equal(await store.getState('__proto__'), 'p');
      await store.setState('k', undefined);
      assert.equal(await store.getState('k'), undefined);
      assert.equal(await store.getState('toString'), undefined);
    });

    it('holds a conversation of 10,000 messages', async () => {
      const many = Array.from({ length: 10_000 }, (_, at) =>
        user(`m${at}`, `text ${at}`, { parentId: at === 0 ? undefined : `m${at - 1}`, createdAt: at }));
      await store.put(many, 'm9999');
      const record = await store.open('c1');
      assert.equal(record?.messages.length, 10_000);
      assert.equal(record?.messages.at(-1)?.id, 'm9999');
      assert.deepEqual((await store.search('9998')).map((hit) => hit.messageId), ['m9998']);
    });

    it('rejects with closed after close', async () => {
      await store.close();
      await store.close();
      assert.equal(await failure(store.list()), 'closed');
      assert.equal(await failure(store.setState('a', 'b')), 'closed');
    });

    if (name !== 'memory') {
      it('has it all again after closing', async () => {
        await store.put([user('q', 'kept'), answer('a', 'q', '', replyOf('complete'))], 'a');
        await store.setState('k', 'v');
        await store.close();
        store = await bench.open();
        assert.equal(ids((await store.open('c1'))?.messages ?? []), 'q a');
        assert.equal(await store.getState('k'), 'v');
        assert.deepEqual((await store.health()).recovered, undefined);
      });

      it('shows each window what the other writes', async () => {
        const other = await bench.open();
        await other.put([user('q', 'from the other')], 'q');
        await store.put([answer('a', 'q', 'from this one')], 'a');
        assert.equal(ids((await other.open('c1'))?.messages ?? []), 'q a');
        assert.equal((await store.search('other')).length, 1);
        await other.close();
      });

      it('cuts a reply whose writer took its leave, with all partial text, and stores it so', async () => {
        await store.put([user('q', 'why'), answer('a', 'q', 'so', replyOf('streaming'))], 'a');
        await store.append('a', { text: ' far' });
        const before = (await store.list())[0]?.updatedAt;
        bench.context.time += 5;
        await store.close();
        for (let again = 0; again < 2; again += 1) {
          bench.context.writer = `${bench.context.writer}2`;
          store = await bench.open();
          const [, reply] = (await store.open('c1'))?.messages ?? [];
          assert.equal(reply?.text, 'so far');
          assert.equal(reply?.reply?.status, 'cut');
          assert.equal((await store.list())[0]?.updatedAt, before);
          assert.equal((await store.search('far')).length, 1);
          await store.close();
        }
        store = await bench.open();
      });

      it('leaves a reply alone whose writer lives in another window', async () => {
        await store.put([user('q', 'why'), answer('a', 'q', 'so', replyOf('streaming'))], 'a');
        await store.append('a', { text: ' far' });
        const context = new TestContext();
        const mine = bench.context.writer;
        bench.context.writer = context.writer = mine.replace(/test$/, 'window2');
        const other = await bench.open();
        const [, reply] = (await other.open('c1'))?.messages ?? [];
        assert.equal(reply?.reply?.status, 'streaming');
        assert.equal(reply?.text, 'so far');
        bench.context.living.clear();
        assert.equal((await other.open('c1'))?.messages[1]?.reply?.status, 'cut');
        await other.close();
        bench.context.writer = mine;
        await store.append('a', { text: ' and on' });
        assert.equal((await store.open('c1'))?.messages[1]?.text, 'so far and on');
      });
    }
  });
}

describe('store contract: property', () => {
  it('joins deltas of any text to what was said', async () => {
    const folder = new TempFolder();
    const store = await openHere(folder.path, new TestContext());
    await store.create({ id: 'c1', workspace: '', createdAt: 1 });
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 }), async (pieces) => {
      await store.put([answer('a', 'q', '', replyOf('streaming'))]);
      for (const piece of pieces) await store.append('a', { text: piece });
      assert.equal((await store.open('c1'))?.messages[0]?.text, pieces.join(''));
      await store.put([answer('a', 'q', pieces.join(''))]);
      assert.equal((await store.open('c1'))?.messages[0]?.text, pieces.join(''));
    }), { numRuns: 40 });
    await store.close();
    folder.dispose();
  });

  it('gives other tests a store with a clock of their own', async () => {
    const store = createTestStore({ now: () => 77, readonly: true });
    await store.create({ id: 'c', workspace: '', createdAt: 1 });
    await store.put([user('q', 'x', { conversationId: 'c' })]);
    assert.equal((await store.list())[0]?.updatedAt, 77);
    assert.deepEqual(await store.health(), { backend: 'memory', readonly: true });
  });

  it('is kept through the worker too', async () => {
    const folder = new TempFolder();
    const store = openWorker(folder.path);
    await store.create({ id: 'c1', workspace: 'w', createdAt: 1 });
    await store.put([user('q', '素数有无穷多个')], 'q');
    assert.deepEqual(await store.health(), { backend: 'sqlite', readonly: false });
    assert.equal((await store.search('无穷'))[0]?.messageId, 'q');
    await store.close();
    folder.dispose();
  });
});
