// A clock that moves only when a test says so.
import type { CancelSignal } from '../../../src/core/cancel.ts';
import type { Clock } from '../../../src/core/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class FakeClock implements Clock {
  private time = 1_000_000;
  private sleepers: Sleeper[] = [];

  now(): number {
    return this.time;
  }

  monotonic(): number {
    return this.time;
  }

  get sleeping(): number {
    return this.sleepers.length;
  }

  sleep(ms: number, signal: CancelSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const sleeper: Sleeper = { at: this.time + ms, wake: resolve };
      this.sleepers.push(sleeper);
      signal.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((s) => s !== sleeper);
        resolve();
      }, { once: true });
    });
  }

  /** Moves on and wakes who is due, letting their continuations run. */
  async advance(ms: number): Promise<void> {
    await settle();
    this.time += ms;
    const due = this.sleepers.filter((s) => s.at <= this.time);
    this.sleepers = this.sleepers.filter((s) => s.at > this.time);
    for (const sleeper of due) sleeper.wake();
    await settle();
  }
}

/** Lets everything that is ready run; no time passes. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}
