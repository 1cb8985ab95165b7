// A failed HTTP exchange, or an error inside a stream, → TurnError with its facts. The edge where wire becomes kind.
import { isObject } from '../json.ts';
import type { Dialect } from '../request/endpoint.ts';
import { classifyError } from './classifyError.ts';
import { definedOnly } from './definedOnly.ts';
import { retryAfterMs } from './rateLimitHeaders.ts';
import { looksLikeHtml, serverErrorFromJson, serverErrorFromText, type ServerError } from './serverError.ts';
import type { TurnError } from './turnError.ts';

export interface FailedResponse {
  /** Anything but 200–299. */
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body as text; may be cut after some kilobytes. */
  readonly body: string;
  /** Host name that was asked. */
  readonly host: string;
  readonly dialect?: Dialect;
}

/** The kind and facts of a failed response. Never throws; an unreadable body is judged by its status. */
export function errorFromResponse(response: FailedResponse): TurnError {
  const { status, headers, body, host } = response;
  const error = serverErrorFromText(body) ?? { raw: {} };
  const facts = definedOnly<Facts>({ ...wordsOf(error), status, host, requestId: requestIdOf(headers), shouldRetry: shouldRetryOf(headers) });
  if (status >= 300 && status < 400) return { ...facts, kind: 'network', reason: 'redirect', ...target(headers) };
  if (looksLikeHtml(body)) return { ...facts, ...judgeHtml(status, headers) };
  return { ...facts, ...classifyError({ status, headers, error, answering: false }) };
}

/**
 * The kind and facts of an error object that came with a 200: in a stream, or as the whole body.
 * `answering`: part of the answer was there already. Undefined where `value` carries no error.
 */
export function errorFromStream(value: unknown, context: { readonly host?: string; readonly answering: boolean }): TurnError | undefined {
  const error = serverErrorFromJson(value);
  if (!error) return undefined;
  const facts = definedOnly<Facts>({ ...wordsOf(error), status: error.status, host: context.host, requestId: undefined, shouldRetry: undefined });
  return { ...facts, ...classifyError({ status: error.status, headers: {}, error, answering: context.answering }) };
}

/** Whether a JSON value is an error instead of an answer. `error: null` is part of every Responses body. */
export function carriesError(value: unknown): boolean {
  if (!isObject(value)) return false;
  const error = value['error'];
  return isObject(error) || (typeof error === 'string' && error !== '') || value['object'] === 'error' || value['type'] === 'error';
}

interface Facts {
  readonly status?: number;
  readonly code?: string;
  readonly param?: string;
  readonly serverMessage?: string;
  readonly requestId?: string;
  readonly host?: string;
  readonly shouldRetry?: boolean;
}

function wordsOf(error: ServerError): { readonly code: string | undefined; readonly param: string | undefined; readonly serverMessage: string | undefined } {
  return { code: error.code ?? error.type, param: error.param, serverMessage: error.message };
}

/** Names used by OpenAI, Azure and Cloudflare, the most telling first. */
function requestIdOf(headers: Readonly<Record<string, string>>): string | undefined {
  return headers['x-request-id'] ?? headers['apim-request-id'] ?? headers['x-ms-request-id'] ?? headers['cf-ray'];
}

function shouldRetryOf(headers: Readonly<Record<string, string>>): boolean | undefined {
  const word = headers['x-should-retry'];
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

function target(headers: Readonly<Record<string, string>>): { readonly target?: string } {
  const location = headers['location'];
  return location === undefined ? {} : { target: location };
}

/** A page instead of an API's answer: a proxy, a gateway or a web server stands there. */
function judgeHtml(status: number, headers: Readonly<Record<string, string>>): TurnError {
  if (status === 404 || status === 405) return { kind: 'notFound', reason: 'path' };
  if (status === 407 || status === 511) return { kind: 'network', reason: 'proxy' };
  if (status === 408) return { kind: 'timeout' };
  if (status === 413) return { kind: 'contextLength' };
  const wait = retryAfterMs(headers);
  if (status === 429) return { kind: 'rateLimit', ...(wait !== undefined && { retryAfterMs: wait }) };
  if (status >= 500) return { kind: 'server', ...(wait !== undefined && { retryAfterMs: wait }) };
  return { kind: 'badResponse', reason: 'html' };
}
