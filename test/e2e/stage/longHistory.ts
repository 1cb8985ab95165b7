// A store that has a conversation of 10,000 messages before VS Code starts, and a short one beside it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as sqlite from 'node:sqlite';
import type { Message } from '../../../src/core/conversation/message.ts';
import { SqliteStore } from '../../../src/host/store/sqliteStore.ts';

const messages = 10_000;
const first = Date.UTC(2026, 9, 1);

/** Titles in the list of all conversations. */
export const longTitle = 'A year of questions';
export const shortTitle = 'Something else';

/** Questions and answers by turns; the needle stands in an early one. */
function message(at: number): Message {
  const asked = at % 2 === 0;
  const needle = at === 41 ? ' The needle: 素数有无穷多个.' : '';
  const text = asked ? `Question ${String(at / 2 + 1)}` : `Answer ${String((at + 1) / 2)}.${needle}\n\n- one\n- two\n\n\`\`\`ts\nconst n = ${String(at)};\n\`\`\``;
  const base = { id: `m${String(at)}`, conversationId: 'long', parentId: at === 0 ? undefined : `m${String(at - 1)}`, createdAt: first + at * 60_000, text, attachments: [] };
  if (asked) return { ...base, role: 'user' };
  return {
    ...base, role: 'assistant',
    reply: { status: 'complete', endpointId: 'demo', endpointName: 'Demo', model: 'ponder-swift', reasoning: '', timing: { startedAt: base.createdAt, totalMs: 1000 }, finish: 'stop', usage: { input: 900, output: 60 } },
  };
}

/** For `prepare` of a window. */
export function fillLongHistory(dataFolder: string): void {
  const folder = join(dataFolder, 'User', 'globalStorage', 'ponder.ponder');
  mkdirSync(folder, { recursive: true });
  const store = new SqliteStore(sqlite, folder, { now: () => first, writer: 'test:1::fill', processLives: () => false });
  store.create({ id: 'long', workspace: 'file:///elsewhere', createdAt: first, title: longTitle });
  for (let from = 0; from < messages; from += 1000) store.put(Array.from({ length: 1000 }, (_, place) => message(from + place)), `m${String(from + 999)}`);
  store.create({ id: 'short', workspace: 'file:///elsewhere', createdAt: first + 1, title: shortTitle });
  store.put([{ id: 's0', conversationId: 'short', parentId: undefined, role: 'user', createdAt: first + 1, text: 'Where is the retry loop?', attachments: [] }], 's0');
  store.close();
}
