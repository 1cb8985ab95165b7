// An event for host services that must not load vscode: the shape of vscode's Event, nothing more.
import type { Disposable, Event } from 'vscode';

export interface Emitter<T> extends Disposable {
  readonly event: Event<T>;
  fire(value: T): void;
}

/** Listeners are called in the order they came; one that throws does not keep the others from hearing. */
export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => unknown>();
  return {
    event: (listener, thisArgs?: unknown, disposables?: Disposable[]) => {
      const bound = (value: T): unknown => listener.call(thisArgs, value);
      listeners.add(bound);
      const subscription = { dispose: (): void => void listeners.delete(bound) };
      disposables?.push(subscription);
      return subscription;
    },
    fire(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value);
        } catch (error) {
          queueMicrotask(() => {
            throw error; // reported by the host as what it is: a bug of that listener
          });
        }
      }
    },
    dispose: () => listeners.clear(),
  };
}
