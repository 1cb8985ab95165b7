// Whether and when a failed attempt is made again. Ours is the only retry loop; it lives in the turn, the rules live here.
import type { NetworkReason, TurnError } from './turnError.ts';

/** Milliseconds. A server that asks for a longer wait than this gets none: the person decides. */
export const longestRetryAfterMs = 120_000;
const firstDelayMs = 500;
const longestDelayMs = 8_000;

/**
 * Whether the same request may be sent again by itself. Never once a payload frame came: the answer would be paid twice
 * and what the person reads would change under their eyes.
 */
export function isRetryable(error: TurnError, progress: { readonly framesSeen: boolean }): boolean {
  if (progress.framesSeen) return false;
  switch (error.kind) {
    case 'rateLimit':
      return error.tooLarge !== true && soonEnough(error.retryAfterMs) && error.shouldRetry !== false;
    case 'server':
      return soonEnough(error.retryAfterMs) && error.shouldRetry !== false && error.status !== 501 && error.status !== 505;
    case 'network':
      return networkMayRecover(error.reason);
    case 'timeout':
      return error.shouldRetry !== false;
    case 'truncated':
      return true;
    case 'badResponse':
      return error.reason === 'empty';
    // The request was taken, and whoever thinks is silent, some even before the headers: it may be paid for.
    case 'stalled':
    case 'auth':
    case 'permission':
    case 'notFound':
    case 'quota':
    case 'contextLength':
    case 'budgetSpent':
    case 'contentFilter':
    case 'unsupportedParameter':
      return false;
    default:
      return never(error);
  }
}

/**
 * Milliseconds to wait before the next attempt. `attempt` counts the failed ones, from 1; `random` gives 0 ≤ x < 1.
 * The server's own Retry-After is never undercut: jitter only adds to it. Otherwise 0.5 s · 2ⁿ up to 8 s, up to 25 % less.
 */
export function retryDelayMs(error: TurnError, attempt: number, random: () => number): number {
  const asked = error.kind === 'rateLimit' || error.kind === 'server' ? error.retryAfterMs : undefined;
  const backoff = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, attempt - 1));
  const jittered = Math.round(backoff * (1 - 0.25 * random()));
  if (asked === undefined || asked <= 0) return jittered;
  const wait = Math.min(asked, longestRetryAfterMs);
  return wait + Math.round(Math.min(1000, wait * 0.1) * random());
}

function soonEnough(retryAfterMs: number | undefined): boolean {
  return retryAfterMs === undefined || retryAfterMs <= longestRetryAfterMs;
}

/** A certificate, a proxy's refusal and a redirect stay what they are until a person changes something. */
function networkMayRecover(reason: NetworkReason): boolean {
  return reason !== 'tls' && reason !== 'proxy' && reason !== 'redirect';
}

function never(error: never): never {
  throw new Error(`Unknown error: ${JSON.stringify(error)}`);
}
