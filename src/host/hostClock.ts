// The real clock behind core's port, and AbortController behind its Abort.
import type { CancelSignal } from '../core/cancel.ts';
import type { Clock } from '../core/clock.ts';
import type { Abort } from '../core/conversation/turn.ts';

export const hostClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end, { once: true });
    }),
};

/** A controller that aborts with its parent and leaves no listener behind once it has aborted itself. */
export function createAbort(parent: CancelSignal): Abort {
  return createAbortController(parent);
}

/** The same with the platform's own signal. */
export function createAbortController(parent: CancelSignal): Abort & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const follow = (): void => controller.abort();
  if (parent.aborted) controller.abort();
  else {
    parent.addEventListener('abort', follow, { once: true });
    controller.signal.addEventListener('abort', () => parent.removeEventListener('abort', follow), { once: true });
  }
  return { signal: controller.signal, abort: follow };
}
