// States of the tab with the conversations, for looking at and for its tests. Data only.
import type { HistoryRow, HistoryState, Mark } from '../../../src/protocol/surface/history.ts';

const hourMs = 3_600_000;

export function historyRow(id: string, title: string, more: Partial<HistoryRow> = {}): HistoryRow {
  return { id, title, titleMarks: [], updatedAt: 0, messages: 4, models: ['gpt-6.2-sol'], pinned: false, archived: false, answering: false, comparison: false, hits: [], hitCount: 0, moreHits: false, ...more };
}

export const emptyHistory: HistoryState = { phase: 'ready', rows: [], more: false, workspaces: [], here: 'w1', models: [], archived: 0, deleted: 0 };

const filled: HistoryState = {
  ...emptyHistory,
  workspaces: [{ key: 'w1', name: 'sieve', count: 41 }, { key: 'w2', name: 'billing-service', count: 17 }, { key: '', name: 'No folder', count: 3 }],
  models: [{ id: 'gpt-6.2-sol', count: 52 }, { id: 'o3', count: 9 }], archived: 3, titleModel: 'gpt-6-mini',
};

function marksOf(text: string, word: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) marks.push([at, at + word.length]);
  return marks;
}

function hit(messageId: string, excerpt: string, word: string, asked = false) {
  return { messageId, asked, excerpt, marks: marksOf(excerpt, word) };
}

function listed(now: number): readonly HistoryRow[] {
  const ago = (hours: number): number => now - hours * hourMs;
  return [
    historyRow('c1', 'Review checklist for releases', { pinned: true, updatedAt: ago(400), messages: 12 }),
    historyRow('c2', 'Why does this retry loop double the delay twice after a timeout?', { updatedAt: ago(0.1), messages: 2, answering: true }),
    historyRow('c3', '证明：素数有无穷多个，并估计前 n 个素数之和', { updatedAt: ago(0.4), messages: 8, models: ['gpt-6.2-sol', 'o3', 'gpt-5.6-terra'] }),
    historyRow('c4', 'Explain · primes.py:1–40', { updatedAt: ago(26), messages: 1 }),
    historyRow('c5', 'A segmented sieve that keeps to the first-level cache and is still readable for somebody who has not seen one', { updatedAt: ago(27), messages: 31, models: ['o3'] }),
    historyRow('c6', 'Transpose matrix.csv', { updatedAt: ago(80), workspace: 'billing-service' }),
    historyRow('c7', 'New conversation', { updatedAt: ago(24 * 40), models: [] }),
  ];
}

function found(now: number): readonly HistoryRow[] {
  const title = 'Why does this retry loop double the delay twice?';
  return [
    historyRow('c2', title, {
      titleMarks: marksOf(title, 'retry'), updatedAt: now - hourMs, hitCount: 5, models: ['gpt-6.2-sol', 'o3'],
      hits: [
        hit('m3', '…so the retry handler multiplies the delay once more. A retry that is not told apart from a timeout falls through to the generic branch, which…', 'retry'),
        hit('m2', 'And how would a retry with a random part look?', 'retry', true),
        hit('m1', '…export async function retry<T>(work: () => Promise<T>, attempts: number): Promise<T> { for (let attempt = 1; ; attempt += 1) { try { return…', 'retry'),
      ],
    }),
    historyRow('c8', '请求失败之后怎么重试', { updatedAt: now - 30 * hourMs, hitCount: 1, hits: [hit('m9', '…在 retry 之前先等一段时间，等待时间每次加倍，直到上限为止。随机的部分让很多客户端不会同时回来…', 'retry')], workspace: 'billing-service' }),
  ];
}

/** Each state by its name in the screenshots. `now`: milliseconds since the epoch. */
export function historyStates(now: number): Readonly<Record<string, HistoryState>> {
  return {
    list: { ...filled, rows: listed(now), more: true },
    deleted: { ...filled, rows: listed(now).slice(2), deleted: 2 },
    found: { ...filled, rows: found(now) },
    nothing: { ...filled, rows: [] },
    empty: emptyHistory,
    failed: { ...emptyHistory, phase: 'failed' },
  };
}
