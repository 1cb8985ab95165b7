// How long to leave a server alone that fails. Nobody asked for these requests one by one: what needs a person waits for one.
import type { TurnError } from '../stream/turnError.ts';

/** Failures in a row that are let pass. */
const patience = 2;
const firstWaitMs = 5000;
const longestWaitMs = 300_000;

/** Milliseconds to wait after so many failures in a row; Infinity: until something is changed. */
export function backOffMs(error: TurnError, failures: number): number {
  switch (error.kind) {
    case 'auth':
    case 'permission':
    case 'notFound':
    case 'quota':
    case 'unsupportedParameter':
      return Infinity;
    case 'rateLimit':
      return Math.max(error.retryAfterMs ?? 0, growing(failures + patience));
    case 'contentFilter':
      return 0;
    default:
      return failures <= patience ? 0 : growing(failures);
  }
}

function growing(failures: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(10, Math.max(0, failures - patience - 1)));
}
