import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { StoreFailure, type ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import type { Message } from '../../../src/core/conversation/message.ts';
import { inFolder, openWorker, seedConversation, user, workerUrl, type TempFolder } from './storeFixture.ts';

/** A worker that is the real one, but dies when it is asked for the state `die`. */
function mortalWorker(folder: TempFolder): URL {
  const path = folder.file('mortal.mjs');
  writeFileSync(path, `import { parentPort } from 'node:worker_threads';
    const { on } = parentPort;
    parentPort.on = (name, listener) => on.call(parentPort, name, (call) => {
      if (call.args?.[0] === 'die') throw new Error('died');
      listener(call);
    });
    await import(${JSON.stringify(workerUrl.href)});`);
  return pathToFileURL(path);
}

async function failureOf(work: Promise<unknown>): Promise<StoreFailure> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof StoreFailure);
  return error;
}

async function withStore(store: ConversationStore, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await store.close();
  }
}

describe('workerStore', () => {
  it('starts nothing before the first call', () => inFolder(async (folder) => {
    const store = openWorker(folder.file('unused'));
    await store.close();
    assert.ok(!existsSync(folder.file('unused')));
    assert.equal((await failureOf(store.list())).reason, 'closed');
  }));

  it('carries out calls in the order they were made, also those made while starting', () => inFolder((folder) => {
    const store = openWorker(folder.path);
    return withStore(store, async () => {
      const done: string[] = [];
      const calls = [
        store.create({ id: 'c1', workspace: '', createdAt: 1 }).then(() => done.push('create')),
        store.put([user('q', 'first')], 'q').then(() => done.push('put')),
        store.append('nobody', { text: 'x' }).catch(() => done.push('failed')),
        store.put([user('q', 'second')]).then(() => done.push('put again')),
        store.open('c1').then((record) => done.push(record?.messages[0]?.text ?? '')),
        store.put([user('q', 'third')]).then(() => done.push('last')),
      ];
      await Promise.all(calls);
      assert.deepEqual(done, ['create', 'put', 'failed', 'put again', 'second', 'last']);
    });
  }));

  it('opens long conversations in parts, whole and in order, several at once', () => inFolder((folder) => {
    const store = openWorker(folder.path);
    return withStore(store, async () => {
      const long = (conversation: string): readonly Message[] => Array.from({ length: 1000 }, (_, at) => ({
        ...user(`${conversation}-${at}`, at === 700 ? 'x'.repeat(900_000) : `说 ${at} "quoted" \u2028`), conversationId: conversation,
        parentId: at === 0 || at === 500 ? undefined : `${conversation}-${at - 1}`,
      }));
      for (const id of ['c1', 'c2']) {
        await store.create({ id, workspace: '', createdAt: 1 });
        await store.put(long(id), `${id}-999`);
      }
      const [first, second, again] = await Promise.all([store.open('c1'), store.open('c2'), store.open('c1')]);
      for (const [record, id] of [[first, 'c1'], [second, 'c2'], [again, 'c1']] as const) {
        assert.deepEqual(record?.messages, long(id));
        assert.equal(record?.leafId, `${id}-999`);
        assert.equal(record?.messageCount, 1000);
      }
    });
  }));

  it('finishes what was asked before close', () => inFolder(async (folder) => {
    const store = openWorker(folder.path);
    const calls = [store.create({ id: 'c1', workspace: '', createdAt: 1 }), store.put([user('q', 'text')])];
    await store.close();
    await Promise.all(calls);
    const again = openWorker(folder.path);
    assert.equal((await again.open('c1'))?.messages.length, 1);
    await again.close();
  }));

  it('rejects what was under way when the worker dies, and starts it again', () => inFolder((folder) => {
    const store = openWorker(folder.file('data'), { workerUrl: mortalWorker(folder) });
    return withStore(store, async () => {
      await seedConversation(store);
      const [died, after] = await Promise.all([failureOf(store.getState('die')), failureOf(store.list())]);
      assert.equal(died.reason, 'unknown');
      assert.equal(after.reason, 'unknown');
      assert.ok(died.cause instanceof Error);
      assert.equal((await store.open('c1'))?.messages.length, 1);
      assert.equal((await failureOf(store.getState('die'))).reason, 'unknown');
      assert.equal((await store.list()).length, 1);
    });
  }));

  it('starts a worker that never answers only twice', () => inFolder(async (folder) => {
    const path = folder.file('dead.mjs');
    writeFileSync(path, 'throw new Error(\'dead\');');
    const store = openWorker(folder.path, { workerUrl: pathToFileURL(path) });
    for (const message of ['dead', 'dead', "The store worker can't be started."]) {
      const failure = await failureOf(store.list());
      assert.equal(failure.reason, 'unknown');
      assert.ok(failure.cause instanceof Error && failure.cause.message === message, String(failure.cause));
    }
    await store.close();
  }));

  it('tells why a call failed', () => inFolder((folder) => {
    const store = openWorker(folder.path);
    return withStore(store, async () => {
      const failure = await failureOf(store.put([user('q', 'x', { conversationId: 'nowhere' })]));
      assert.equal(failure.reason, 'unknown');
      assert.ok(failure.cause instanceof Error && failure.cause.message.includes('FOREIGN KEY'));
    });
  }));
});
