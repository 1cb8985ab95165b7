// A transport whose answers a test scripts, one per request, and that remembers what was sent.
import { Canceled, type CancelSignal } from '../../../src/core/cancel.ts';
import type { Transport, WireRequest, WireResponse } from '../../../src/core/conversation/transport.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { TurnFailure, type TurnError } from '../../../src/core/stream/turnError.ts';

export type Scripted =
  | { readonly error: TurnError }
  | { readonly json: JsonObject }
  /** Text pieces of an event stream; a promise holds the stream open until it resolves. */
  | { readonly chunks: readonly (string | Promise<unknown>)[]; readonly breaks?: TurnError };

export class FakeTransport implements Transport {
  readonly sent: WireRequest[] = [];
  private readonly script: Scripted[];

  constructor(...script: readonly Scripted[]) {
    this.script = [...script];
  }

  add(...script: readonly Scripted[]): void {
    this.script.push(...script);
  }

  async send(request: WireRequest, signal: CancelSignal): Promise<WireResponse> {
    if (signal.aborted) throw new Canceled();
    this.sent.push(request);
    const next = this.script.shift();
    if (!next) throw new Error(`No answer scripted for ${request.method} ${request.path}`);
    if ('error' in next) throw new TurnFailure(next.error);
    const json = 'json' in next;
    return {
      status: 200,
      headers: { 'content-type': json ? 'application/json' : 'text/event-stream', 'x-request-id': `req_${this.sent.length}` },
      chunks: json ? pieces([JSON.stringify(next.json)], signal) : pieces(next.chunks, signal, next.breaks),
    };
  }
}

async function* pieces(chunks: readonly (string | Promise<unknown>)[], signal: CancelSignal, breaks?: TurnError): AsyncGenerator<string> {
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  for (const chunk of chunks) {
    if (typeof chunk === 'string') yield chunk;
    else await Promise.race([chunk, aborted]);
    if (signal.aborted) throw new Canceled();
  }
  if (breaks) throw new TurnFailure(breaks);
}

/** One frame of Chat Completions. */
export function chatFrame(delta: JsonObject, finish: string | null = null, usage?: JsonObject): string {
  return `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', model: 'gpt-5.6-sol-2026-07-30', choices: [{ index: 0, delta, finish_reason: finish }], ...(usage && { usage }) })}\n\n`;
}

/** A whole small answer. */
export function chatAnswer(text: string, finish = 'stop', usage: JsonObject = { prompt_tokens: 10, completion_tokens: 5 }): Scripted {
  return { chunks: [chatFrame({ role: 'assistant', content: text }), chatFrame({}, finish, usage), 'data: [DONE]\n\n'] };
}
