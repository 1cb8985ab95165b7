// Responses in the background: for models that do not stream and think longer than a connection may be silent.
import { Canceled, throwIfCanceled, type CancelSignal } from '../cancel.ts';
import type { Clock } from '../clock.ts';
import { asObject, asString, parseJson, type JsonObject } from '../json.ts';
import type { Endpoint } from '../request/endpoint.ts';
import { carriesError } from '../stream/errorFromResponse.ts';
import { eventsFromResponsesBody } from '../stream/plainReply.ts';
import { isRetryable, retryDelayMs } from '../stream/retryPolicy.ts';
import { TurnFailure, type TurnError } from '../stream/turnError.ts';
import type { StreamEvent } from '../stream/turnEvent.ts';
import type { Transport, WireResponse } from './transport.ts';

export interface BackgroundOptions {
  /** Asked when the turn is aborted: true where the answer shall go on at the server, to be taken up again by its id. */
  readonly goesOn?: () => boolean;
}

export interface BackgroundPorts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly createAbort: (parent: CancelSignal) => { readonly signal: CancelSignal; abort(): void };
}

export type BackgroundEvent = StreamEvent | { readonly type: 'background'; readonly responseId: string; readonly status: string };

/** Milliseconds between looks; they cost nothing but a request. */
const firstPollMs = 1000;
const longestPollMs = 5000;
const longestTellMs = 3000;
/** Failed looks in a row before the turn fails; the answer stays on the server and can be taken up again. */
const maxFailedPolls = 8;

/** Follows the answer that `accepted` announced, until it is finished. On abort the server is told to cancel, unless the answer goes on. */
export async function* backgroundAnswer(accepted: WireResponse, endpoint: Endpoint, ports: BackgroundPorts, signal: CancelSignal, options: BackgroundOptions = {}): AsyncGenerator<BackgroundEvent, void, undefined> {
  const body = await readJson(accepted);
  const responseId = asString(body['id']);
  if (responseId === undefined) throw new TurnFailure({ kind: 'badResponse', reason: 'notOpenAI' });
  yield* follow(responseId, body, endpoint, ports, signal, options);
}

/** Takes up an answer by its id: after a crash, a reload or a network that came back. */
export async function* resumeBackground(responseId: string, endpoint: Endpoint, ports: BackgroundPorts, signal: CancelSignal, options: BackgroundOptions = {}): AsyncGenerator<BackgroundEvent, void, undefined> {
  yield* follow(responseId, {}, endpoint, ports, signal, options);
}

async function* follow(responseId: string, first: JsonObject, endpoint: Endpoint, ports: BackgroundPorts, signal: CancelSignal, options: BackgroundOptions): AsyncGenerator<BackgroundEvent, void, undefined> {
  let body = first;
  let failures = 0;
  try {
    for (let wait = firstPollMs; isPending(body); wait = Math.min(wait * 1.5, longestPollMs)) {
      yield { type: 'background', responseId, status: asString(body['status']) ?? 'queued' };
      await ports.clock.sleep(wait, signal);
      throwIfCanceled(signal);
      try {
        body = await readJson(await ports.transport.send({ endpoint, method: 'GET', path: pathOf(responseId), stream: false }, signal));
        failures = 0;
      } catch (cause) {
        if (!(cause instanceof TurnFailure) || !mayLookAgain(cause.error) || ++failures >= maxFailedPolls) throw cause;
        await ports.clock.sleep(retryDelayMs(cause.error, failures, ports.random), signal);
      }
    }
  } finally {
    if (signal.aborted && options.goesOn?.() !== true) {
      if (await tell(ports, endpoint, 'POST', `${pathOf(responseId)}/cancel`)) await tell(ports, endpoint, 'DELETE', pathOf(responseId));
    }
  }
  yield* eventsFromResponsesBody(body);
  // The answer had to be stored to be asked in the background; it is here now, so the server need not keep it.
  await tell(ports, endpoint, 'DELETE', pathOf(responseId));
}

/** A look costs nothing, however long the server was silent before. */
function mayLookAgain(error: TurnError): boolean {
  return error.kind === 'stalled' || isRetryable(error, { framesSeen: false });
}

/** An id comes from a server or out of a file: it must not lead to another path. */
function pathOf(responseId: string): string {
  return `/responses/${encodeURIComponent(responseId)}`;
}

function isPending(body: JsonObject): boolean {
  const status = asString(body['status']);
  return status === undefined || status === 'queued' || status === 'in_progress';
}

async function readJson(response: WireResponse): Promise<JsonObject> {
  let text = '';
  for await (const chunk of response.chunks) text += chunk;
  const body = parseJson(text);
  return asObject(response.mask && carriesError(body) ? parseJson(response.mask(text)) : body);
}

/** A courtesy to the server whose failure changes nothing for the person. @returns whether the server answered. */
async function tell(ports: BackgroundPorts, endpoint: Endpoint, method: 'POST' | 'DELETE', path: string): Promise<boolean> {
  const quiet = ports.createAbort({ aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined });
  // A person who stopped an answer does not wait for a server that can't be reached.
  void ports.clock.sleep(longestTellMs, quiet.signal).then(() => quiet.abort());
  try {
    const response = await ports.transport.send({ endpoint, method, path, stream: false, ...(method === 'POST' && { body: {} }) }, quiet.signal);
    for await (const _chunk of response.chunks) { /* drained so that the connection is free again */ }
    return true;
  } catch (cause) {
    if (!(cause instanceof TurnFailure || cause instanceof Canceled)) throw cause;
    return false;
  } finally {
    quiet.abort();
  }
}
