import assert from 'node:assert/strict';
import { ReplyBuilder, type AnswerMessage } from '../../../src/core/conversation/replyBuilder.ts';
import { replySpeed, type ReplySpeed } from '../../../src/core/conversation/replySpeed.ts';
import type { TurnEvent } from '../../../src/core/stream/turnEvent.ts';
import { FakeClock } from '../../support/fakes/fakeClock.ts';

const start: AnswerMessage = {
  id: 'a', conversationId: 'c', parentId: 'q', role: 'assistant', createdAt: 0, text: '', attachments: [],
  reply: { status: 'streaming', endpointId: 'e', endpointName: 'E', model: 'o3', reasoning: '', timing: { startedAt: 0 } },
};

/** Events with the milliseconds at which they come. */
async function speedOf(...events: readonly (readonly [at: number, event: TurnEvent])[]): Promise<ReplySpeed> {
  const clock = new FakeClock();
  const builder = new ReplyBuilder(start, clock);
  const began = clock.now();
  for (const [at, event] of events) {
    await clock.advance(began + at - clock.now());
    builder.push(event);
  }
  return replySpeed(builder.message('complete').reply);
}

const announced: readonly [number, TurnEvent] = [310, { type: 'meta', id: 'resp_1', model: 'o3' }];
const usage = (output: number, reasoning?: number): TurnEvent => ({ type: 'usage', usage: { input: 10, output, ...(reasoning !== undefined && { reasoning }) } });
const stop: TurnEvent = { type: 'finish', reason: 'stop' };

describe('replySpeed', () => {
  it('counts from the first word, not from the frame that announced it; hidden thoughts have no pace', async () => {
    const speed = await speedOf(announced, [60_000, { type: 'text', delta: 'Hello' }], [61_000, usage(1000, 900)], [61_000, stop]);
    assert.deepEqual(speed, { firstTokenMs: 60_000, tokensPerSecond: 100 });
  });

  it('counts from the first thought where thoughts can be read', async () => {
    const speed = await speedOf(announced, [2000, { type: 'reasoning', delta: 'Hm', form: 'text' }], [9000, { type: 'text', delta: 'Hello' }], [12_000, usage(1000, 900)], [12_000, stop]);
    assert.deepEqual(speed, { firstTokenMs: 2000, tokensPerSecond: 100 });
  });

  it('takes the pace of the text alone behind a summary', async () => {
    const speed = await speedOf(announced, [5000, { type: 'reasoning', delta: 'Weighing', form: 'summary' }], [10_000, { type: 'text', delta: 'Hello' }], [12_000, usage(1000, 900)], [12_000, stop]);
    assert.deepEqual(speed, { firstTokenMs: 5000, tokensPerSecond: 50 });
  });

  it('counts text that turned out to be a thought as one', async () => {
    const speed = await speedOf([1000, { type: 'text', delta: 'Hm' }], [2000, { type: 'textWasReasoning' }], [5000, { type: 'text', delta: 'Hello' }], [11_000, usage(500)], [11_000, stop]);
    assert.deepEqual(speed, { firstTokenMs: 1000, tokensPerSecond: 50 });
  });

  it('knows no pace of an answer that came in one piece, and nothing of one without a word', async () => {
    assert.deepEqual(await speedOf([8000, { type: 'text', delta: 'All' }], [8003, usage(500)], [8003, stop]), { firstTokenMs: 8000 });
    assert.deepEqual(await speedOf(announced, [8000, usage(500, 500)], [8000, stop]), {});
  });
});
