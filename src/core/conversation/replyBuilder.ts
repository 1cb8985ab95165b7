// Builds the reply of one turn from its events: text, thinking, tool calls, timing, usage. Knows no store and no panel.
import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { RequestChange } from '../request/requestPlan.ts';
import type { TokenLogprob } from '../stream/logprob.ts';
import type { TurnError } from '../stream/turnError.ts';
import type { FinishReason, TurnEvent } from '../stream/turnEvent.ts';
import type { Usage } from '../stream/usage.ts';
import type { Message, Reply, ReplyStatus, ReplyTiming, ToolCall } from './message.ts';
import { addUsage } from './usageSum.ts';

/** `waiting`: taken by the server, and the model is not known to think. */
export type ReplyPhase = 'sending' | 'waiting' | 'thinking' | 'answering' | 'retrying' | 'done';
export type AnswerMessage = Message & { readonly reply: Reply };
export type RetryEvent = Extract<TurnEvent, { type: 'retry' }>;

/** What one event changed, so that a listener need not compare. */
export interface ReplyDelta {
  readonly text: string;
  readonly reasoning: string;
  readonly phaseChanged: boolean;
  /** The text so far turned out to be reasoning: what is shown has to be replaced. */
  readonly replaced?: true;
}

export class ReplyBuilder {
  /** Clock.now of the moment from which the model has been thinking; undefined while it isn't. */
  thinkingSince: number | undefined;
  retry: RetryEvent | undefined;
  phase: ReplyPhase = 'sending';
  /** Whether silence means that it thinks. */
  thinksUnseen = true;
  /** Usage of this turn alone, where the server told. */
  usage: Usage | undefined;
  finish: FinishReason | undefined;
  private readonly start: AnswerMessage;
  private readonly clock: Clock;
  private readonly joinText: ((delta: string) => string) | undefined;
  private readonly began: number;
  private readonly items: JsonObject[] = [];
  private readonly calls = new Map<number, ToolCall>();
  private readonly logprobs: TokenLogprob[] = [];
  private text: string;
  private reasoning: string;
  private reasoningForm: 'text' | 'summary' | undefined;
  private refusal: string;
  private changes: readonly RequestChange[];
  private facts: Partial<Reply> = {};
  private firstEventMs: number | undefined;
  private firstThoughtMs: number | undefined;
  private firstTextMs: number | undefined;
  private thinkingStart: number | undefined;
  private thinkingMs: number;

  /** `start` is the placeholder, or the cut message when an answer is continued: its text, thinking and usage are kept. `joinText` may hold back or drop text at the seam. */
  constructor(start: AnswerMessage, clock: Clock, joinText?: (delta: string) => string) {
    this.start = start;
    this.clock = clock;
    this.joinText = joinText;
    this.began = clock.monotonic();
    this.text = start.text;
    this.reasoning = start.reply.reasoning;
    this.reasoningForm = start.reply.reasoningForm;
    this.refusal = start.reply.refusal ?? '';
    this.changes = start.reply.changes ?? [];
    this.thinkingMs = start.reply.timing.thinkingMs ?? 0;
  }

  /** Whether this turn brought anything to keep. */
  get hasAnswer(): boolean {
    return this.text.length > this.start.text.length || this.refusal !== '' || this.calls.size > 0;
  }

  /** Whether there is anything that a person can read, of this turn or before. */
  get hasWords(): boolean {
    return this.text !== '' || this.refusal !== '';
  }

  /** Whether this turn brought thoughts. */
  get hasReasoning(): boolean {
    return this.reasoning.length > this.start.reply.reasoning.length;
  }

  push(event: TurnEvent): ReplyDelta {
    const was = this.phase;
    if (event.type === 'textWasReasoning') return this.moveToReasoning();
    const delta = this.take(event);
    return { text: delta.text ?? '', reasoning: delta.reasoning ?? '', phaseChanged: was !== this.phase || event.type === 'retry' || event.type === 'request' };
  }

  /** Text that the seam still held back, at the end. */
  addRest(rest: string): void {
    this.text += rest;
  }

  /** The message as it stands, with the given status. */
  message(status: ReplyStatus, error?: TurnError): AnswerMessage {
    if (status !== 'streaming') this.endThinking();
    const { error: _error, finish: _finish, items: itemsBefore = [], ...before } = this.start.reply;
    // The items of a continued answer do not add up to its text, and may be of two models: it is replayed as text.
    const items = this.start.text === '' ? [...itemsBefore, ...this.items] : [];
    const total = addUsage(before.usage, this.usage);
    return {
      ...this.start,
      text: this.text,
      reply: {
        ...before, ...this.facts, status,
        reasoning: this.reasoning,
        changes: this.changes,
        timing: this.timing(status),
        ...(this.reasoningForm !== undefined && { reasoningForm: this.reasoningForm }),
        ...(this.refusal !== '' && { refusal: this.refusal }),
        ...(items.length > 0 && { items }),
        ...(this.calls.size > 0 && { toolCalls: [...this.calls.values()] }),
        ...(this.logprobs.length > 0 && { logprobs: [...(before.logprobs ?? []), ...this.logprobs] }),
        ...(total && { usage: total }),
        ...(this.finish !== undefined && { finish: this.finish }),
        ...(error && { error }),
      },
    };
  }

  private timing(status: ReplyStatus): ReplyTiming {
    const before = this.start.reply.timing;
    return {
      ...before,
      ...(this.firstEventMs !== undefined && { firstEventMs: before.firstEventMs ?? this.firstEventMs }),
      ...(this.firstThoughtMs !== undefined && { firstThoughtMs: before.firstThoughtMs ?? this.firstThoughtMs }),
      ...(this.firstTextMs !== undefined && { firstTextMs: before.firstTextMs ?? this.firstTextMs }),
      ...(this.thinkingMs > 0 && { thinkingMs: this.thinkingMs }),
      ...(status !== 'streaming' && { totalMs: (before.totalMs ?? 0) + this.elapsed() }),
    };
  }

  private moveToReasoning(): ReplyDelta {
    const moved = this.text.slice(this.start.text.length);
    this.text = this.start.text;
    this.reasoning += moved;
    this.reasoningForm ??= 'text';
    this.firstThoughtMs ??= this.firstTextMs;
    this.firstTextMs = undefined;
    this.startThinking();
    return { text: '', reasoning: '', phaseChanged: true, replaced: true };
  }

  private take(event: Exclude<TurnEvent, { type: 'textWasReasoning' }>): { text?: string; reasoning?: string } {
    switch (event.type) {
      case 'request':
      case 'response':
      case 'retry':
      case 'changed':
      case 'background':
        this.takeProgress(event);
        return {};
      case 'text':
        return { text: this.addText(event.delta) };
      case 'reasoning':
        this.arrived();
        if (this.phase !== 'answering') this.startThinking();
        if (event.delta !== '') this.firstThoughtMs ??= this.elapsed();
        this.reasoningForm ??= event.form;
        this.reasoning += event.delta;
        return { reasoning: event.delta };
      default:
        this.arrived();
        this.takeFact(event);
        return {};
    }
  }

  private takeProgress(event: Extract<TurnEvent, { type: 'request' | 'response' | 'retry' | 'changed' | 'background' }>): void {
    switch (event.type) {
      case 'request':
        this.facts = { ...this.facts, api: event.api };
        this.changes = [...event.changes, ...this.changes.filter((c) => event.changes.every((e) => e.param !== c.param))];
        this.retry = undefined;
        this.phase = 'sending';
        return;
      case 'response':
        if (event.requestId !== undefined) this.facts = { ...this.facts, requestId: event.requestId };
        if (this.thinksUnseen) this.startThinking();
        else this.phase = 'waiting';
        return;
      case 'retry':
        this.endThinking();
        this.retry = event;
        this.phase = 'retrying';
        return;
      case 'changed':
        this.changes = [...this.changes.filter((c) => c.param !== event.change.param), event.change];
        return;
      case 'background':
        this.facts = { ...this.facts, responseId: event.responseId };
        this.startThinking();
        return;
      default:
        unknownEvent(event);
    }
  }

  private takeFact(event: Extract<TurnEvent, { type: 'meta' | 'refusal' | 'toolCall' | 'item' | 'usage' | 'filter' | 'finish' | 'logprobs' | 'choice' }>): void {
    switch (event.type) {
      case 'meta':
        this.facts = { ...this.facts, ...(event.model !== undefined && { snapshot: event.model }), ...(event.serviceTier !== undefined && { serviceTier: event.serviceTier }), ...(event.fingerprint !== undefined && { fingerprint: event.fingerprint }) };
        return;
      case 'refusal':
        this.firstTextMs ??= this.elapsed();
        this.refusal += event.delta;
        return;
      case 'toolCall': {
        const call = this.calls.get(event.key) ?? { id: '', name: '', arguments: '' };
        this.calls.set(event.key, { id: event.id ?? call.id, name: event.name ?? call.name, arguments: call.arguments + event.argumentsDelta });
        return;
      }
      case 'item':
        this.items.push(event.item);
        return;
      case 'usage':
        this.usage = event.usage;
        return;
      case 'logprobs':
        this.logprobs.push(...event.tokens);
        return;
      case 'choice': // another answer: whoever asked for several has a builder for each
      case 'filter':
        return;
      case 'finish':
        this.endThinking();
        this.finish = event.reason;
        this.phase = 'done';
        return;
      default:
        unknownEvent(event);
    }
  }

  private addText(delta: string): string {
    this.arrived();
    if (this.phase !== 'answering') {
      this.endThinking();
      this.phase = 'answering';
    }
    const joined = this.joinText ? this.joinText(delta) : delta;
    if (joined !== '') this.firstTextMs ??= this.elapsed();
    this.text += joined;
    return joined;
  }

  private arrived(): void {
    this.firstEventMs ??= this.elapsed();
  }

  private elapsed(): number {
    return Math.round(this.clock.monotonic() - this.began);
  }

  private startThinking(): void {
    this.phase = 'thinking';
    this.thinkingStart ??= this.elapsed();
    this.thinkingSince ??= this.clock.now();
  }

  private endThinking(): void {
    if (this.thinkingStart !== undefined) this.thinkingMs += this.elapsed() - this.thinkingStart;
    this.thinkingStart = undefined;
    this.thinkingSince = undefined;
  }
}

function unknownEvent(event: never): never {
  throw new Error(`Unknown event: ${JSON.stringify(event)}`);
}
