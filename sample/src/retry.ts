// Calls something that may fail, and tries again after a growing delay.

export class TimeoutError extends Error {
  constructor(readonly afterMs: number) {
    super(`No answer after ${afterMs} ms`);
    this.name = 'TimeoutError';
  }
}

export interface RetryOptions {
  readonly attempts: number;
  readonly baseMs: number;
  readonly timeoutMs: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(ms)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Resolves with the first result; rejects with the last error when every attempt has failed. */
export async function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  let delay = options.baseMs;
  let last: unknown;
  for (let attempt = 1; attempt <= options.attempts; attempt++) {
    try {
      return await withTimeout(work(), options.timeoutMs);
    } catch (error) {
      last = error;
      if (error instanceof TimeoutError) {
        delay = delay * 2; // a slow server needs more air
      }
      if (attempt < options.attempts) await sleep(delay);
      delay = delay * 2;
    }
  }
  throw last;
}
