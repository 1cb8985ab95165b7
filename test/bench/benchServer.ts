// The server of the bench, in a thread of its own so that whoever measures does not hold it up. Starts it and talks to it.
import { Worker } from 'node:worker_threads';

/** What the next requests are answered with, until something else is played. */
export type BenchPlay =
  /** A few words at once. */
  | { readonly kind: 'short' }
  /** One marked delta after the other, with pauses between `fromMs` and `toMs`: `m0001.` and some words each. */
  | { readonly kind: 'paced'; readonly deltas: number; readonly fromMs: number; readonly toMs: number }
  /** So many one-token deltas as fast as the socket takes them; the last one is `m0000.`. */
  | { readonly kind: 'flood'; readonly tokens: number };

/** Times are milliseconds since the epoch on the clock of `performance` (timeOrigin + now). */
export type BenchNews =
  | { readonly type: 'listening'; readonly baseUrl: string }
  /** A question's first byte came. */
  | { readonly type: 'asked'; readonly at: number }
  /** An answer is out: when each delta was handed to the socket. */
  | { readonly type: 'answered'; readonly left: readonly number[] };

export interface BenchServer {
  readonly baseUrl: string;
  play(play: BenchPlay): void;
  /** The next question that comes in. Ask for it before it is sent. */
  asked(): Promise<number>;
  /** The next answer that has gone out. */
  answered(): Promise<readonly number[]>;
  close(): Promise<void>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const thread = new Worker(new URL('./benchServerThread.ts', import.meta.url));
  const next = <Type extends BenchNews['type']>(type: Type): Promise<Extract<BenchNews, { type: Type }>> =>
    new Promise((resolve, reject) => {
      const take = (news: BenchNews): void => {
        if (news.type !== type) return;
        thread.off('message', take);
        thread.off('error', reject);
        resolve(news as Extract<BenchNews, { type: Type }>);
      };
      thread.on('message', take);
      thread.once('error', reject);
    });
  const { baseUrl } = await next('listening');
  return {
    baseUrl,
    play: (play) => thread.postMessage(play),
    asked: async () => (await next('asked')).at,
    answered: async () => (await next('answered')).left,
    close: async () => {
      await thread.terminate();
    },
  };
}
