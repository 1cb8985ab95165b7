// Time that shows: one timer for all counters on the page, running only while one of them is on screen.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const now = signal(Date.now());
let watchers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** Milliseconds since the epoch, four times a second so that no second is skipped. Reading it re-renders the component. */
export function useNow(): number {
  useEffect(() => {
    watchers += 1;
    now.value = Date.now();
    timer ??= setInterval(() => {
      now.value = Date.now();
    }, 250);
    return () => {
      watchers -= 1;
      if (watchers > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }, []);
  return now.value;
}

/** Whole seconds since `since`; a host whose clock runs ahead gives 0. */
export function secondsSince(since: number, at: number): number {
  return Math.max(0, Math.floor((at - since) / 1000));
}

/** Whole seconds left, counting down to 0. */
export function secondsUntil(until: number, at: number): number {
  return Math.max(0, Math.ceil((until - at) / 1000));
}
