import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { leaseMs, processLives, writerIsGone, writerName } from '../../../src/host/store/writer.ts';
import { answer, inFolder, openHere, replyOf, TestContext } from './storeFixture.ts';

describe('writer', () => {
  it('is named after machine, process and store', () => {
    const [host, pid, start, session] = writerName('s:1').split(':');
    assert.equal(decodeURIComponent(host ?? ''), hostname());
    assert.equal(Number(pid), process.pid);
    assert.equal(decodeURIComponent(session ?? ''), 's:1');
    assert.ok(processLives(process.pid, start ?? ''));
  });

  it('is gone when its process is, or another one has its number', () => {
    assert.ok(!processLives(2 ** 30, ''));
    if (process.platform === 'linux') assert.ok(!processLives(process.pid, '1'));
  });

  it('lives on this machine as long as its process, elsewhere as long as its lease', () => {
    const context = new TestContext();
    context.living = new Set([7]);
    const here = encodeURIComponent(hostname());
    assert.ok(!writerIsGone(context.writer, undefined, context));
    assert.ok(writerIsGone(`${here}:7::s`, undefined, context), 'took its leave');
    assert.ok(!writerIsGone(`${here}:7::s`, 0, context), 'a laptop that slept');
    assert.ok(writerIsGone(`${here}:8::s`, context.time, context));
    assert.ok(!writerIsGone('elsewhere:8::s', context.time - leaseMs, context));
    assert.ok(writerIsGone('elsewhere:8::s', context.time - leaseMs - 1, context));
    assert.ok(writerIsGone('nonsense', context.time - leaseMs - 1, context));
  });

  it('keeps its lease while it thinks without a word', () => inFolder(async (folder) => {
    const context = new TestContext();
    context.writer = 'far:1::a';
    const { SqliteStore } = await import('../../../src/host/store/sqliteStore.ts');
    const store = new SqliteStore(await import('node:sqlite'), folder.path, context);
    store.create({ id: 'c1', workspace: '', createdAt: 1 });
    store.put([answer('a', 'q', '', replyOf('streaming'))]);
    const other = new TestContext();
    const reader = await openHere(folder.path, other);
    const status = async (): Promise<string | undefined> => (await reader.open('c1'))?.messages[0]?.reply?.status;
    context.time += leaseMs;
    store.heartbeat();
    other.time = context.time + leaseMs;
    assert.equal(await status(), 'streaming');
    other.time += 1;
    assert.equal(await status(), 'cut');
    store.close();
    await reader.close();
  }));
});
