// Which decoder an answer gets, what counts as a frame, and what is kept when it breaks.
import assert from 'node:assert/strict';
import { decodeAnswer } from '../../../src/core/stream/decodeAnswer.ts';
import { TurnFailure } from '../../../src/core/stream/turnError.ts';
import type { StreamEvent } from '../../../src/core/stream/turnEvent.ts';
import { decode, textOf } from './collect.ts';
import { delta, doneLine, frames } from './transcript.ts';

const chat = { api: 'chat', dialect: 'unknown' } as const;
const responses = { api: 'responses', dialect: 'openai' } as const;
const stream = frames(delta({ content: 'Hi' }), delta({}, 'stop'), doneLine);
const body = JSON.stringify({ id: 'c1', object: 'chat.completion', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }] });

describe('decodeAnswer', () => {
  it('goes by what came, not by what the header says', async () => {
    for (const contentType of ['text/event-stream', 'application/json; charset=utf-8', 'text/plain', '']) {
      for (const text of [stream, body, `\n\n  ${body}`, `\r\n${stream}`, `: hello\n\n${stream}`, `event: x\n${stream}`]) {
        const outcome = await decode(text, { ...chat, contentType });
        assert.equal(outcome.error, undefined, `${contentType} ${text.slice(0, 20)}`);
        assert.equal(textOf(outcome.events, 'text'), 'Hi');
        assert.deepEqual(outcome.events.at(-1), { type: 'finish', reason: 'stop' });
      }
    }
  });

  it('says why a body is no answer', async () => {
    const reasons = [
      ['', 'empty'], ['\n\n', 'empty'], [': keep-alive\n\n', 'empty'], [doneLine, 'empty'], ['<!DOCTYPE html><p>Sign in', 'html'], ['<p>Sign in', 'html'],
      ['Welcome to the server', 'notJson'], ['{"a":', 'malformed'], ['{"hello":"world"}', 'notOpenAI'], ['[1]', 'notOpenAI'], ['data: {"hello":"world"}\n\n', 'notOpenAI'], ['data: oops\n\n', 'malformed'],
    ] as const;
    for (const [text, reason] of reasons) {
      for (const options of [chat, responses]) {
        const { error } = await decode([text], { ...options, contentType: text.startsWith('<') ? 'text/html' : 'text/event-stream', host: 'h' });
        // An event stream header with plain words in it is a stream without frames.
        const expected = text.startsWith('Welcome') ? 'empty' : reason;
        assert.deepEqual(error, { kind: 'badResponse', reason: expected, host: 'h' }, `${options.api}: ${text}`);
      }
    }
    assert.deepEqual((await decode(['Welcome'], { ...chat, contentType: 'text/plain' })).error, { kind: 'badResponse', reason: 'notJson' });
  });

  it('judges an error that came with a 200', async () => {
    const { error, frames: seen } = await decode('{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}', { ...chat, contentType: 'application/json' });
    assert.deepEqual(error, { kind: 'auth', reason: 'wrong', code: 'invalid_api_key', serverMessage: 'Incorrect API key provided' });
    assert.equal(seen, 0);
  });

  it('counts payload frames that say nothing, but neither comments nor errors', async () => {
    const text = frames(': ping\n\n', delta({ role: 'assistant', content: '' }), ': ping\n\n', delta({}), 'data: \n\n', { error: { message: 'boom', code: 500 } });
    const outcome = await decode(text, chat);
    assert.equal(outcome.frames, 2);
    assert.equal(outcome.error?.kind, 'server');
    assert.equal((await decode(body, chat)).frames, 1);
  });

  it('reads no further than the protocol’s end and lets go of the source', async () => {
    for (const [options, text] of [[chat, stream], [responses, 'data: {"type":"response.completed","response":{"id":"r","status":"completed","output":[]}}\n\n']] as const) {
      const source = new NeverEnding(text);
      const events: StreamEvent[] = [];
      for await (const event of decodeAnswer({ status: 200, headers: {}, chunks: source }, options)) events.push(event);
      assert.deepEqual(events.at(-1), { type: 'finish', reason: 'stop' });
      assert.equal(source.closed, true);
    }
  });

  it('lets go of the source when the reader leaves early', async () => {
    const source = new NeverEnding(frames(delta({ content: 'a' }), delta({ content: 'b' })));
    for await (const event of decodeAnswer({ status: 200, headers: {}, chunks: source }, chat)) if (event.type === 'text') break;
    assert.equal(source.closed, true);
  });

  it('gives out what was held back before it passes a failure on', async () => {
    const outcome = await decode(breaking(frames(delta({ content: 'so far </thi' }))), chat);
    assert.equal(textOf(outcome.events, 'text'), 'so far </thi');
    assert.deepEqual(outcome.error, { kind: 'network', reason: 'reset' });
    const early = await decode(breaking(''), chat);
    assert.deepEqual(early, { events: [], error: { kind: 'network', reason: 'reset' }, frames: 0 });
  });

  it('yields a frame’s events before the next piece is there', async () => {
    const pieces = new Pieces();
    const events = decodeAnswer({ status: 200, headers: { 'content-type': 'text/event-stream' }, chunks: pieces }, { api: 'chat', dialect: 'openai' });
    pieces.give(frames(delta({ content: 'a' })));
    assert.equal((await events.next()).value?.type, 'meta');
    assert.deepEqual((await events.next()).value, { type: 'text', delta: 'a' });
    pieces.give(frames(delta({ content: 'b' })));
    assert.deepEqual((await events.next()).value, { type: 'text', delta: 'b' });
    await events.return(undefined);
  });
});

async function* breaking(text: string): AsyncGenerator<string, void, undefined> {
  if (text !== '') yield text;
  throw new TurnFailure({ kind: 'network', reason: 'reset' });
}

/** Gives one text and then stays open for ever, as some servers do after the last frame. */
class NeverEnding implements AsyncIterable<string> {
  closed = false;
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  [Symbol.asyncIterator](): AsyncIterator<string> {
    let given = false;
    return {
      next: () => {
        if (given) return new Promise(() => undefined);
        given = true;
        return Promise.resolve({ done: false, value: this.text });
      },
      return: () => {
        this.closed = true;
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }
}

/** A source that is fed by the test. */
class Pieces implements AsyncIterable<string> {
  private readonly queue: string[] = [];
  private wake: (() => void) | undefined;
  give(text: string): void {
    this.queue.push(text);
    this.wake?.();
  }
  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    for (;;) {
      const next = this.queue.shift();
      if (next !== undefined) yield next;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
