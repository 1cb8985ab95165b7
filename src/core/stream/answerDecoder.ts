// What the decoders of both APIs have in common: frames in, events out, for one answer.
import type { Dialect } from '../request/endpoint.ts';
import { carriesError, errorFromStream } from './errorFromResponse.ts';
import type { SseFrame } from './sseFrames.ts';
import { TurnFailure, type TurnError } from './turnError.ts';
import type { StreamEvent } from './turnEvent.ts';

export interface DecoderOptions {
  readonly dialect: Dialect;
  /** Host name, for the facts of errors. */
  readonly host?: string;
}

export interface AnswerDecoder {
  /** True once the answer is over by the protocol's own sign: the rest of the body need not be awaited. */
  readonly done: boolean;
  /** @throws TurnFailure for an error inside the stream and for data that is not JSON. Events returned before stay valid. */
  push(frame: SseFrame): readonly StreamEvent[];
  /** Call once, at the end of the stream. The last event is `finish`. @throws TurnFailure where nothing came, or nothing of this API. */
  end(): readonly StreamEvent[];
  /** What was held back to be decided later. For a stream that broke off: call it instead of `end`. */
  release(): readonly StreamEvent[];
}

export function badResponse(reason: Extract<TurnError, { kind: 'badResponse' }>['reason'], host: string | undefined, cause?: unknown): TurnFailure {
  return new TurnFailure({ kind: 'badResponse', reason, ...(host !== undefined && { host }) }, { cause });
}

/**
 * The JSON of a payload frame. Undefined for frames that carry none: comments, blank data, and the half frame at which
 * a connection ended (the missing finish tells of it).
 * @throws TurnFailure badResponse malformed
 */
export function payloadOf(frame: SseFrame, host: string | undefined): unknown {
  if (frame.kind === 'comment' || frame.data.trim() === '') return undefined;
  try {
    return JSON.parse(frame.data) as unknown;
  } catch (cause) {
    if (frame.unterminated === true) return undefined;
    if (frame.event === 'error') {
      const error = errorFromStream({ message: frame.data.slice(0, 2000) }, { answering: true, ...(host !== undefined && { host }) });
      if (error) throw new TurnFailure(error, { cause });
    }
    throw badResponse('malformed', host, cause);
  }
}

/** @throws TurnFailure where the payload is an error: `{"error": …}`, `event: error`, `{"object":"error"}`. */
export function throwIfError(payload: unknown, event: string | undefined, options: DecoderOptions, answering: boolean): void {
  if (event !== 'error' && !carriesError(payload)) return;
  const error = errorFromStream(payload, { answering, ...(options.host !== undefined && { host: options.host }) });
  throw new TurnFailure(error ?? { kind: 'server', ...(options.host !== undefined && { host: options.host }) });
}
