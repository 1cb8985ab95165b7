// How many of something may go on at once; the others wait for their turn, first come, first served.
import { Canceled, type CancelSignal } from '../cancel.ts';

export interface Slots {
  /** @returns what gives the slot back. @throws Canceled when the signal is aborted before one is free. */
  take(signal: CancelSignal): Promise<() => void>;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  const giveBack = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  const once = (): (() => void) => {
    let given = false;
    return () => {
      if (!given) giveBack();
      given = true;
    };
  };
  return {
    take: (signal) => new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new Canceled());
      if (free > 0) {
        free--;
        return resolve(once());
      }
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(once());
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(start), 1);
        reject(new Canceled());
      };
      waiting.push(start);
      signal.addEventListener('abort', leave, { once: true });
    }),
  };
}
