// Time as a port: core never reads the clock or starts a timer by itself.
import type { CancelSignal } from './cancel.ts';

export interface Clock {
  /** Milliseconds since the epoch, as shown to people; may jump. */
  now(): number;
  /** Milliseconds from an arbitrary start that never go back; for durations. */
  monotonic(): number;
  /** Resolves after `ms` milliseconds or as soon as the signal is aborted, whichever is first; never rejects. */
  sleep(ms: number, signal: CancelSignal): Promise<void>;
}
