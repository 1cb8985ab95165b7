import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import * as sqlite from 'node:sqlite';
import { StoreFailure, type ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import type { SqliteModule } from '../../../src/host/store/sqliteFile.ts';
import { inFolder, openHere, openWorker, replyOf, answer, seedConversation, TestContext, user } from './storeFixture.ts';

/** A SQLite that fails as if the disk did. */
function failingSqlite(shouldFail: (sql: string) => boolean, errcode: number): SqliteModule {
  return {
    DatabaseSync: class extends sqlite.DatabaseSync {
      override exec(sql: string): void {
        if (shouldFail(sql)) throw Object.assign(new Error('disk'), { code: 'ERR_SQLITE_ERROR', errcode });
        super.exec(sql);
      }
    },
  };
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  return error instanceof StoreFailure ? error.reason : 'none';
}

async function texts(store: ConversationStore): Promise<readonly string[]> {
  return (await store.open('c1'))?.messages.map((message) => message.text) ?? [];
}

describe('openBackend', () => {
  it('keeps plain files where there is no node:sqlite', () => inFolder(async (folder) => {
    const store = await openHere(folder.path, new TestContext(), { loadSqlite: () => Promise.reject(new Error('No such built-in module')) });
    assert.deepEqual(await store.health(), { backend: 'file', readonly: false });
    await seedConversation(store);
    await store.close();
    assert.ok(readdirSync(folder.path).includes('conversations'));
  }));

  it('keeps plain files where SQLite has no FTS5', () => inFolder(async (folder) => {
    const module = failingSqlite((sql) => sql.includes('fts5'), 1);
    const store = await openHere(folder.path, new TestContext(), { loadSqlite: () => Promise.resolve(module) });
    assert.equal((await store.health()).backend, 'file');
    await store.close();
  }));

  it('stays of use where the folder is a file', () => inFolder(async (folder) => {
    writeFileSync(folder.file('taken'), '');
    for (const directory of [folder.file('taken'), folder.file('taken/below')]) {
      for (const backend of ['auto', 'file'] as const) {
        const store = openWorker(directory, { backend });
        assert.deepEqual(await store.health(), { backend: 'memory', readonly: true });
        await seedConversation(store);
        assert.equal((await store.search('素数')).length, 1);
        await store.close();
      }
    }
  }));

  it('serves what a read-only folder holds, and says that nothing new will last', () => inFolder(async (folder) => {
    const context = new TestContext();
    const first = await openHere(folder.path, context);
    await seedConversation(first, 3);
    await first.put([answer('a', 'm2', 'partial', replyOf('streaming'))], 'a');
    await first.append('a', { text: ' text' });
    await first.setState('key', 'value');
    const module = failingSqlite((sql) => sql.startsWith('begin') || sql.includes('auto_vacuum'), 8);
    const store = await openHere(folder.path, context, { loadSqlite: () => Promise.resolve(module) });
    assert.deepEqual(await store.health(), { backend: 'memory', readonly: true });
    assert.equal((await store.list({ workspace: 'w1' }))[0]?.title, 'First');
    assert.equal((await texts(store)).at(-1), 'partial text');
    assert.equal((await store.search('无穷')).length, 3);
    assert.equal(await store.getState('key'), 'value');
    await store.put([user('new', 'only here', { parentId: 'a' })], 'new');
    assert.equal((await texts(store)).length, 5);
    await store.close();
    assert.equal((await texts(first)).length, 4);
    await first.close();
  }));

  it('rejects a write that the storage refuses later, and takes the next one', () => inFolder(async (folder) => {
    for (const [errcode, reason] of [[8, 'readonly'], [1032, 'readonly'], [13, 'full'], [10, 'unknown']] as const) {
      let failing = false;
      const module = failingSqlite((sql) => failing && sql === 'commit', errcode);
      const store = await openHere(folder.file(`e${errcode}`), new TestContext(), { loadSqlite: () => Promise.resolve(module) });
      await seedConversation(store);
      failing = true;
      assert.equal(await reasonOf(store.put([user('lost', 'lost')])), reason);
      assert.equal((await texts(store)).length, 1);
      failing = false;
      await store.put([user('kept', 'kept')]);
      assert.equal((await texts(store)).length, 2);
      await store.close();
    }
  }));

  it('shows a cut reply though the storage can\'t take it', () => inFolder(async (folder) => {
    const context = new TestContext();
    const first = await openHere(folder.path, context);
    await first.create({ id: 'c1', workspace: '', createdAt: 1 });
    await first.put([answer('a', 'q', 'so', replyOf('streaming'))]);
    await first.close();
    context.writer += '2';
    let failing = true;
    const module = failingSqlite((sql) => failing && sql === 'commit', 13);
    const store = await openHere(folder.path, context, { loadSqlite: () => Promise.resolve(module) });
    assert.equal((await store.open('c1'))?.messages[0]?.reply?.status, 'cut');
    failing = false;
    await store.close();
  }));

  it('says full when the disk is full, keeps what there was, and goes on when there is room', () => inFolder(async (folder) => {
    const small = openWorker(folder.path, { sqlite: { maxPages: 60 } });
    await seedConversation(small);
    const big = user('big', 'x'.repeat(400_000));
    assert.equal(await reasonOf(small.put([big])), 'full');
    assert.equal((await texts(small)).length, 1);
    await small.put([user('little', 'fits')]);
    await small.close();
    const roomy = openWorker(folder.path);
    await roomy.put([big]);
    assert.equal((await texts(roomy)).length, 3);
    await roomy.close();
  }));

  it('waits for a window that holds the lock, then says busy, and opens when it lets go', () => inFolder(async (folder) => {
    const context = new TestContext();
    const first = await openHere(folder.path, context);
    await seedConversation(first);
    const store = openWorker(folder.path, { sqlite: { busyMs: 10 } });
    await store.list();
    const holder = new sqlite.DatabaseSync(folder.file('ponder.db'));
    holder.exec('begin immediate');
    assert.equal(await reasonOf(store.put([user('q', 'x')])), 'busy');
    assert.equal((await texts(store)).length, 1, 'reading goes on');
    holder.exec('commit');
    holder.close();
    await store.put([user('q', 'x')]);
    assert.equal((await texts(first)).length, 2);
    await Promise.all([first.close(), store.close()]);
  }));

  it('does not write to what a newer version made, and shows it', () => inFolder(async (folder) => {
    const context = new TestContext();
    const first = await openHere(folder.path, context);
    await seedConversation(first, 2);
    await first.close();
    const db = new sqlite.DatabaseSync(folder.file('ponder.db'));
    db.exec('pragma user_version = 99');
    db.close();
    const store = await openHere(folder.path, context);
    assert.deepEqual(await store.health(), { backend: 'memory', readonly: true });
    assert.equal((await texts(store)).length, 2);
    await store.close();
  }));

  it('makes the folder', () => inFolder(async (folder) => {
    mkdirSync(folder.file('a'));
    const store = openWorker(folder.file('a/b/素数 c'));
    await seedConversation(store);
    const modes = readdirSync(folder.file('a/b/素数 c')).map((name) => statSync(folder.file(`a/b/素数 c/${name}`)).mode & 0o077);
    assert.ok(modes.length >= 2);
    if (process.platform !== 'win32') assert.deepEqual(modes.filter((mode) => mode !== 0), [], 'nobody else may read it');
    await store.close();
    assert.deepEqual(readdirSync(folder.file('a/b/素数 c')), ['ponder.db']);
  }));
});
