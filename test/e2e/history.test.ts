// What was said before: found among all conversations by a word, and one of 10,000 messages opened, searched and scrolled.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as sqlite from 'node:sqlite';
import type { Message } from '../../src/core/conversation/message.ts';
import { SqliteStore } from '../../src/host/store/sqliteStore.ts';
import { eventually } from './stage/eventually.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

const messages = 10_000;
const first = Date.UTC(2026, 9, 1);

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

function fill(dataFolder: string): void {
  const folder = join(dataFolder, 'User', 'globalStorage', 'ponder.ponder');
  mkdirSync(folder, { recursive: true });
  const store = new SqliteStore(sqlite, folder, { now: () => first, writer: 'test:1::fill', processLives: () => false });
  store.create({ id: 'long', workspace: 'file:///elsewhere', createdAt: first, title: 'A year of questions' });
  for (let from = 0; from < messages; from += 1000) store.put(Array.from({ length: 1000 }, (_, place) => message(from + place)), `m${String(from + 999)}`);
  store.create({ id: 'short', workspace: 'file:///elsewhere', createdAt: first + 1, title: 'Something else' });
  store.put([{ id: 's0', conversationId: 'short', parentId: undefined, role: 'user', createdAt: first + 1, text: 'Where is the retry loop?', attachments: [] }], 's0');
  store.close();
}

describe('conversations of before', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'history', prepare: fill });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('are found among all of them by a word in Chinese, with the place marked', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Ponder: Show All Conversations');
    const tab = workbench.editorTab();
    await tab.getByRole('combobox', { name: 'Workspace' }).selectOption('all');
    await tab.getByText('Something else').waitFor();
    await tab.getByRole('textbox', { name: 'Search titles and text' }).fill('无穷');
    await tab.getByText('Something else').waitFor({ state: 'detached' });
    await tab.locator('mark', { hasText: '无穷' }).first().waitFor();
    await workbench.screenshot('history-found');
    assert.equal(await tab.getByText('A year of questions').count(), 1);
  });

  it('open at their end with 10,000 messages, draw what is near, and are searched to their beginning', async () => {
    const { panel, workbench } = stage;
    await workbench.editorTab().getByText('A year of questions').click();
    await panel.answers.getByText('Answer 5000.').waitFor();
    assert.ok((await panel.log.getByRole('article').count()) < 200);
    await workbench.screenshot('history-long');
    await workbench.runCommand('Ponder: Find in Conversation');
    const bar = panel.root.getByRole('search');
    await bar.getByRole('textbox', { name: 'Find' }).fill('needle');
    await bar.getByText('1 of 1').waitFor();
    await panel.answers.getByText('The needle: 素数有无穷多个.').waitFor();
    await workbench.screenshot('history-long-found');
    await bar.getByRole('button', { name: /^Close/ }).click();
    await panel.conversation.evaluate((region) => region.scrollTo({ top: 0 }));
    await panel.questions.getByText('Question 1', { exact: true }).waitFor();
    assert.ok((await panel.log.getByRole('article').count()) < 400);
  });

  it('are selected and copied whole, drawn or not', async () => {
    const { panel, workbench } = stage;
    await panel.conversation.focus();
    await panel.conversation.press('Control+a');
    await panel.conversation.press('Control+c');
    const copied = await eventually('all messages in the clipboard', async () => {
      const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
      return text.includes('Answer 5000.') && text;
    });
    assert.match(copied, /Question 1\n[^]*The needle: 素数有无穷多个\.[^]*Question 2500\n/);
  });

  it('go on where they ended', async () => {
    const { demo, panel } = stage;
    await panel.ask('And now?');
    await panel.questions.getByText('And now?').waitFor();
    await eventually('the request', () => demo.requests.some(({ method }) => method === 'POST'));
    await panel.log.locator('article[aria-busy="false"]').last().waitFor();
  });
});
