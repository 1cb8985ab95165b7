// One turn: plan, send, decode, retry. The only loop that talks to a model; every surface calls it through Conversation.
import { Canceled, throwIfCanceled, type CancelSignal } from '../cancel.ts';
import type { Clock } from '../clock.ts';
import { buildRequest } from '../request/buildRequest.ts';
import type { RequestInput } from '../request/requestInput.ts';
import { refusedParameter } from '../request/refusedParameter.ts';
import type { RequestChange, RequestPlan } from '../request/requestPlan.ts';
import { decodeAnswer } from '../stream/decodeAnswer.ts';
import { isRetryable, retryDelayMs } from '../stream/retryPolicy.ts';
import { cutAtStop } from '../stream/stopCutter.ts';
import { TurnFailure, type TurnError } from '../stream/turnError.ts';
import type { StreamEvent, TurnEvent } from '../stream/turnEvent.ts';
import { backgroundAnswer, type BackgroundOptions } from './backgroundAnswer.ts';
import type { Transport } from './transport.ts';

/** An AbortController as core sees it. */
export interface Abort {
  readonly signal: CancelSignal;
  abort(): void;
}

/** What this endpoint refused for this model before; lives as long as the store. */
export interface RefusalMemory {
  refused(endpointId: string, model: string): readonly string[];
  add(endpointId: string, model: string, param: string): void;
}

export interface TurnPorts {
  readonly transport: Transport;
  readonly clock: Clock;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: () => number;
  readonly refusals: RefusalMemory;
  /** A new controller that aborts with its parent. */
  readonly createAbort: (parent: CancelSignal) => Abort;
}

export interface TurnOptions extends BackgroundOptions {
  /** Tries in all, the first one included. */
  readonly maxAttempts: number;
  /** Milliseconds without a payload frame after which the answer counts as stalled. */
  readonly stallMs: number;
  /** Resolves when the person wants the next attempt at once. Asked anew for each wait. */
  readonly skipWait?: (signal: CancelSignal) => Promise<void>;
}

export type TurnInput = Omit<RequestInput, 'refused' | 'streamRefused'>;

/** More refusals than this in one turn mean that something else is wrong. */
const maxRefusals = 4;

/**
 * Runs a turn to its end and says what happens, in order; `finish` comes last.
 * @throws TurnFailure when it fails for good (what was yielded stays valid), Canceled when the signal is aborted.
 */
export async function* runTurn(input: TurnInput, ports: TurnPorts, options: TurnOptions, signal: CancelSignal): AsyncGenerator<TurnEvent, void, undefined> {
  let refusals = 0;
  for (let attempt = 1; ; ) {
    throwIfCanceled(signal);
    const refused = ports.refusals.refused(input.endpoint.id, input.model);
    const plan = planWithout(refused, input);
    yield { type: 'request', attempt, api: plan.api, stream: plan.stream, changes: plan.changes, body: plan.body };
    const progress: Progress = { frames: 0, accepted: false };
    try {
      yield* attemptOnce(input, plan, ports, options, progress, signal);
      return;
    } catch (cause) {
      if (signal.aborted) throw new Canceled();
      if (!(cause instanceof TurnFailure)) throw cause;
      const param = progress.frames === 0 && refusals < maxRefusals ? refusedParameter(cause.error) : undefined;
      if (param !== undefined && !refused.includes(param) && !sameRequest(plan, planWithout([...refused, param], input))) {
        refusals++;
        ports.refusals.add(input.endpoint.id, input.model, param);
        yield { type: 'changed', change: refusalChange(param) };
        continue;
      }
      if (!mayRetry(cause.error, progress) || attempt >= options.maxAttempts) throw cause;
      attempt++;
      yield* waitForRetry(cause.error, attempt, ports, options, signal);
    }
  }
}

function planWithout(refused: readonly string[], input: TurnInput): RequestPlan {
  return buildRequest({ ...input, refused, streamRefused: refused.includes('stream') });
}

/** What was not in the request can't be left out of it: it would be refused the same way. */
function sameRequest(one: RequestPlan, other: RequestPlan): boolean {
  return one.api === other.api && JSON.stringify(one.body) === JSON.stringify(other.body);
}

/** Accepted requests are paid for, and silence says nothing of them: whether to ask once more is the person's to say. */
function mayRetry(error: TurnError, progress: Progress): boolean {
  if (error.kind === 'timeout' && progress.accepted) return false;
  return isRetryable(error, { framesSeen: progress.frames > 0 });
}

function refusalChange(param: string): RequestChange {
  return { param, action: param === 'stream' ? 'replaced' : 'omitted', reason: param === 'stream' ? 'endpointDoesNotStream' : 'endpointRefused' };
}

async function* waitForRetry(error: TurnError, attempt: number, ports: TurnPorts, options: TurnOptions, signal: CancelSignal): AsyncGenerator<TurnEvent, void, undefined> {
  const delay = retryDelayMs(error, attempt - 1, ports.random);
  yield { type: 'retry', attempt, of: options.maxAttempts, at: ports.clock.now() + delay, error };
  const wait = ports.createAbort(signal);
  const waits = [ports.clock.sleep(delay, wait.signal)];
  if (options.skipWait) waits.push(options.skipWait(wait.signal));
  await Promise.race(waits);
  wait.abort();
  throwIfCanceled(signal);
}

interface Progress {
  frames: number;
  /** Whether the response's headers came. */
  accepted: boolean;
}

async function* attemptOnce(input: TurnInput, plan: RequestPlan, ports: TurnPorts, options: TurnOptions, progress: Progress, signal: CancelSignal): AsyncGenerator<TurnEvent, void, undefined> {
  const attempt = ports.createAbort(signal);
  const watch = plan.background ? undefined : createStallWatch(ports.clock, options.stallMs, attempt);
  const onFrame = (): void => {
    progress.frames++;
    watch?.touch();
  };
  try {
    const path = plan.api === 'chat' ? '/chat/completions' : '/responses';
    const response = await ports.transport.send({ endpoint: input.endpoint, method: 'POST', path, body: plan.body, stream: plan.stream }, attempt.signal);
    progress.accepted = true;
    const requestId = response.headers['x-request-id'] ?? response.headers['apim-request-id'];
    yield { type: 'response', status: response.status, headers: response.headers, ...(requestId !== undefined && { requestId }) };
    const events: AsyncIterable<StreamEvent | Extract<TurnEvent, { type: 'background' }>> = plan.background
      ? backgroundAnswer(response, input.endpoint, ports, attempt.signal, options)
      : decodeAnswer(response, { api: plan.api, dialect: input.endpoint.dialect, onFrame });
    for await (const event of plan.stopHere.length > 0 ? cutAtStop(events, plan.stopHere) : events) {
      // Accepted in the background, it is being paid for: from here on asking again would make a second answer.
      if (event.type === 'background') progress.frames++;
      yield event;
    }
    throwIfCanceled(signal);
  } catch (cause) {
    if (watch?.stalled === true && !signal.aborted) throw new TurnFailure({ kind: 'stalled', afterMs: options.stallMs }, { cause });
    throw cause;
  } finally {
    watch?.end();
    attempt.abort();
  }
}

interface StallWatch {
  readonly stalled: boolean;
  touch(): void;
  end(): void;
}

/** One sleeping watcher for the whole answer: a frame costs one clock reading, not a timer. */
function createStallWatch(clock: Clock, stallMs: number, attempt: Abort): StallWatch {
  let last = clock.monotonic();
  let ended = false;
  let stalled = false;
  const watch = async (): Promise<void> => {
    for (let left = stallMs; !ended && !attempt.signal.aborted; left = last + stallMs - clock.monotonic()) {
      if (left <= 0) {
        stalled = true;
        attempt.abort();
        return;
      }
      await clock.sleep(left, attempt.signal);
    }
  };
  void watch();
  return {
    get stalled() {
      return stalled;
    },
    touch: () => {
      last = clock.monotonic();
    },
    end: () => {
      ended = true;
    },
  };
}
