// The token counter behind core's port: asks the tokenizer's thread, caches by text, estimates where the thread fails.
import { Worker } from 'node:worker_threads';
import type { Token, TokenCounter } from '../../core/conversation/tokenCounter.ts';
import type { Encoding } from '../../core/model/modelInfo.ts';
import { estimateTokens } from '../../core/text/tokenEstimate.ts';
import { createTokenCache, type TokenCache } from './tokenCache.ts';
import type { CountAnswer, CountRequest } from './tokenMessage.ts';

export interface WorkerTokenCounter extends TokenCounter {
  /** Starts the thread and loads an encoding (o200k_base unless named), so that the first question need not wait for it. */
  preload(encoding?: Encoding): void;
  /** Ends the thread; what is still being counted is estimated, and so is what is asked later. */
  dispose(): void;
}

export interface TokenCounterOptions {
  /** The built `dist/tokenWorker.js`, or the source file. */
  readonly workerUrl: URL;
  /** Called once per failure of the thread, for the log. */
  readonly onFailure?: (error: Error) => void;
}

const CACHED_TEXTS = 5_000;
const CACHED_UNITS = 16_000_000;
/** A thread that died this often is not started again: something in this process does not let it live. */
const MAX_FAILURES = 3;

/** What was asked for; undefined where the thread could not say. */
type Answered = (answer: CountAnswer | undefined) => void;

/** One thread: started by the first question, started anew after a failure. */
class TokenThread {
  readonly #options: TokenCounterOptions;
  readonly #waiting = new Map<number, Answered>();
  #worker: Worker | undefined;
  #lastId = 0;
  #failures = 0;
  #disposed = false;

  constructor(options: TokenCounterOptions) {
    this.#options = options;
  }

  /** Counts in order, or undefined where the thread could not say. */
  async count(texts: readonly string[], encoding: Encoding): Promise<readonly number[] | undefined> {
    const answer = await this.#ask({ encoding, texts });
    return answer && 'counts' in answer ? answer.counts : undefined;
  }

  async split(texts: readonly string[], encoding: Encoding): Promise<readonly (readonly Token[])[] | undefined> {
    const answer = await this.#ask({ encoding, texts, split: true });
    return answer && 'tokens' in answer ? answer.tokens : undefined;
  }

  #ask(wanted: Omit<CountRequest, 'id'>): Promise<CountAnswer | undefined> {
    const worker = this.#start();
    if (worker === undefined) return Promise.resolve(undefined);
    this.#lastId += 1;
    const request: CountRequest = { id: this.#lastId, ...wanted };
    return new Promise((resolve) => {
      this.#waiting.set(request.id, resolve);
      worker.ref();
      worker.postMessage(request);
    });
  }

  dispose(): void {
    this.#disposed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    this.#release();
    void worker?.terminate();
  }

  #start(): Worker | undefined {
    if (this.#worker !== undefined) return this.#worker;
    if (this.#disposed || this.#failures >= MAX_FAILURES) return undefined;
    try {
      const worker = new Worker(this.#options.workerUrl, { name: 'ponder-tokens' });
      worker.unref(); // an idle thread must not keep a process alive
      worker.on('message', (answer: CountAnswer) => this.#take(answer));
      worker.on('error', (error) => this.#lost(worker, error));
      worker.on('exit', (code) => this.#lost(worker, new Error(`The tokenizer's thread ended with ${String(code)}`)));
      this.#worker = worker;
      return worker;
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #take(answer: CountAnswer): void {
    const answered = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ('failed' in answer) {
      this.#options.onFailure?.(new Error(answer.failed));
      answered?.(undefined);
    } else {
      answered?.(answer);
    }
  }

  #lost(worker: Worker, error: unknown): void {
    if (worker !== this.#worker) return; // `exit` follows `error`, and a disposed thread is no failure
    this.#worker = undefined;
    this.#fail(error);
  }

  #fail(error: unknown): void {
    this.#failures += 1;
    this.#options.onFailure?.(error instanceof Error ? error : new Error(String(error)));
    this.#release();
  }

  #release(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answered of waiting) answered(undefined);
  }
}

/** Texts that are being counted are not asked for twice: a streaming panel asks for the same ones again and again. */
interface Known {
  readonly cache: TokenCache;
  readonly pending: Map<string, Promise<number>>;
}

async function nth(answer: Promise<readonly number[] | undefined>, index: number): Promise<number | undefined> {
  return (await answer)?.[index];
}

/**
 * A counter whose work is done in a thread of its own: the caller's event loop is not blocked, whatever the text. Exact for both
 * encodings but in stretches of over 1,024 characters without any break. Never rejects. The caller disposes.
 */
export function createTokenCounter(options: TokenCounterOptions): WorkerTokenCounter {
  const thread = new TokenThread(options);
  const known: Readonly<Record<Encoding, Known>> = {
    o200k_base: { cache: createTokenCache(CACHED_TEXTS, CACHED_UNITS), pending: new Map() },
    cl100k_base: { cache: createTokenCache(CACHED_TEXTS, CACHED_UNITS), pending: new Map() },
  };

  function askFor(missing: readonly string[], encoding: Encoding): void {
    if (missing.length === 0) return;
    const { cache, pending } = known[encoding];
    const answer = thread.count(missing, encoding);
    missing.forEach((text, index) => {
      const counted = nth(answer, index).then((tokens) => {
        pending.delete(text);
        if (tokens === undefined) return estimateTokens(text);
        cache.set(text, tokens);
        return tokens;
      });
      pending.set(text, counted);
    });
  }

  return {
    count(texts, encoding) {
      const { cache, pending } = known[encoding];
      const found = texts.map((text) => (text === '' ? 0 : cache.get(text)));
      const missing = new Set(texts.filter((text, index) => found[index] === undefined && !pending.has(text)));
      askFor([...missing], encoding);
      return Promise.all(texts.map(async (text, index) => found[index] ?? (await pending.get(text)) ?? estimateTokens(text)));
    },
    split: (texts, encoding) => thread.split(texts, encoding),
    preload(encoding = 'o200k_base') {
      void thread.count([], encoding);
    },
    dispose() {
      thread.dispose();
    },
  };
}
