// Reading a decoder's events in tests: pieces of any size in, merged events and the failure out.
import { decodeAnswer, type DecodeOptions } from '../../../src/core/stream/decodeAnswer.ts';
import { TurnFailure, type TurnError } from '../../../src/core/stream/turnError.ts';
import type { StreamEvent } from '../../../src/core/stream/turnEvent.ts';

export interface Outcome {
  readonly events: readonly StreamEvent[];
  readonly error?: TurnError;
  readonly frames: number;
}

/** Decodes the pieces as one response body; a TurnFailure becomes the outcome's error. */
export async function decode(chunks: AsyncIterable<string> | Iterable<string>, options: DecodeOptions & { readonly contentType?: string }): Promise<Outcome> {
  const { contentType = 'text/event-stream', ...rest } = options;
  const events: StreamEvent[] = [];
  let frames = 0;
  try {
    const response = { status: 200, headers: { 'content-type': contentType }, chunks: asAsync(chunks) };
    for await (const event of decodeAnswer(response, { ...rest, onFrame: () => frames++ })) events.push(event);
  } catch (cause) {
    if (!(cause instanceof TurnFailure)) throw cause;
    return { events: merged(events), error: cause.error, frames };
  }
  return { events: merged(events), frames };
}

async function* asAsync(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string, void, undefined> {
  yield* chunks;
}

/** Adjacent deltas of the same kind joined, so that outcomes can be compared whatever the pieces were. */
export function merged(events: readonly StreamEvent[]): readonly StreamEvent[] {
  const out: StreamEvent[] = [];
  for (const event of events) {
    const joined = join(out.at(-1), event);
    if (joined) out[out.length - 1] = joined;
    else out.push(event);
  }
  return out;
}

function join(last: StreamEvent | undefined, event: StreamEvent): StreamEvent | undefined {
  if (last === undefined) return undefined;
  if (last.type === 'text' && event.type === 'text') return { ...last, delta: last.delta + event.delta };
  if (last.type === 'refusal' && event.type === 'refusal') return { ...last, delta: last.delta + event.delta };
  if (last.type === 'reasoning' && event.type === 'reasoning' && last.form === event.form) return { ...last, delta: last.delta + event.delta };
  if (last.type === 'toolCall' && event.type === 'toolCall' && last.key === event.key) {
    return { ...last, ...event, argumentsDelta: last.argumentsDelta + event.argumentsDelta };
  }
  return undefined;
}

/** UTF-8 bytes cut at the given offsets, decoded as a stream is: a character cut in two comes whole with the second piece. */
export function decodePieces(bytes: Uint8Array, offsets: readonly number[]): readonly string[] {
  const decoder = new TextDecoder('utf-8');
  const pieces: string[] = [];
  let from = 0;
  for (const to of [...offsets, bytes.length]) {
    pieces.push(decoder.decode(bytes.subarray(from, to), { stream: true }));
    from = to;
  }
  pieces.push(decoder.decode());
  return pieces;
}

/** All text of one kind. */
export function textOf(events: readonly StreamEvent[], type: 'text' | 'reasoning' | 'refusal'): string {
  return events.map((event) => (event.type === type ? event.delta : '')).join('');
}
