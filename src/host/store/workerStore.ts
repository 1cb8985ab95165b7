// The store as the extension sees it: each call goes to a worker, started at the first one. Knows no backend.
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { StoreFailure, type ConversationRecord, type ConversationStore, type StoreHealth } from '../../core/conversation/conversationStore.ts';
import type { Message } from '../../core/conversation/message.ts';
import type { SqliteOptions } from './sqliteFile.ts';
import { readPart } from './messageParts.ts';
import { forwardedStore } from './storeMethods.ts';
import type { StoreCall, StoreReady, StoreReply, StoreWorkerData } from './storeProtocol.ts';
import type { StoreMethod } from './syncStore.ts';

export interface StoreOptions {
  /** Where the conversations lie; made if missing. */
  readonly directory: string;
  /** `new URL('./storeWorker.js', import.meta.url)` of the bundle. */
  readonly workerUrl: URL;
  /** Called when health() changed after a call: damage was found and healed while running. */
  readonly onHealthChange?: (health: StoreHealth) => void;
  /** `file`: as if there were no SQLite. */
  readonly backend?: 'auto' | 'file';
  readonly sqlite?: SqliteOptions;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: StoreFailure) => void;
  /** Messages that came ahead of the rest of the answer. */
  readonly messages: Message[];
}

class WorkerClient {
  readonly #options: StoreOptions;
  readonly #data: StoreWorkerData;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #next = 0;
  /** Starts since the last answer: a worker that dies twice without one is not started again. */
  #starts = 0;
  #closed: Promise<void> | undefined;

  constructor(options: StoreOptions) {
    const { directory, backend, sqlite } = options;
    this.#options = options;
    this.#data = { directory, session: randomUUID(), ...(backend === undefined ? {} : { backend }), ...(sqlite === undefined ? {} : { sqlite }) };
  }

  call(method: StoreMethod, args: readonly unknown[]): Promise<unknown> {
    return this.#closed === undefined ? this.#post(method, args) : Promise.reject(new StoreFailure('closed'));
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    try {
      await this.#post('close', []);
    } catch {
      // The worker died: all that was answered is stored, and there is nothing left to release.
    }
    await worker.terminate();
  }

  #post(method: StoreMethod, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const worker = this.#running();
      if (worker === undefined) {
        reject(new StoreFailure('unknown', { cause: new Error('The store worker can\'t be started.') }));
        return;
      }
      const id = this.#next;
      this.#next += 1;
      const call: StoreCall = { id, method, args };
      worker.postMessage(call);
      // An idle store must not keep a process alive, a store at work must.
      worker.ref();
      this.#waiting.set(id, { resolve, reject, messages: [] });
    });
  }

  #running(): Worker | undefined {
    if (this.#worker !== undefined) return this.#worker;
    if (this.#starts >= 2) return undefined;
    this.#starts += 1;
    const worker = new Worker(this.#options.workerUrl, { workerData: this.#data, name: 'ponder-store' });
    this.#worker = worker;
    worker.on('message', (reply: StoreReply) => this.#take(reply));
    worker.on('error', (error) => this.#lose(worker, error));
    worker.on('exit', (code) => this.#lose(worker, new Error(`The store worker ended with code ${code}.`)));
    return worker;
  }

  #take(reply: StoreReply): void {
    this.#starts = 0;
    if (reply.kind === 'health') {
      this.#options.onHealthChange?.(reply.health);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    if (reply.kind === 'part') {
      waiting?.messages.push(...readPart(reply.messages));
      // Everything else that waits for this thread comes first.
      setImmediate(() => this.#worker?.postMessage({ ready: reply.id } satisfies StoreReady));
      return;
    }
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (reply.kind === 'result') waiting?.resolve(waiting.messages.length === 0 ? reply.value : { ...(reply.value as ConversationRecord), messages: waiting.messages });
    else waiting?.reject(new StoreFailure(reply.trouble.reason, { cause: new Error(reply.trouble.message) }));
  }

  #lose(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of lost) reject(new StoreFailure('unknown', { cause }));
  }
}

/**
 * Calls are answered in the order they are made; the worker starts with the first. When it dies, calls under way reject with `unknown`
 * and the next call starts it again, unless the one before died without answering anything.
 */
export function openStore(options: StoreOptions): ConversationStore {
  const client = new WorkerClient(options);
  return forwardedStore((name, args) => client.call(name, args), () => client.close());
}
