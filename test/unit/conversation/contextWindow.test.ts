import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fitWindow, type WindowInput } from '../../../src/core/conversation/contextWindow.ts';
import type { Message } from '../../../src/core/conversation/message.ts';
import { PRIMING_TOKENS, type CountedMessage } from '../../../src/core/conversation/messageTokens.ts';

type Kind = 'user' | 'assistant' | 'call' | 'result';

function build(kinds: readonly (readonly [Kind, number])[]): readonly CountedMessage[] {
  let calls = 0;
  return kinds.map(([kind, tokens], index) => {
    const base = { id: `m${String(index)}`, conversationId: 'c', parentId: index === 0 ? undefined : `m${String(index - 1)}`, createdAt: index, text: '', attachments: [] };
    if (kind === 'user') return { tokens, message: { ...base, role: 'user' } satisfies Message };
    if (kind === 'result') return { tokens, message: { ...base, role: 'tool', toolCallId: `call${String(calls)}` } satisfies Message };
    const toolCalls = kind === 'call' ? [{ id: `call${String(++calls)}`, name: 'f', arguments: '{}' }] : [];
    const reply = { status: 'complete', endpointId: 'e', endpointName: 'E', model: 'm', reasoning: '', toolCalls, timing: { startedAt: 0 } } as const;
    return { tokens, message: { ...base, role: 'assistant', reply } satisfies Message };
  });
}

const ids = (messages: readonly Message[]): readonly string[] => messages.map((message) => message.id);
const threeTurns = build([['user', 10], ['assistant', 20], ['user', 10], ['call', 20], ['result', 30], ['assistant', 5], ['user', 10]]);

/** A turn as the API demands it: a question, rounds of calls and results, perhaps an answer. */
const turn = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 3 }), fc.boolean()).map(([tokens, rounds, answered]) => {
  const parts: (readonly [Kind, number])[] = [['user', tokens]];
  for (const size of rounds) parts.push(['call', size], ['result', size]);
  if (answered) parts.push(['assistant', tokens]);
  return parts;
});
const anyWindow: fc.Arbitrary<WindowInput> = fc.record({
  messages: fc.array(turn, { minLength: 1, maxLength: 8 }).map((turns) => build(turns.flat())),
  instructionTokens: fc.integer({ min: 0, max: 50 }),
  limit: fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined }),
  reserve: fc.integer({ min: 0, max: 100 }),
});

describe('the context window', () => {
  it('keeps everything that fits', () => {
    const fit = fitWindow({ messages: threeTurns, instructionTokens: 7, limit: 200, reserve: 50 });
    assert.ok('kept' in fit);
    assert.deepEqual([fit.kept.length, fit.firstKeptId, fit.droppedTurns, fit.tokens], [7, undefined, 0, 7 + 105 + PRIMING_TOKENS]);
  });

  it('leaves out the oldest turn first, and as few as it must', () => {
    const fit = fitWindow({ messages: threeTurns, instructionTokens: 7, limit: 114, reserve: 0 });
    assert.ok('kept' in fit);
    assert.deepEqual(ids(fit.kept), ['m2', 'm3', 'm4', 'm5', 'm6']);
    assert.deepEqual([fit.firstKeptId, fit.droppedTurns, fit.tokens], ['m2', 1, 85]);
  });

  it('keeps the room that is reserved for the answer', () => {
    const fit = fitWindow({ messages: threeTurns, instructionTokens: 7, limit: 134, reserve: 100 });
    assert.ok('kept' in fit);
    assert.deepEqual(ids(fit.kept), ['m6']);
  });

  it('trims nothing where the window is unknown', () => {
    const fit = fitWindow({ messages: threeTurns, instructionTokens: 7, limit: undefined, reserve: 1_000_000 });
    assert.ok('kept' in fit);
    assert.equal(fit.kept.length, 7);
  });

  it('refuses a question that does not fit alone, with the counts', () => {
    assert.deepEqual(fitWindow({ messages: build([['user', 5], ['assistant', 5], ['user', 90]]), instructionTokens: 10, limit: 120, reserve: 20 }), {
      refused: 'questionTooLong',
      asked: 90 + 10 + PRIMING_TOKENS,
      limit: 100,
    });
  });

  it('keeps the last turn whole: the question with the tool calls after it', () => {
    const fit = fitWindow({ messages: build([['user', 50], ['assistant', 50], ['user', 10], ['call', 10], ['result', 10]]), instructionTokens: 0, limit: 40, reserve: 0 });
    assert.ok('kept' in fit);
    assert.deepEqual(ids(fit.kept), ['m2', 'm3', 'm4']);
  });

  it('does not part a call from its result when a question came between', () => {
    const fit = fitWindow({ messages: build([['user', 10], ['call', 10], ['user', 10], ['result', 10], ['user', 10]]), instructionTokens: 0, limit: 40, reserve: 0 });
    assert.ok('kept' in fit);
    assert.deepEqual(ids(fit.kept), ['m4']);
  });

  it('has nothing to say of an empty conversation', () => {
    const fit = fitWindow({ messages: [], instructionTokens: 5, limit: 100, reserve: 0 });
    assert.deepEqual(fit, { kept: [], firstKeptId: undefined, droppedTurns: 0, tokens: 5 + PRIMING_TOKENS });
  });

  it('holds its promises for any conversation', () => {
    fc.assert(
      fc.property(anyWindow, (input) => {
        const all = input.messages.map((counted) => counted.message);
        const cost = (messages: readonly Message[]): number =>
          input.messages.filter((counted) => messages.includes(counted.message)).reduce((sum, counted) => sum + counted.tokens, input.instructionTokens + PRIMING_TOKENS);
        const room = input.limit === undefined ? Infinity : Math.max(0, input.limit - input.reserve);
        const lastTurn = all.slice(all.findLastIndex((message) => message.role === 'user'));
        const fit = fitWindow(input);
        if ('refused' in fit) {
          assert.ok(cost(lastTurn) > room, 'refused although the question fits');
          assert.deepEqual([fit.asked, fit.limit], [cost(lastTurn), room]);
          return;
        }
        assert.deepEqual(fit.kept, all.slice(all.length - fit.kept.length), 'what is kept is the end, in order');
        assert.deepEqual(fit.kept.slice(-lastTurn.length), lastTurn, 'the last turn stays');
        assert.equal(fit.kept[0]?.role, 'user', 'turns are whole');
        assert.equal(fit.tokens, cost(fit.kept));
        assert.ok(fit.tokens <= room, 'it fits');
        const calls = new Set(fit.kept.flatMap((message) => (message.reply?.toolCalls ?? []).map((call) => call.id)));
        const results = new Set(fit.kept.flatMap((message) => message.toolCallId ?? []));
        assert.deepEqual(results, calls, 'calls and results stay together');
        const dropped = all.slice(0, all.length - fit.kept.length);
        assert.equal(fit.droppedTurns, dropped.filter((message) => message.role === 'user').length);
        assert.equal(fit.firstKeptId, dropped.length === 0 ? undefined : fit.kept[0]?.id);
        const before = dropped.slice(dropped.findLastIndex((message) => message.role === 'user'));
        if (dropped.length > 0) assert.ok(cost([...before, ...fit.kept]) > room, 'no turn more would fit');
      }),
      { numRuns: 500 },
    );
  });
});
