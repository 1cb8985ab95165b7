// Cancellation as core sees it: the part of AbortSignal that it needs, so that core stays free of platform types.

/** Structural subset of the platform's AbortSignal; every AbortSignal fits. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Thrown inside core when a signal was aborted. Cancelling is not an error: callers turn it into a stopped reply. */
export class Canceled extends Error {
  constructor() {
    super('Canceled');
    this.name = 'Canceled';
  }
}

/** @throws Canceled when the signal is aborted. */
export function throwIfCanceled(signal: CancelSignal): void {
  if (signal.aborted) throw new Canceled();
}
