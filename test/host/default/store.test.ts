// The store's worker in the extension host: the SQLite of this VS Code's own Node, a dead window's answer, Chinese, the plain files.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../../src/host/store/workerStore.ts';
import { answer, inFolder, replyOf, user } from '../../unit/store/storeFixture.ts';
import { storeWorkerUrl } from '../support/turnBench.ts';

/** A window of its own, in the same Node: writes an answer and is killed in the middle of it. */
const writingWindow = `
const { Worker } = require('node:worker_threads');
const [path, directory, backend, calls] = JSON.parse(process.argv[1]);
const worker = new Worker(path, { workerData: { directory, session: 'doomed', backend } });
let open = calls.length;
worker.on('message', (reply) => {
  if (reply.kind === 'health') return;
  if (reply.kind === 'failure') { console.log(JSON.stringify(reply)); process.exit(1); }
  if (--open === 0) console.log('stored');
});
calls.forEach(([method, ...args], id) => worker.postMessage({ id, method, args }));
`;

async function writeAndDie(directory: string, backend: 'auto' | 'file'): Promise<void> {
  const calls = [
    ['create', { id: 'c1', workspace: 'w', createdAt: 1 }],
    ['put', [user('q', '证明：素数有无穷多个')], 'q'],
    ['put', [answer('a', 'q', 'start', replyOf('streaming'))], 'a'],
    ['append', 'a', { text: ' and go on', reasoning: 'hm' }],
  ];
  const args = ['--disable-warning=ExperimentalWarning', '-e', writingWindow, JSON.stringify([fileURLToPath(storeWorkerUrl), directory, backend, calls])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
  const closed = once(child, 'close');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    child.kill('SIGKILL');
  }
  await closed;
  assert.deepEqual(said, ['stored']);
}

describe('the store in VS Code', () => {
  it('has in this Node what the tables need', () => {
    const db = new DatabaseSync(':memory:');
    db.exec('create virtual table t using fts5(body, content=\'\', contentless_delete=1)');
    assert.equal(db.isTransaction, false);
    db.close();
  });

  for (const backend of ['auto', 'file'] as const) {
    const open = (directory: string) => openStore({ directory, workerUrl: storeWorkerUrl, backend });

    it(`keeps conversations: ${backend}`, () => inFolder(async (folder) => {
      const store = open(folder.path);
      assert.equal((await store.health()).backend, backend === 'auto' ? 'sqlite' : 'file');
      await store.create({ id: 'c1', workspace: 'w', createdAt: 1 });
      await store.put([user('q', '证明：素数有无穷多个')], 'q');
      await store.put([answer('a', 'q', '', replyOf('streaming'))], 'a');
      for (const text of ['欧几', '里得']) await store.append('a', { text });
      for (const query of ['素数', '数', '无穷多个']) assert.equal((await store.search(query)).length, 1, query);
      assert.deepEqual(await store.search('素无'), []);
      await store.close();
      await assert.rejects(store.list(), { reason: 'closed' });
      const again = open(folder.path);
      const record = await again.open('c1');
      assert.deepEqual(record?.messages.map(({ text, reply }) => [text, reply?.status]), [['证明：素数有无穷多个', undefined], ['欧几里得', 'cut']]);
      assert.equal((await again.search('欧几里得')).length, 1);
      await again.close();
      assert.equal(readdirSync(folder.path).some((name) => name.endsWith('.db')), backend === 'auto');
    }));

    it(`brings back the answer of a window that died, marked as cut: ${backend}`, () => inFolder(async (folder) => {
      await writeAndDie(folder.path, backend);
      const store = open(folder.path);
      const reply = (await store.open('c1'))?.messages.find((message) => message.id === 'a');
      assert.deepEqual([reply?.text, reply?.reply?.reasoning, reply?.reply?.status], ['start and go on', 'hm', 'cut']);
      assert.equal((await store.search('无穷')).length, 1);
      assert.equal((await store.health()).recovered, undefined);
      await store.close();
    }));
  }
});
