import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import { answer, inFolder, openHere, replyOf, seedConversation, TestContext, user, type TempFolder } from './storeFixture.ts';

function open(folder: TempFolder, context = new TestContext()): Promise<ConversationStore> {
  return openHere(folder.path, context, { backend: 'file' });
}

async function texts(store: ConversationStore): Promise<readonly string[]> {
  return (await store.open('c1'))?.messages.map((message) => message.text) ?? [];
}

describe('fileStore', () => {
  it('reads all lines of a damaged file but the broken one, and keeps the file', () => inFolder(async (folder) => {
    const store = await open(folder);
    await seedConversation(store, 5);
    const path = folder.file('conversations/c1.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n');
    const broken = lines.map((line, at) => (at === 3 ? line.slice(0, 20) : line)).join('\n');
    writeFileSync(path, broken);
    const record = await store.open('c1');
    assert.deepEqual(record?.messages.map((message) => message.id), ['m0', 'm1', 'm3', 'm4']);
    assert.equal(record?.title, 'First');
    const { recovered } = await store.health();
    assert.equal(recovered?.kept, 4);
    assert.equal(readFileSync(recovered.setAside, 'utf8'), broken);
    assert.equal((await store.list()).length, 1);
    await store.close();
  }));

  it('makes a new head for messages that lost theirs', () => inFolder(async (folder) => {
    const store = await open(folder);
    await seedConversation(store, 2);
    const path = folder.file('conversations/c1.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(1).join('\n'));
    const record = await store.open('c1');
    assert.equal(record?.messages.length, 2);
    assert.equal(record?.leafId, 'm1');
    assert.equal(record?.title, undefined);
    await store.close();
  }));

  it('loses no more than the line that a crash cut short', () => inFolder(async (folder) => {
    const store = await open(folder);
    await store.create({ id: 'c1', workspace: '', createdAt: 1 });
    await store.put([answer('a', 'q', '', replyOf('streaming'))]);
    await store.append('a', { text: 'one' });
    appendFileSync(folder.file('conversations/c1.a.partial.jsonl'), '\n["tw');
    await store.append('a', { text: ' three' });
    assert.deepEqual(await texts(store), ['one three']);
    await store.close();
  }));

  it('takes ids of any kind without leaving its folder', () => inFolder(async (folder) => {
    const store = await open(folder);
    for (const id of ['../../out', 'a.b', 'a', 'C:\\x', '素数', '..', 'a*?"']) {
      await store.create({ id, workspace: '', createdAt: 1 });
      await store.put([answer('../m', 'q', id, replyOf('streaming'), { conversationId: id })]);
      await store.append('../m', { text: '!' });
      assert.equal((await store.open(id))?.messages[0]?.text, `${id}!`);
    }
    assert.equal((await store.list()).length, 7);
    assert.deepEqual(readdirSync(folder.path).toSorted(), ['conversations', 'writers']);
    await store.close();
  }));

  it('removes all files of a purged conversation and no others', () => inFolder(async (folder) => {
    const context = new TestContext();
    const store = await open(folder, context);
    await store.create({ id: 'c', workspace: '', createdAt: 1 });
    await seedConversation(store);
    await store.put([answer('a', 'q', '', replyOf('streaming'), { conversationId: 'c' })]);
    await store.append('a', { text: 'x' });
    await store.remove('c');
    await store.purge(context.time + 1);
    assert.deepEqual(readdirSync(folder.file('conversations')), ['c1.jsonl']);
    await store.close();
  }));

  it('leaves no sign of a writer behind, nor half-written files', () => inFolder(async (folder) => {
    const store = await open(folder);
    await store.create({ id: 'c1', workspace: '', createdAt: 1 });
    await store.put([answer('a', 'q', '', replyOf('streaming'))]);
    assert.equal(readdirSync(folder.file('writers')).length, 1);
    await store.close();
    assert.deepEqual(readdirSync(folder.file('writers')), []);
    assert.deepEqual(readdirSync(folder.file('conversations')), ['c1.jsonl']);
  }));

  it('lets nobody else on the machine read it', () => inFolder(async (folder) => {
    const { statSync } = await import('node:fs');
    chmodSync(folder.path, 0o755);
    const store = await open(folder);
    await store.create({ id: 'c1', workspace: '', createdAt: 1 });
    await store.put([user('q', 'secret')]);
    const mode = (name: string): number => statSync(join(folder.path, name)).mode & 0o077;
    if (process.platform !== 'win32') assert.deepEqual([mode('conversations'), mode('conversations/c1.jsonl')], [0, 0]);
    assert.ok(existsSync(folder.file('conversations/c1.jsonl')));
    await store.close();
  }));
});
