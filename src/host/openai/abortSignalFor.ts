// A platform AbortSignal for core's CancelSignal: the same object where it already is one.
import type { CancelSignal } from '../../core/cancel.ts';

/** `release` takes the listener off; needed only where the signal outlives the request. */
export function abortSignalFor(cancel: CancelSignal): { readonly signal: AbortSignal; readonly release: () => void } {
  if (cancel instanceof AbortSignal) return { signal: cancel, release: () => undefined };
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (cancel.aborted) abort();
  else cancel.addEventListener('abort', abort, { once: true });
  return { signal: controller.signal, release: () => cancel.removeEventListener('abort', abort) };
}
