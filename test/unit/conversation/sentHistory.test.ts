// What of a branch is sent: from its last summary on, and of that the last turns where these are wanted alone.
import assert from 'node:assert/strict';
import type { Message, TurnSummary } from '../../../src/core/conversation/message.ts';
import { prepareTurn } from '../../../src/core/conversation/prepareTurn.ts';
import { sentHistory } from '../../../src/core/conversation/sentHistory.ts';
import { quarterCounter, turnSettings } from '../../support/fakes/turnSettings.ts';

const openaiRules = { rules: { family: 'gpt-5' } } as const;
const stranger = { rules: { family: 'stranger' } } as const;
const summary: TurnSummary = { text: 'They spoke of delays.', turns: 1, model: 'm', endpointName: 'E', createdAt: 5 };

/** q1 a1 q2 a2 …, ending with a question. */
function path(turns: number, summaries: Readonly<Record<string, TurnSummary>> = {}): readonly Message[] {
  const all: Message[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    for (const role of turn === turns ? (['user'] as const) : (['user', 'assistant'] as const)) {
      const id = `${role === 'user' ? 'q' : 'a'}${String(turn)}`;
      const own = summaries[id];
      all.push({ id, conversationId: 'c', parentId: all.at(-1)?.id, role, createdAt: all.length, text: `text of ${id}`, attachments: [], ...(own && { summary: own }) });
    }
  }
  return all;
}

const ids = (messages: readonly Message[]): string => messages.map(({ id }) => id).join(' ');

describe('the history that is sent', () => {
  it('is the whole branch where nothing stands for a part of it', () => {
    const sent = sentHistory(path(3), openaiRules);
    assert.deepEqual([sent.summary, ids(sent.messages), sent.dropped], [undefined, 'q1 a1 q2 a2 q3', 0]);
  });

  it('has the last summary in the place of all before it, as instructions', () => {
    const sent = sentHistory(path(4, { a1: { ...summary, text: 'Older.' }, a2: summary }), openaiRules);
    assert.equal(ids(sent.messages), 'q3 a3 q4');
    assert.equal(sent.summary?.role, 'developer');
    assert.match(sent.summary?.text ?? '', /<summary>\nThey spoke of delays\.\n<\/summary>/);
  });

  it('has it as the person’s words for models whose templates know no second instructions', () => {
    assert.equal(sentHistory(path(3, { a1: summary }), stranger).summary?.role, 'user');
  });

  it('is not cut by a summary behind the question itself, which is asked again', () => {
    const asked = path(2, { q2: summary });
    assert.deepEqual([sentHistory(asked, openaiRules).summary, ids(sentHistory(asked, openaiRules).messages)], [undefined, 'q1 a1 q2']);
  });

  it('ends with the last turns where only these are wanted, with the summary before them', () => {
    const two = sentHistory(path(5), { ...openaiRules, lastTurns: 2 });
    assert.deepEqual([ids(two.messages), two.dropped], ['q3 a3 q4 a4 q5', 2]);
    const both = sentHistory(path(5, { a1: summary }), { ...openaiRules, lastTurns: 1 });
    assert.deepEqual([ids(both.messages), both.dropped, both.summary?.id], ['q4 a4 q5', 2, 'a1 summary']);
    assert.equal(sentHistory(path(2), { ...openaiRules, lastTurns: 9 }).dropped, 0);
  });
});

describe('a prepared turn', () => {
  it('says why turns are left out, and where what is sent begins', async () => {
    const settings = { ...turnSettings({ override: { contextWindow: 400_000 } }), lastTurns: 1 };
    const prepared = await prepareTurn(path(4), settings, quarterCounter, { correction: 1, refused: [] });
    assert.ok(prepared.fits);
    assert.deepEqual(prepared.window, { firstId: 'q3', dropped: 2, reason: 'turns' });
    const long = path(4).map((message) => ({ ...message, text: message.text.repeat(500) }));
    const cut = await prepareTurn(long, { ...turnSettings({ override: { contextWindow: 8000 } }), lastTurns: 2 }, quarterCounter, { correction: 1, refused: [] });
    assert.ok(cut.fits);
    assert.deepEqual(cut.window, { firstId: 'q3', dropped: 2, reason: 'window' });
  });

  it('never leaves a summary out for want of room', async () => {
    const long = path(4, { a1: summary }).map((message) => ({ ...message, text: message.text.repeat(500) }));
    const prepared = await prepareTurn(long, turnSettings({ override: { contextWindow: 8000 } }), quarterCounter, { correction: 1, refused: [] });
    assert.ok(prepared.fits);
    assert.deepEqual(prepared.input.messages.map(({ id }) => id), ['a1 summary', 'q3', 'a3', 'q4']);
    assert.deepEqual(prepared.window, { firstId: 'q3', dropped: 1, reason: 'window' });
  });

  it('tells what the input is made of; the parts are the whole', async () => {
    const attachments = [{ id: 'x', kind: 'paste', label: 'Pasted', text: 'y'.repeat(4000) }] as const;
    const [q1, a1, q2] = path(2);
    assert.ok(q1 && a1 && q2);
    const prepared = await prepareTurn([q1, a1, { ...q2, attachments }], { ...turnSettings(), instructions: 'Be brief, please.' }, quarterCounter, { correction: 1, refused: [] });
    assert.ok(prepared.fits);
    const { instructions, history, attachments: attached, question } = prepared.parts;
    assert.equal(instructions + history + attached + question, prepared.input.inputTokens);
    assert.deepEqual([instructions, question], [5 + 4, 3 + 4]);
    assert.ok(attached > 1000 && attached < 1040, String(attached));
    assert.ok(history > 0);
  });
});
