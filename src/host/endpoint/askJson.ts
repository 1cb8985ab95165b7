// One small question to an endpoint with a time limit: JSON back or the failure. No vscode.
import { Canceled } from '../../core/cancel.ts';
import type { CancelSignal } from '../../core/cancel.ts';
import type { Transport } from '../../core/conversation/transport.ts';
import type { JsonObject } from '../../core/json.ts';
import { parseJson } from '../../core/json.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { TurnFailure } from '../../core/stream/turnError.ts';

export interface Question {
  readonly endpoint: Endpoint;
  readonly path: string;
  /** With a body it is a POST. */
  readonly body?: JsonObject;
  readonly timeoutMs: number;
  readonly signal?: CancelSignal;
}

/** Lists of some gateways are megabytes long; beyond this it is no list. */
const maxLength = 24 * 1024 * 1024;

/**
 * @throws TurnFailure: what the transport throws, `timeout` when the limit passed, `badResponse` where the body is no JSON.
 * @throws Canceled when the caller's signal is aborted.
 */
export async function askJson(transport: Transport, question: Question): Promise<unknown> {
  const { endpoint, path, body, timeoutMs, signal } = question;
  const host = new URL(endpoint.baseUrl).host;
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const request = { endpoint, path, stream: false, method: body === undefined ? ('GET' as const) : ('POST' as const) };
    const response = await transport.send(body === undefined ? request : { ...request, body }, controller.signal);
    let text = '';
    for await (const chunk of response.chunks) {
      text += chunk;
      if (text.length > maxLength) throw new TurnFailure({ kind: 'badResponse', reason: 'notOpenAI', host });
    }
    const value = parseJson(text);
    if (value !== undefined) return value;
    throw new TurnFailure({ kind: 'badResponse', reason: /^\s*</.test(text) ? 'html' : text.trim() === '' ? 'empty' : 'notJson', status: response.status, host });
  } catch (error) {
    if (error instanceof Canceled && signal?.aborted !== true) throw new TurnFailure({ kind: 'timeout', host }, { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
