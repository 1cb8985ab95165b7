// One request that brings several answers → the events of each of them, as if each had been asked for alone. Sends nothing itself.
import { throwIfCanceled, type CancelSignal } from '../cancel.ts';
import type { TurnEvent } from '../stream/turnEvent.ts';
import type { Usage } from '../stream/usage.ts';
import { shareUsage } from './usageShare.ts';

export interface SplitPorts {
  /** Tokens of each text, as we count them: by them the usage is divided. */
  readonly count: (texts: readonly string[]) => Promise<readonly number[]>;
  /** That answer in a request of its own: the shared one did not bring it. `index` from 1. */
  readonly alone: (index: number) => AsyncIterable<TurnEvent>;
  /** The server took the number of answers and brought one. */
  readonly onIgnored: () => void;
  /** Nobody listens any more. */
  readonly stop: () => void;
}

/**
 * One iterable for each signal, in the order of the answers; each ends when its signal is aborted (Canceled). All are to be consumed,
 * once. A request that fails takes those with it that were not finished; an answer that it never brought is asked for alone.
 */
export function splitChoices(source: AsyncIterable<TurnEvent>, signals: readonly CancelSignal[], ports: SplitPorts): readonly AsyncIterable<TurnEvent>[] {
  const split = new ChoiceSplit(signals, ports);
  void split.run(source);
  return split.queues;
}

class ChoiceSplit {
  readonly queues: readonly ChoiceQueue[];
  private readonly ports: SplitPorts;
  private usage: Usage | undefined;
  private last: Extract<TurnEvent, { type: 'finish' }> | undefined;
  /** The endpoint refused several answers: the request goes out for the first alone. */
  private declined = false;
  private open: number;

  constructor(signals: readonly CancelSignal[], ports: SplitPorts) {
    this.ports = ports;
    this.open = signals.length;
    this.queues = signals.map((signal, index) => new ChoiceQueue(signal, () => ports.alone(index), () => this.closed()));
  }

  /** Never rejects: what fails, fails where it is consumed. */
  async run(source: AsyncIterable<TurnEvent>): Promise<void> {
    try {
      for await (const event of source) this.take(event);
      await this.finish();
    } catch (cause) {
      await this.finish().catch(() => undefined);
      for (const queue of this.queues) queue.end({ cause });
    }
  }

  private closed(): void {
    this.open--;
    if (this.open === 0) this.ports.stop();
  }

  private take(event: TurnEvent): void {
    switch (event.type) {
      case 'choice':
        return this.queues[event.index]?.push(event.event);
      case 'usage':
        this.usage = event.usage; // of all together: divided when all is there
        return;
      case 'finish':
        this.last = event;
        return;
      case 'request':
        if (!('n' in event.body)) this.decline();
        return this.tellAll(event);
      case 'response':
      case 'retry':
      case 'changed':
      case 'meta':
        return this.tellAll(event);
      default:
        return this.queues[0]?.push(event);
    }
  }

  private tellAll(event: TurnEvent): void {
    for (const queue of this.queues) queue.push(event);
  }

  private decline(): void {
    this.declined = true;
    for (const queue of this.queues.slice(1)) queue.end('alone');
  }

  /** Usage and the first answer's finish, which came last. */
  private async finish(): Promise<void> {
    const [first, ...others] = this.queues;
    const came = others.filter(({ brought }) => brought);
    if (this.usage) {
      const shares = this.declined || came.length === 0 ? [this.usage] : shareUsage(this.usage, await this.ports.count([first, ...came].map((queue) => queue?.text ?? '')));
      [first, ...came].forEach((queue, index) => shares[index] && queue?.push({ type: 'usage', usage: shares[index] }));
    }
    if (!this.last) return;
    first?.push(this.last);
    first?.end('done');
    if (came.length === 0 && !this.declined) this.ports.onIgnored();
    for (const queue of others) queue.end(queue.brought ? 'done' : 'alone');
  }
}

type End = 'done' | 'alone' | { readonly cause: unknown };

class ChoiceQueue implements AsyncIterable<TurnEvent> {
  /** Whether anything came that is this answer's own. */
  brought = false;
  /** What was written, for counting. */
  text = '';
  private readonly signal: CancelSignal;
  private readonly alone: () => AsyncIterable<TurnEvent>;
  private readonly onClose: () => void;
  private waiting: TurnEvent[] = [];
  private finished = false;
  private over: End | undefined;
  private wake: (() => void) | undefined;

  constructor(signal: CancelSignal, alone: () => AsyncIterable<TurnEvent>, onClose: () => void) {
    this.signal = signal;
    this.alone = alone;
    this.onClose = onClose;
  }

  push(event: TurnEvent): void {
    if (event.type === 'text' || event.type === 'reasoning' || event.type === 'refusal') this.text += event.delta;
    if (event.type === 'finish') this.finished = true;
    this.brought ||= event.type === 'text' || event.type === 'reasoning' || event.type === 'refusal' || event.type === 'toolCall' || event.type === 'finish';
    this.waiting.push(event);
    this.wake?.();
  }

  /** The first end counts. An answer that was finished does not fail with the request. */
  end(how: End): void {
    this.over ??= typeof how === 'object' && this.finished ? 'done' : how;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TurnEvent, void, undefined> {
    const wake = (): void => this.wake?.();
    this.signal.addEventListener('abort', wake);
    try {
      while (!this.over || this.waiting.length > 0) {
        const events = this.waiting;
        this.waiting = [];
        yield* events;
        if (events.length > 0) continue;
        throwIfCanceled(this.signal);
        await new Promise<void>((resolve) => (this.wake = resolve));
      }
    } finally {
      this.signal.removeEventListener('abort', wake);
      this.onClose();
    }
    if (this.over === 'alone') yield* this.alone();
    else if (typeof this.over === 'object') throw this.over.cause;
  }
}
