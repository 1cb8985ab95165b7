// A plain JSON answer → the same StreamEvents as its stream would have given; also for JSON that came where a stream was asked.
import { isObject, parseJson, type JsonObject } from '../json.ts';
import { badResponse, throwIfError, type DecoderOptions } from './answerDecoder.ts';
import { createChatDecoder } from './chatStream.ts';
import { createResponsesDecoder } from './responsesStream.ts';
import type { StreamEvent } from './turnEvent.ts';

/**
 * The events of a `chat.completion` body, `finish` last.
 * @throws TurnFailure where the body is an error, or no answer of this API (badResponse notOpenAI)
 */
export function eventsFromChatBody(body: unknown, options: DecoderOptions): readonly StreamEvent[] {
  throwIfError(body, undefined, options, false);
  if (!isObject(body) || !Array.isArray(body['choices'])) throw badResponse('notOpenAI', options.host);
  const decoder = createChatDecoder({ ...options, whole: true });
  return [...decoder.pushChunk(body), ...decoder.end()];
}

/**
 * The events of a `response` body, `finish` last: `truncated` where it is queued, in progress or cancelled.
 * @throws TurnFailure where it failed, is an error, or no answer of this API (badResponse notOpenAI)
 */
export function eventsFromResponsesBody(body: unknown, options: DecoderOptions = { dialect: 'openai' }): readonly StreamEvent[] {
  const isResponse = isObject(body) && (Array.isArray(body['output']) || body['object'] === 'response');
  if (!isResponse) {
    throwIfError(body, undefined, options, false);
    throw badResponse('notOpenAI', options.host);
  }
  const decoder = createResponsesDecoder(options);
  return [...decoder.pushResponse(body), ...decoder.end()];
}

/**
 * The JSON object of a whole body.
 * @throws TurnFailure badResponse: empty, html, notJson, or notOpenAI where it is JSON but no object
 */
export function jsonFromBody(text: string, host?: string): JsonObject {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '') throw badResponse('empty', host);
  const json = parseJson(body);
  if (isObject(json)) return json;
  if (json !== undefined) throw badResponse('notOpenAI', host);
  if (/^\s*</.test(body)) throw badResponse('html', host);
  throw badResponse(body.trimStart().startsWith('{') ? 'malformed' : 'notJson', host);
}
