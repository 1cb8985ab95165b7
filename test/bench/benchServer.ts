// The server of the bench, in a thread of its own so that whoever measures does not hold it up. Starts it and talks to it.
import { Worker } from 'node:worker_threads';

/** What the next question is answered with, and further ones until something else is played. */
export type BenchPlay =
  /** A few words at once. */
  | { readonly kind: 'short' }
  /** One marked delta after the other, with pauses between `fromMs` and `toMs`: some words and `m0001.` each. */
  | { readonly kind: 'paced'; readonly deltas: number; readonly fromMs: number; readonly toMs: number }
  /** So many one-token deltas as fast as the socket takes them; the last one is `m0000.`. */
  | { readonly kind: 'flood'; readonly tokens: number };

/** Times are milliseconds since the epoch on the clock of `performance` (timeOrigin + now). `round` counts the plays. */
export type BenchNews =
  | { readonly type: 'listening'; readonly baseUrl: string }
  | { readonly type: 'playing'; readonly round: number }
  | { readonly type: 'asked'; readonly round: number; readonly at: number }
  | { readonly type: 'answered'; readonly round: number; readonly left: readonly number[] };

/** What is sent to the thread. */
export interface BenchRound {
  readonly round: number;
  readonly play: BenchPlay;
}

export interface PlayedRound {
  /** When the first byte of the round's first question came. */
  readonly asked: Promise<number>;
  /** When each delta of the first answer was handed to the socket, known once the answer is out. */
  readonly answered: Promise<readonly number[]>;
}

export interface BenchServer {
  readonly baseUrl: string;
  /** Resolves when the server is ready to play it: news of earlier rounds can't be taken for those of this one. */
  play(play: BenchPlay): Promise<PlayedRound>;
  close(): Promise<void>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const thread = new Worker(new URL('./benchServerThread.ts', import.meta.url));
  const { baseUrl } = await news(thread, 'listening');
  let round = 0;
  return {
    baseUrl,
    async play(play) {
      round += 1;
      const playing = news(thread, 'playing', round);
      const asked = news(thread, 'asked', round);
      const answered = news(thread, 'answered', round);
      thread.postMessage({ round, play } satisfies BenchRound);
      await playing;
      return { asked: asked.then(({ at }) => at), answered: answered.then(({ left }) => left) };
    },
    async close() {
      await thread.terminate();
    },
  };
}

type News<Type extends BenchNews['type']> = Extract<BenchNews, { type: Type }>;

/** The first news of that type (and round). A thread that dies ends the process: nothing can be measured without it. */
function news<Type extends BenchNews['type']>(thread: Worker, type: Type, round?: number): Promise<News<Type>> {
  thread.setMaxListeners(0);
  return new Promise((resolve) => {
    const take = (one: BenchNews): void => {
      if (one.type !== type || (round !== undefined && 'round' in one && one.round !== round)) return;
      thread.off('message', take);
      resolve(one as News<Type>);
    };
    thread.on('message', take);
  });
}
