// How soon and how fast an answer came, from its times and tokens. Frames that only announce an answer do not count.
import type { Reply } from './message.ts';

export interface ReplySpeed {
  /** Milliseconds from the request to the first thought or word that could be read. */
  readonly firstTokenMs?: number;
  readonly tokensPerSecond?: number;
}

/** Milliseconds: what comes within less came in one piece, and its pace says nothing. */
const shortestMs = 100;

/** Thoughts count where they came as they were thought; behind a summary or hidden, only the text has a pace that was seen. */
export function replySpeed({ timing, usage, reasoning, reasoningForm }: Reply): ReplySpeed {
  const { firstThoughtMs, firstTextMs, totalMs } = timing;
  const first = Math.min(firstThoughtMs ?? Infinity, firstTextMs ?? Infinity);
  if (first === Infinity) return {};
  if (!usage || totalMs === undefined) return { firstTokenMs: first };
  const whole = reasoning !== '' && reasoningForm !== 'summary';
  const began = whole ? first : firstTextMs;
  const tokens = whole ? usage.output : usage.output - (usage.reasoning ?? 0);
  const ms = began === undefined ? 0 : totalMs - began;
  return { firstTokenMs: first, ...(ms >= shortestMs && tokens > 0 && { tokensPerSecond: (tokens * 1000) / ms }) };
}
