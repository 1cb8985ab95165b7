// One successful response → its StreamEvents: looks at what really came and picks the decoder. Watches nothing and retries nothing.
import type { WireResponse } from '../conversation/transport.ts';
import type { WireApi } from '../model/modelRules.ts';
import type { Dialect } from '../request/endpoint.ts';
import type { AnswerDecoder, DecoderOptions } from './answerDecoder.ts';
import { createChatDecoder } from './chatStream.ts';
import { maskFailure } from './maskFailure.ts';
import { eventsFromChatBody, eventsFromResponsesBody, jsonFromBody } from './plainReply.ts';
import { createResponsesDecoder } from './responsesStream.ts';
import { createSseFrameParser } from './sseFrames.ts';
import type { StreamEvent } from './turnEvent.ts';

export interface DecodeOptions {
  readonly api: WireApi;
  readonly dialect: Dialect;
  /** Whether a stream was asked for. Decides only where neither the content type nor the first characters do. */
  readonly stream?: boolean;
  /** Host name, for the facts of errors. */
  readonly host?: string;
  /**
   * Called for each payload frame that was understood, also one that yields no event, before its events are yielded;
   * once for a plain body. Not for comments and not for an error frame. A stall watch and the no-retry rule live on it.
   */
  readonly onFrame?: () => void;
}

/**
 * The events of one answer, in order, `finish` last. Reads no further than the protocol's own end.
 * @throws TurnFailure when the answer is an error, breaks off or is none; what was yielded before stays valid and is complete:
 * text that was held back is yielded before the throw. Errors of `response.chunks` pass through alike.
 */
export async function* decodeAnswer(response: WireResponse, options: DecodeOptions): AsyncGenerator<StreamEvent, void, undefined> {
  try {
    const { head, rest } = await peek(response.chunks);
    if (isEventStream(head, response.headers['content-type'] ?? '', options.stream ?? true)) yield* decodeStream(rest, options);
    else yield* await decodeBody(rest, options);
  } catch (thrown) {
    throw maskFailure(thrown, response.mask);
  }
}

async function* decodeStream(chunks: AsyncIterable<string>, options: DecodeOptions): AsyncGenerator<StreamEvent, void, undefined> {
  const decoder = options.api === 'chat' ? createChatDecoder(decoderOptions(options)) : createResponsesDecoder(decoderOptions(options));
  try {
    yield* decodeFrames(chunks, decoder, options.onFrame);
  } catch (cause) {
    yield* decoder.release();
    throw cause;
  }
  yield* decoder.end();
}

async function* decodeFrames(chunks: AsyncIterable<string>, decoder: AnswerDecoder, onFrame: (() => void) | undefined): AsyncGenerator<StreamEvent, void, undefined> {
  const parser = createSseFrameParser();
  const take = function* (frames: ReturnType<typeof parser.push>): Generator<StreamEvent, void, undefined> {
    for (const frame of frames) {
      const events = decoder.push(frame);
      if (frame.kind === 'data' && frame.data.trim() !== '') onFrame?.();
      yield* events;
      if (decoder.done) return;
    }
  };
  for await (const chunk of chunks) {
    yield* take(parser.push(chunk));
    if (decoder.done) return;
  }
  yield* take(parser.end());
}

async function decodeBody(chunks: AsyncIterable<string>, options: DecodeOptions): Promise<readonly StreamEvent[]> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  const body = jsonFromBody(text, options.host);
  const events = options.api === 'chat' ? eventsFromChatBody(body, decoderOptions(options)) : eventsFromResponsesBody(body, decoderOptions(options));
  options.onFrame?.();
  return events;
}

function decoderOptions(options: DecodeOptions): DecoderOptions {
  return { dialect: options.dialect, ...(options.host !== undefined && { host: options.host }) };
}

/** The first characters that are not white space, enough to tell a field name; and the chunks with them put back. */
async function peek(chunks: AsyncIterable<string>): Promise<{ readonly head: string; readonly rest: AsyncIterable<string> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let seen = '';
  let ended = false;
  while (!decides(seen) && !ended) {
    const next = await iterator.next();
    if (next.done === true) ended = true;
    else seen += next.value;
  }
  return { head: headOf(seen), rest: resume(seen, iterator, ended) };
}

async function* resume(seen: string, iterator: AsyncIterator<string>, ended: boolean): AsyncGenerator<string, void, undefined> {
  let open = !ended;
  try {
    if (seen !== '') yield seen;
    while (open) {
      const next = await iterator.next();
      if (next.done === true) open = false;
      else yield next.value;
    }
  } finally {
    if (open) await iterator.return?.();
  }
}

function headOf(text: string): string {
  return text.replace(/^\uFEFF/, '').trimStart().slice(0, 8);
}

function decides(text: string): boolean {
  const head = headOf(text);
  return /^[{[<:]/.test(head) || head.length >= 6;
}

function isEventStream(head: string, contentType: string, asked: boolean): boolean {
  if (/^[{[<]/.test(head)) return false;
  if (/^(?::|data:|event:|id:|retry:|error:)/.test(head)) return true;
  if (/event-stream/i.test(contentType)) return true;
  if (/json|html/i.test(contentType)) return false;
  return asked && head === '';
}
