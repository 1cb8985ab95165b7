import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import { salvageFile } from '../../../src/host/store/salvage.ts';
import { answer, inFolder, openHere, openWorker, replyOf, seedConversation, TestContext, type TempFolder, user } from './storeFixture.ts';

const count = 400;

function overwrite(path: string, offset: number, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, offset);
  closeSync(file);
}

async function fill(folder: TempFolder, context = new TestContext()): Promise<string> {
  const store = await openHere(folder.path, context);
  await seedConversation(store, count);
  await store.put([user('long', `needle ${'素'.repeat(20_000)}`, { parentId: 'm0' })]);
  await store.setState('key', 'value');
  await store.close();
  return folder.file('ponder.db');
}

/** The page that begins the table or index. */
function rootOf(path: string, name: string): number {
  const db = new DatabaseSync(path);
  const root = Number(db.prepare('select rootpage from sqlite_schema where name = ?').get(name)?.['rootpage']);
  db.close();
  return root;
}

function pagesOf(path: string, name: string): readonly number[] {
  const db = new DatabaseSync(path);
  const rows = db.prepare('select pageno from dbstat where name = ? and pagetype = ? order by pageno').all(name, 'leaf');
  db.close();
  return rows.map((row) => Number(row['pageno']));
}

/** Reads all, which is what finds the damage at last. */
async function readAll(store: ConversationStore): Promise<readonly string[]> {
  await store.list();
  await store.search('needle');
  const record = await store.open('c1');
  return record?.messages.map((message) => message.id) ?? [];
}

async function expectRecovered(folder: TempFolder, atLeast: number, store: ConversationStore): Promise<void> {
  const ids = await readAll(store);
  assert.ok(ids.length >= atLeast, `${ids.length} of ${count + 1} messages`);
  const { recovered, readonly, backend } = await store.health();
  assert.equal(recovered?.kept, ids.length);
  assert.ok(existsSync(recovered.setAside));
  assert.match(recovered.setAside, /ponder\.db\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d/);
  assert.deepEqual({ readonly, backend }, { readonly: false, backend: 'sqlite' });
  await store.put([user('after', 'written after it')]);
  assert.equal((await store.search('written')).length, 1);
  await store.close();
  const again = await openHere(folder.path, new TestContext());
  assert.equal((await again.open('c1'))?.messages.length, ids.length + 1);
  assert.equal((await again.health()).recovered, undefined);
  await again.close();
  assert.deepEqual(readdirSync(folder.path).filter((name) => /recover/.test(name)), []);
}

describe('sqlite damage', () => {
  it('reads with its own eyes what SQLite reads', () => inFolder(async (folder) => {
    const context = new TestContext();
    const path = await fill(folder, context);
    const store = await openHere(folder.path, context);
    await store.put([answer('late', 'm0', 'in the log', replyOf('streaming'))]);
    for (let at = 0; at < 300; at += 1) await store.append('late', { text: ` ${at}`, reasoning: `${at}` });
    await store.create({ id: 'c2', workspace: '', createdAt: 5 });
    await store.remove('c2');
    assert.ok(statSync(`${path}-wal`).size > 0);
    const record = await store.open('c1');
    const salvage = salvageFile(path);
    const byId = new Map(salvage.messages.map(({ message }) => [message.id, message]));
    assert.equal(byId.size, record?.messages.length);
    for (const message of record?.messages ?? []) assert.deepEqual(byId.get(message.id), message);
    assert.deepEqual(salvage.conversations.map(({ id, title, removedAt }) => [id, title, removedAt]), [
      ['c1', 'First', undefined], ['c2', undefined, context.time],
    ]);
    assert.deepEqual([...salvage.state], [['key', 'value']]);
    await store.close();
  }));

  it('does not bring back what was purged', () => inFolder(async (folder) => {
    const context = new TestContext();
    const path = await fill(folder, context);
    const store = await openHere(folder.path, context);
    await store.remove('c1');
    await store.purge(context.time + 1);
    await store.close();
    assert.deepEqual(salvageFile(path).messages, []);
    assert.ok(!readFileSync(path).includes(Buffer.from('素数有无穷多个')));
  }));

  it('survives a header of garbage', () => inFolder(async (folder) => {
    const path = await fill(folder);
    overwrite(path, 0, Buffer.alloc(100, 0xa5));
    await expectRecovered(folder, count + 1, await openHere(folder.path, new TestContext()));
  }));

  it('survives the loss of the whole first page', () => inFolder(async (folder) => {
    const path = await fill(folder);
    overwrite(path, 0, Buffer.alloc(4096));
    await expectRecovered(folder, count + 1, await openHere(folder.path, new TestContext()));
  }));

  it('survives a file cut in half', () => inFolder(async (folder) => {
    const path = await fill(folder);
    const pages = pagesOf(path, 'message');
    truncateSync(path, Math.floor(statSync(path).size / 2));
    const whole = pages.filter((page) => page * 4096 <= statSync(path).size).length;
    assert.ok(whole > 3);
    const store = await openHere(folder.path, new TestContext());
    assert.notEqual((await store.health()).recovered, undefined, 'seen when it is opened');
    await expectRecovered(folder, whole, store);
  }));

  it('survives a broken page found while running', () => inFolder(async (folder) => {
    const path = await fill(folder);
    const [, , third = 0] = pagesOf(path, 'message');
    overwrite(path, (third - 1) * 4096, Buffer.alloc(4096, 0xff));
    const store = await openHere(folder.path, new TestContext());
    assert.equal((await store.health()).recovered, undefined);
    await expectRecovered(folder, Math.floor(count * 0.7), store);
  }));

  it('survives the loss of the root of the messages', () => inFolder(async (folder) => {
    const path = await fill(folder);
    overwrite(path, (rootOf(path, 'message') - 1) * 4096, Buffer.alloc(4096, 0xff));
    await expectRecovered(folder, count + 1, await openHere(folder.path, new TestContext()));
  }));

  it('gives messages a conversation again when theirs is lost', () => inFolder(async (folder) => {
    const path = await fill(folder);
    overwrite(path, (rootOf(path, 'conversation') - 1) * 4096, Buffer.alloc(4096, 0xff));
    const store = await openHere(folder.path, new TestContext());
    const [only] = await store.list();
    assert.equal(only?.messageCount, count + 1);
    assert.equal(only.title, undefined);
    assert.equal(only.leafId, `m${count - 1}`);
    await store.close();
  }));

  it('looks through the whole file after an end without leave-taking', () => inFolder(async (folder) => {
    const context = new TestContext();
    const path = await fill(folder, context);
    const [, , third = 0] = pagesOf(path, 'message');
    const db = new DatabaseSync(path);
    db.prepare('insert into writer values (?, ?)').run(context.writer.replace(/:\d+:/, ':999999:'), context.time);
    db.close();
    overwrite(path, (third - 1) * 4096, Buffer.alloc(4096, 0xff));
    const store = await openHere(folder.path, context);
    assert.notEqual((await store.health()).recovered, undefined);
    await store.close();
  }));

  it('builds a broken index anew and sets nothing aside', () => inFolder(async (folder) => {
    const path = await fill(folder);
    // Otherwise newer versions of Node protect the index's own tables.
    const unprotected = { readOnly: false, defensive: false };
    const db = new DatabaseSync(path, unprotected);
    db.exec('update message_fts_data set block = zeroblob(7) where id > 10');
    db.close();
    const store = await openHere(folder.path, new TestContext());
    assert.deepEqual((await store.search('needle')).map((hit) => hit.messageId), ['long']);
    assert.equal((await store.search('素数', { limit: 1000 })).length, count);
    assert.equal((await store.health()).recovered, undefined);
    await store.close();
  }));

  it('starts anew over a file that never was a database, and keeps it', () => inFolder(async (folder) => {
    writeFileSync(folder.file('ponder.db'), 'These are somebody\'s notes, not a database. '.repeat(100));
    const store = await openHere(folder.path, new TestContext());
    const { recovered } = await store.health();
    assert.equal(recovered?.kept, 0);
    assert.ok(readFileSync(recovered.setAside, 'utf8').startsWith('These are'));
    await seedConversation(store);
    await store.close();
  }));

  it('keeps both when damage strikes twice in a second', () => inFolder(async (folder) => {
    const context = new TestContext();
    const setAside: (string | undefined)[] = [];
    for (let time = 0; time < 2; time += 1) {
      writeFileSync(folder.file('ponder.db'), 'x'.repeat(5000));
      const store = await openHere(folder.path, context);
      setAside.push((await store.health()).recovered?.setAside);
      await store.close();
    }
    assert.equal(new Set(setAside).size, 2);
  }));

  it('lets a second window go on with the new file', () => inFolder(async (folder) => {
    const path = await fill(folder);
    const healths: unknown[] = [];
    const one = openWorker(folder.path, { onHealthChange: (health) => healths.push(health) });
    const two = openWorker(folder.path);
    await one.list();
    await two.list();
    const [, , third = 0] = pagesOf(path, 'message');
    overwrite(path, (third - 1) * 4096, Buffer.alloc(4096, 0xff));
    await Promise.all([readAll(one), readAll(two)]);
    await one.put([user('one', 'from one')]);
    await two.put([user('two', 'from two')]);
    const ids = await readAll(one);
    assert.deepEqual(await readAll(two), ids);
    assert.ok(ids.includes('one') && ids.includes('two') && ids.length > count / 2);
    const recoveries = [await one.health(), await two.health()].filter((health) => health.recovered !== undefined);
    assert.equal(recoveries.length, 1, 'one of them did it');
    assert.equal(healths.length, (await one.health()).recovered === undefined ? 0 : 1);
    await Promise.all([one.close(), two.close()]);
  }));

  it('is not held up by a window that died while it recovered', () => inFolder(async (folder) => {
    const context = new TestContext();
    const path = await fill(folder, context);
    overwrite(path, 0, Buffer.alloc(100, 0xa5));
    writeFileSync(`${path}.recovering`, context.writer.replace(/:\d+:/, ':999999:'));
    writeFileSync(`${path}.recovered`, 'half done');
    await expectRecovered(folder, count + 1, await openHere(folder.path, context));
  }));

  it('leaves the damaged file where it is when the new one can\'t be written, and shows what it holds', () => inFolder(async (folder) => {
    const path = await fill(folder);
    overwrite(path, 0, Buffer.alloc(100, 0xa5));
    const store = await openHere(folder.path, new TestContext(), { sqlite: { maxPages: 20 } });
    assert.deepEqual(await store.health(), { backend: 'memory', readonly: true });
    assert.equal((await readAll(store)).length, count + 1);
    await store.close();
    assert.equal(readFileSync(path)[0], 0xa5);
    assert.deepEqual(readdirSync(folder.path).filter((name) => /recover|aside/.test(name)), []);
  }));

  it('begins anew when the folder is deleted under it', () => inFolder(async (folder) => {
    const store = openWorker(folder.file('inner'));
    await seedConversation(store);
    rmSync(folder.file('inner'), { recursive: true });
    assert.deepEqual(await store.list(), []);
    await seedConversation(store);
    await store.close();
    const again = openWorker(folder.file('inner'));
    assert.equal((await again.open('c1'))?.messages.length, 1);
    await again.close();
  }));
});
