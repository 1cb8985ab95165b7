// search_100k_p95_ms: what a person waits for the list after typing in the history, with 100,000 messages of 5,000 conversations. Asked as the
// extension asks, through the store's thread, one query after the other; the thread of the extension host must stay free meanwhile.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as sqlite from 'node:sqlite';
import type { ConversationStore } from '../../src/core/conversation/conversationStore.ts';
import { SqliteStore } from '../../src/host/store/sqliteStore.ts';
import { openStore } from '../../src/host/store/workerStore.ts';
import { figure, quantile, type Figure, type FigureId } from './figure.ts';
import { historyMessage, seededRandom } from './searchText.ts';

export const searchFigures: readonly FigureId[] = ['search_100k_p95_ms'];

const conversations = 5000;
const messagesEach = 20;
const rounds = 5;
/** As many as the view asks for. */
const limit = 40;

/** What people type, letter by letter for two of them: common and rare words, several, parts of identifiers, Chinese from one character on, filters. */
const queries: readonly { readonly text: string; readonly workspace?: string; readonly model?: string }[] = [
  ...['r', 're', 'ret', 'retr', 'retry', 'retry l', 'retry loop'].map((text) => ({ text })),
  ...['素', '素数', '素数有', '的', '我们可以', '重试循环', '证明 素数', '缓存', 'model 缓存'].map((text) => ({ text })),
  ...['the', 'timeout', 'timeout error', 'matrix prime sieve', 'nextDelay', 'delay', 'max_retries', 'brespo', 'zanstepla', 'nothing like this', '.', 'e', 'Conversation 4999'].map((text) => ({ text })),
  { text: 'retry', workspace: 'file:///work3' }, { text: '素数', workspace: 'file:///work3' }, { text: 'timeout', model: 'o3' }, { text: '' },
];

export async function searchBench(): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'ponder-search-'));
  try {
    fill(directory);
    const store = openStore({ directory, workerUrl: new URL('../../src/host/store/storeWorker.ts', import.meta.url) });
    try {
      return [await measure(store)];
    } finally {
      await store.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function fill(directory: string): void {
  const store = new SqliteStore(sqlite, directory, { now: () => Date.now(), writer: 'bench:1::fill', processLives: () => true });
  const random = seededRandom(7);
  for (let at = 0; at < conversations; at += 1) {
    const id = `c${at}`;
    store.create({ id, workspace: `file:///work${at % 7}`, createdAt: 1_700_000_000_000 + at * 600_000, title: `Conversation ${at}` });
    store.put(Array.from({ length: messagesEach }, (_, place) => historyMessage(at, place, random)), `${id}-m${messagesEach - 1}`);
  }
  store.close();
}

async function measure(store: ConversationStore): Promise<Figure> {
  const times: { readonly text: string; readonly ms: number }[] = [];
  await store.find({ text: 'warm', limit });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let round = 0; round < rounds; round += 1) {
    for (const query of queries) {
      const started = performance.now();
      await store.find({ ...query, limit });
      times.push({ text: query.text, ms: performance.now() - started });
    }
  }
  delay.disable();
  const slowest = times.toSorted((a, b) => b.ms - a.ms)[0];
  const all = times.map(({ ms }) => ms);
  const note = `${conversations * messagesEach} messages, ${queries.length} queries ${rounds} times: median ${quantile(all, 0.5).toFixed(1)} ms, slowest ${slowest?.ms.toFixed(1) ?? ''} ms for '${slowest?.text ?? ''}'; `
    + `the host's own thread was never away for more than ${(delay.max / 1e6).toFixed(1)} ms`;
  return figure('search_100k_p95_ms', quantile(all, 0.95), note);
}
