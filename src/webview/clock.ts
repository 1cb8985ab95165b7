// Time that shows: one timer for all counters on the page, running only while one of them is on screen.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** How far the page's clock is ahead of the host's, whose machine may be another; milliseconds. */
let ahead = 0;
/** A smaller difference is the way of the message, or a page that was busy. */
const telling = 2000;

/** `at`: the host's time when it said so. */
export function noteHostTime(at: number, here = Date.now()): void {
  ahead = Math.abs(here - at) < telling ? 0 : here - at;
}

/** All moments that the host tells of are by its clock. */
export function hostNow(here = Date.now()): number {
  return here - ahead;
}

const now = signal(hostNow());
let watchers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** Milliseconds since the epoch by the host's clock, four times a second so that no second is skipped. Reading it re-renders the component. */
export function useNow(): number {
  useEffect(() => {
    watchers += 1;
    now.value = hostNow();
    timer ??= setInterval(() => {
      now.value = hostNow();
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

/** Whole seconds since `since`, never below 0. */
export function secondsSince(since: number, at: number): number {
  return Math.max(0, Math.floor((at - since) / 1000));
}

/** Whole seconds left, counting down to 0. */
export function secondsUntil(until: number, at: number): number {
  return Math.max(0, Math.ceil((until - at) / 1000));
}
