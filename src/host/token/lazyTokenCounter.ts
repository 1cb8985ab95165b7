// The token counter before it is needed: loads itself with the first count.
import type { TokenCounterOptions, WorkerTokenCounter } from './workerTokenCounter.ts';

/** The caller disposes it. */
export function lazyTokenCounter(options: TokenCounterOptions): WorkerTokenCounter {
  let counter: Promise<WorkerTokenCounter> | undefined;
  const load = (): Promise<WorkerTokenCounter> => (counter ??= import('./workerTokenCounter.ts').then((module) => module.createTokenCounter(options)));
  return {
    count: async (texts, encoding) => (await load()).count(texts, encoding),
    split: async (texts, encoding) => (await load()).split(texts, encoding),
    preload: (encoding) => void load().then((loaded) => loaded.preload(encoding)),
    dispose: () => void counter?.then((loaded) => loaded.dispose()),
  };
}
