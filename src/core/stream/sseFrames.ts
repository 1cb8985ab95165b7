// Text of an event stream → frames. Knows the SSE format and its usual breaches, nothing of what the frames say.
import { createParser } from 'eventsource-parser';

export type SseFrame =
  | {
    readonly kind: 'data';
    readonly event?: string;
    readonly data: string;
    /** The stream ended without the blank line that closes this frame: its data may be cut. */
    readonly unterminated?: boolean;
  }
  /** `: keep-alive`. Says that the connection lives, not that the model does. */
  | { readonly kind: 'comment'; readonly text: string };

export interface SseFrameParser {
  /** Frames that this piece of text completed, in order. */
  push(chunk: string): readonly SseFrame[];
  /** The frame that stood open when the stream ended, if any. */
  end(): readonly SseFrame[];
}

/**
 * A parser for one stream. Beyond the standard it takes `error: {…}` lines (llama.cpp before 2025) and bare JSON lines
 * as data, because servers send errors that way once the stream has begun.
 */
export function createSseFrameParser(): SseFrameParser {
  let frames: SseFrame[] = [];
  let ending = false;
  let begun = false;
  const parser = createParser({
    onEvent: ({ event, data }) => {
      frames.push({ kind: 'data', ...(event !== undefined && { event }), data, ...(ending && { unterminated: true }) });
    },
    onComment: (text) => frames.push({ kind: 'comment', text }),
    onError: ({ field, value, line }) => {
      if (field === 'error' && value !== undefined && value.trimStart().startsWith('{')) frames.push({ kind: 'data', event: 'error', data: value });
      else if (line !== undefined && line.trimStart().startsWith('{')) frames.push({ kind: 'data', data: line.trim() });
    },
  });
  const feed = (text: string): readonly SseFrame[] => {
    frames = [];
    parser.feed(text);
    return frames;
  };
  return {
    push: (chunk) => {
      if (chunk === '') return [];
      const text = !begun && chunk.startsWith('\uFEFF') ? chunk.slice(1) : chunk;
      begun = true;
      return text === '' ? [] : feed(text);
    },
    end: () => {
      ending = true;
      return feed('\n\n');
    },
  };
}

/** The frames of a whole stream, in order. Errors of `chunks` pass through after the frames that were complete before them. */
export async function* sseFrames(chunks: AsyncIterable<string>): AsyncGenerator<SseFrame, void, undefined> {
  const parser = createSseFrameParser();
  for await (const chunk of chunks) yield* parser.push(chunk);
  yield* parser.end();
}
