// Collects patches for the page and sends them at most once a frame; text deltas of one message are joined on the way.
import type { PatchOp } from '../../protocol/hostMessage.ts';

/** One frame at 60 Hz. */
const frameMs = 16;

export class PatchQueue {
  readonly #send: (ops: readonly PatchOp[]) => void;
  #ops: PatchOp[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastSent = 0;

  constructor(send: (ops: readonly PatchOp[]) => void) {
    this.#send = send;
  }

  /** Sent at once after a quiet frame, else with the next one: order is kept. */
  push(...ops: readonly PatchOp[]): void {
    for (const op of ops) this.#add(op);
    if (this.#timer !== undefined) return;
    const wait = this.#lastSent + frameMs - performance.now();
    if (wait <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), wait);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#ops.length === 0) return;
    const ops = this.#ops;
    this.#ops = [];
    this.#lastSent = performance.now();
    this.#send(ops);
  }

  /** Drops what waits: a snapshot is about to say it all. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#ops = [];
  }

  #add(op: PatchOp): void {
    const last = this.#ops.at(-1);
    if (op.op === 'delta' && last?.op === 'delta' && last.id === op.id) {
      this.#ops[this.#ops.length - 1] = { op: 'delta', id: op.id, text: (last.text ?? '') + (op.text ?? ''), reasoning: (last.reasoning ?? '') + (op.reasoning ?? '') };
    } else this.#ops.push(op);
  }
}
