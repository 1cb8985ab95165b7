import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inFolder, openWorker } from './storeFixture.ts';

const script = fileURLToPath(new URL('./fixture/storeProcess.ts', import.meta.url));

function start(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Resolves with the last number that the process said before it was killed, once it has said `enough`. */
async function killAfter(child: ChildProcess, enough: number): Promise<number> {
  let last = -1;
  assert.ok(child.stdout !== null);
  const ended = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last >= enough) child.kill('SIGKILL');
  }
  await ended;
  assert.equal(child.signalCode, 'SIGKILL');
  return last;
}

for (const backend of ['auto', 'file'] as const) {
  describe(`store across processes: ${backend}`, () => {
    it('has all that was said to be stored after the process was killed', () => inFolder(async (folder) => {
      const last = await killAfter(start(folder.path, 'stream', 'a', backend), 40);
      const store = openWorker(folder.path, { backend });
      const record = await store.open('c1');
      const reply = record?.messages.find((message) => message.id === 'a');
      assert.equal(reply?.reply?.status, 'cut');
      const expected = `start${Array.from({ length: last + 1 }, (_, at) => ` ${at}`).join('')}`;
      assert.ok(reply.text.startsWith(expected), reply.text);
      assert.ok(reply.reply.reasoning.length > last);
      assert.equal(record?.leafId, 'a');
      assert.equal((await store.health()).recovered, undefined);
      assert.equal((await store.search('start')).length, 1);
      await store.close();
    }));

    it('shows a reply as streaming while the other window writes it', () => inFolder(async (folder) => {
      const child = start(folder.path, 'stream', 'a', backend);
      const store = openWorker(folder.path, { backend });
      assert.ok(child.stdout !== null);
      await once(child.stdout, 'data');
      const during = (await store.open('c1'))?.messages.find((message) => message.id === 'a');
      assert.equal(during?.reply?.status, 'streaming');
      assert.ok(during.text.startsWith('start 0'));
      child.stdout.resume();
      child.kill('SIGKILL');
      await once(child, 'close');
      assert.equal((await store.open('c1'))?.messages.find((message) => message.id === 'a')?.reply?.status, 'cut');
      await store.close();
    }));
  });
}

describe('store: two writers', () => {
  it('takes what two processes and this one write at once', () => inFolder(async (folder) => {
    const store = openWorker(folder.path);
    await store.create({ id: 'c1', workspace: '', createdAt: 1 });
    const children = ['left', 'right'].map((name) => start(folder.path, 'write', name));
    const ended = Promise.all(children.map((child) => once(child, 'close')));
    for (let at = 0; at < 60; at += 1) await store.setState(`mine${at}`, 'there');
    assert.deepEqual((await ended).map(([code]) => code as unknown), [0, 0]);
    const ids = new Set((await store.open('c1'))?.messages.map((message) => message.id));
    assert.equal(ids.size, 120);
    assert.equal((await store.search('素数', { limit: 1000 })).length, 120);
    for (const name of ['mine', 'left', 'right']) assert.equal(await store.getState(`${name}59`), 'there');
    await store.close();
  }));

  it('takes what two stores of one process write at once', () => inFolder(async (folder) => {
    const stores = [openWorker(folder.path), openWorker(folder.path), openWorker(folder.path, { sqlite: { journal: 'auto', busyMs: 50 } })];
    await Promise.all(stores.map((store) => store.create({ id: 'c1', workspace: '', createdAt: 1 })));
    await Promise.all(stores.flatMap((store, which) => Array.from({ length: 40 }, (_, at) => store.put([{
      id: `${which}-${at}`, conversationId: 'c1', parentId: undefined, role: 'user', createdAt: at, text: 'text', attachments: [],
    }]))));
    assert.equal((await stores[0]?.open('c1'))?.messages.length, 120);
    await Promise.all(stores.map((store) => store.close()));
  }));
});
