// Drives one turn into one stored reply: builds it, saves it as it streams, and gives it its final status.
import { Canceled, type CancelSignal } from '../cancel.ts';
import { asArray } from '../json.ts';
import { priceOf } from '../model/price.ts';
import type { ModelInfo } from '../model/modelInfo.ts';
import type { ModelRules } from '../model/modelRules.ts';
import type { Endpoint } from '../request/endpoint.ts';
import type { AnswerCheck } from '../parameter/answerCheck.ts';
import type { Parameters } from '../request/parameters.ts';
import { thinks } from '../request/windowBudget.ts';
import type { TurnError } from '../stream/turnError.ts';
import { TurnFailure } from '../stream/turnError.ts';
import { safeHeaders } from '../stream/safeHeaders.ts';
import type { TurnEvent } from '../stream/turnEvent.ts';
import { withPart } from './answerWriters.ts';
import { resumeBackground } from './backgroundAnswer.ts';
import type { ConversationStore } from './conversationStore.ts';
import type { Exchange } from './exchange.ts';
import type { Reply, ReplyStatus } from './message.ts';
import { ReplyBuilder, type AnswerMessage, type ReplyDelta } from './replyBuilder.ts';
import { createSeam } from './seam.ts';
import type { TokenCounter } from './tokenCounter.ts';
import { runTurn, type Abort, type TurnInput, type TurnOptions, type TurnPorts } from './turn.ts';

/** Everything that is decided before a turn starts. */
export interface TurnSettings {
  readonly endpoint: Endpoint;
  /** Model id as sent. */
  readonly model: string;
  readonly rules: ModelRules;
  readonly info: ModelInfo;
  readonly parameters: Parameters;
  readonly instructions: string;
  /** Earlier turns that go along with a question; 0 or absent for all that fit. */
  readonly lastTurns?: number;
  readonly options: Omit<TurnOptions, 'skipWait' | 'goesOn'>;
}

export interface ReplyPorts extends TurnPorts {
  readonly store: Pick<ConversationStore, 'put' | 'append'>;
  readonly counter: TokenCounter;
  /** Called when saving fails; the answer goes on, unsaved, and a later save may succeed. */
  readonly onStoreFailure: (cause: unknown) => void;
  /** Called for what should not happen: an exception that is no failure of the wire. For the log. */
  readonly onUnexpected: (cause: unknown) => void;
  /** Hears every event of a turn, as it came, in order. */
  readonly onEvent?: (messageId: string, event: TurnEvent) => void;
}

export interface ReplyListener {
  /** After each event that changed something, in order. */
  onDelta(delta: ReplyDelta): void;
}

/** Milliseconds between saves of partial text: twice a second with room for the write itself. */
const saveEveryMs = 350;
/** And after a save that failed. */
const saveAgainMs = 2000;

export class LiveReply {
  readonly builder: ReplyBuilder;
  /** What was sent last, and how it was answered. */
  exchange: Exchange | undefined;
  /** What this turn alone took, once it has ended. */
  spent: Pick<Reply, 'usage' | 'cost'> = {};
  private readonly ports: ReplyPorts;
  private readonly abort: Abort;
  private readonly listener: ReplyListener;
  private readonly seam: ReturnType<typeof createSeam> | undefined;
  private readonly start: AnswerMessage;
  private readonly endpoint: Endpoint;
  private leaving = false;
  private wakeRetry: (() => void) | undefined;
  private unsavedText = '';
  private unsavedReasoning = '';
  private savedResponseId: string | undefined;
  /** How often the whole message was saved: what an append before it brought is in it. */
  private wholes = 0;
  private lastSave: Promise<boolean> = Promise.resolve(true);

  constructor(start: AnswerMessage, endpoint: Endpoint, ports: ReplyPorts, listener: ReplyListener, parent: CancelSignal) {
    this.start = start;
    this.endpoint = endpoint;
    this.ports = ports;
    this.listener = listener;
    this.abort = ports.createAbort(parent);
    this.seam = start.text === '' ? undefined : createSeam(start.text);
    const seam = this.seam;
    this.builder = new ReplyBuilder(start, ports.clock, seam && ((delta) => seam.push(delta)));
  }

  /** Aborted when it is stopped or left, or when the extension ends. */
  get signal(): CancelSignal {
    return this.abort.signal;
  }

  /** What came stays. */
  stop(): void {
    this.abort.abort();
  }

  /** As stop, but the reply is marked as cut, so that it can be continued after the window is back. */
  leave(): void {
    this.leaving = true;
    this.abort.abort();
  }

  /** Ends the wait before the next attempt. */
  retryNow(): void {
    this.wakeRetry?.();
  }

  /** Runs to the end and returns the final message, saved. Never rejects for a failed turn: the message carries the error. */
  async run(input: TurnInput, settings: TurnSettings): Promise<AnswerMessage> {
    return this.follow(runTurn(input, this.ports, this.turnOptions(settings), this.abort.signal), settings, input.inputTokens ?? 0);
  }

  /** For a turn that this reply, perhaps with others, is made of. */
  turnOptions(settings: TurnSettings): TurnOptions {
    return { ...settings.options, skipWait: () => new Promise((resolve) => (this.wakeRetry = resolve)), goesOn: () => this.leaving };
  }

  /** Takes up a background answer by its id. */
  async resume(responseId: string, settings: TurnSettings): Promise<AnswerMessage> {
    return this.follow(resumeBackground(responseId, settings.endpoint, this.ports, this.abort.signal, { goesOn: () => this.leaving }), settings, 0);
  }

  /** As `run`, with the events of a turn that someone else started. `inputTokens`: for a server that sends no numbers. */
  async follow(events: AsyncIterable<TurnEvent>, settings: TurnSettings, inputTokens: number): Promise<AnswerMessage> {
    this.builder.thinksUnseen = thinks(settings.rules, settings.parameters.effort);
    const end = { done: false };
    const saving = this.saveWhileStreaming(end);
    let status: ReplyStatus = 'complete';
    let error: TurnError | undefined;
    try {
      for await (const event of events) this.take(event);
    } catch (cause) {
      if (cause instanceof Canceled) status = this.leaving ? 'cut' : 'stopped';
      else if (cause instanceof TurnFailure) error = cause.error;
      else {
        this.ports.onUnexpected(cause);
        error = { kind: 'badResponse', reason: 'malformed', serverMessage: String(cause) };
      }
    } finally {
      end.done = true;
      this.abort.abort();
    }
    if (this.seam) this.flushSeam(this.seam.end());
    await saving;
    const final = await this.finalMessage(status, error, settings, inputTokens);
    await this.save(() => this.ports.store.put([final]));
    return final;
  }

  private take(event: TurnEvent): void {
    this.ports.onEvent?.(this.start.id, event);
    if (event.type === 'request') this.exchange = { endpoint: this.endpoint, api: event.api, body: event.body };
    if (event.type === 'response' && this.exchange) this.exchange = { ...this.exchange, status: event.status, headers: safeHeaders(event.headers) };
    const delta = this.builder.push(event);
    this.unsavedText += delta.text;
    this.unsavedReasoning += delta.reasoning;
    if (delta.replaced === true || (event.type === 'background' && event.responseId !== this.savedResponseId)) this.saveWhole(event);
    if (delta.text !== '' || delta.reasoning !== '' || delta.phaseChanged) this.listener.onDelta(delta);
  }

  /** What appending can't say: text that turned out to be a thought, and the id by which the answer is taken up again after a crash. */
  private saveWhole(event: TurnEvent): void {
    if (event.type === 'background') this.savedResponseId = event.responseId;
    this.unsavedText = '';
    this.unsavedReasoning = '';
    this.wholes++;
    void this.save(() => this.ports.store.put([this.builder.message('streaming')]));
  }

  private flushSeam(rest: string): void {
    if (rest === '') return;
    this.builder.addRest(rest);
    this.listener.onDelta({ text: rest, reasoning: '', phaseChanged: false });
  }

  private async saveWhileStreaming(end: { readonly done: boolean }): Promise<void> {
    for (let wait = saveEveryMs; !end.done; ) {
      await this.ports.clock.sleep(wait, this.abort.signal);
      if (end.done || this.abort.signal.aborted) break;
      const delta = { text: this.unsavedText, reasoning: this.unsavedReasoning };
      if (delta.text === '' && delta.reasoning === '') continue;
      this.unsavedText = '';
      this.unsavedReasoning = '';
      const { wholes } = this;
      const saved = await this.save(() => this.ports.store.append(this.start.id, delta));
      wait = saved ? saveEveryMs : saveAgainMs;
      if (saved || wholes !== this.wholes) continue;
      // The next save brings it, so that a crash after it finds no hole in the text.
      this.unsavedText = delta.text + this.unsavedText;
      this.unsavedReasoning = delta.reasoning + this.unsavedReasoning;
    }
    await this.lastSave;
  }

  /** Never rejects. @returns whether it was saved. */
  private save(write: () => Promise<void>): Promise<boolean> {
    this.lastSave = write().then(() => true, (cause: unknown) => {
      this.ports.onStoreFailure(cause);
      return false;
    });
    return this.lastSave;
  }

  private async finalMessage(status: ReplyStatus, error: TurnError | undefined, settings: TurnSettings, inputTokens: number): Promise<AnswerMessage> {
    const builder = this.builder;
    const outcome = error ? { status: this.isCut(error) ? 'cut' as const : 'failed' as const, error } : judge(status, builder, this.start.reply.budget, offersTools(this.exchange));
    if (!builder.usage && (builder.hasAnswer || builder.hasReasoning)) await this.orReported(() => this.estimateUsage(settings, inputTokens));
    else if (!builder.usage && inputTokens > 0 && this.spentUnseen(status, outcome.error)) builder.usage = { input: inputTokens, output: 0, estimated: true };
    const message = builder.message(outcome.status, outcome.error);
    const part = this.cost(settings.info, message.reply.serviceTier);
    this.spent = { ...(builder.usage && { usage: builder.usage }), ...(part && { cost: part }) };
    const before = this.start.reply.cost;
    const cost = part ? { usd: (before?.usd ?? 0) + part.usd, asOf: part.asOf } : before;
    const formatCheck = await this.orReported(() => this.checkFormat(message, settings));
    const reply = withPart(message.reply, { wrote: builder.hasAnswer || builder.hasReasoning, usage: builder.usage, cost: part });
    return { ...message, reply: { ...reply, ...(cost && { cost }), ...(formatCheck && { formatCheck }) } };
  }

  /** What is only said about an answer must not cost the answer: a schema can bring its validator down. */
  private orReported<T>(work: () => Promise<T>): Promise<T | undefined> {
    return work().catch((cause: unknown) => {
      this.ports.onUnexpected(cause);
      return undefined;
    });
  }

  /** Whether there is something to go on with: of this turn, or what was to be continued. */
  private isCut(error: TurnError): boolean {
    return error.kind === 'stalled' || this.start.text !== '' || brokeOff(error, this.builder);
  }

  /** Whether the server took the question, so that it is paid for, and no number will come. A background answer may be taken up again and then tells by itself. */
  private spentUnseen(status: ReplyStatus, error: TurnError | undefined): boolean {
    if (this.exchange?.status === undefined) return false;
    return status === 'stopped' || (this.savedResponseId === undefined && (status === 'cut' || fellSilent(error)));
  }

  /** Whether a whole answer has the form that was asked for. The validator loads with the first one. */
  private async checkFormat({ text, reply }: AnswerMessage, { parameters }: TurnSettings): Promise<AnswerCheck | undefined> {
    const format = parameters.responseFormat;
    if (format === undefined || format.type === 'text' || reply.status !== 'complete' || reply.refusal !== undefined || text === '') return undefined;
    return (await import('../parameter/answerCheck.ts')).checkAnswer(text, format);
  }

  /** Our own count where the server sent none: marked as estimated. */
  private async estimateUsage(settings: TurnSettings, input: number): Promise<void> {
    const now = this.builder.message('streaming');
    const [text = 0, reasoning = 0] = await this.ports.counter.count([now.text.slice(this.start.text.length), now.reply.reasoning.slice(this.start.reply.reasoning.length)], settings.info.encoding);
    this.builder.usage = { input, output: text + reasoning, ...(reasoning > 0 && { reasoning }), estimated: true };
  }

  /** Of this turn alone; undefined where nobody knows. */
  private cost(info: ModelInfo, serviceTier: string | undefined): AnswerMessage['reply']['cost'] | undefined {
    const { usage } = this.builder;
    if (!usage || (!info.price && usage.cost === undefined)) return undefined;
    const usd = priceOf(usage, info.price, serviceTier);
    return usd === undefined ? undefined : { usd, asOf: info.price?.asOf ?? '' };
  }
}

/** Errors that came after part of the answer: what came is kept and can be continued. */
function brokeOff(error: TurnError, builder: ReplyBuilder): boolean {
  if (!builder.hasAnswer && !builder.hasReasoning) return false;
  return error.kind === 'network' || error.kind === 'server' || error.kind === 'timeout' || error.kind === 'truncated' || error.kind === 'badResponse' || error.kind === 'rateLimit' || error.kind === 'quota';
}

/** After such an end nobody knows what the model did: a question that was accepted is paid for, however little was seen of its answer. */
function fellSilent(error: TurnError | undefined): boolean {
  return error?.kind === 'network' || error?.kind === 'timeout' || error?.kind === 'stalled' || error?.kind === 'truncated';
}

/** The status of a turn that ended without an exception. */
function judge(status: ReplyStatus, builder: ReplyBuilder, budget: number | undefined, toolsOffered: boolean): { status: ReplyStatus; error?: TurnError } {
  if (status !== 'complete') return { status };
  if (builder.finish === 'truncated' || builder.finish === undefined) return { status: 'cut', error: { kind: 'truncated' } };
  if (builder.finish === 'contentFilter') return { status: 'failed', error: { kind: 'contentFilter', side: 'answer' } };
  if (builder.finish === 'length' && !builder.hasAnswer) {
    const reasoning = builder.usage?.reasoning ?? builder.usage?.output;
    return { status: 'failed', error: { kind: 'budgetSpent', ...(budget !== undefined && { budget }), ...(reasoning !== undefined && { reasoning }) } };
  }
  if (!builder.hasWords && !(toolsOffered && builder.hasAnswer)) return { status: 'failed', error: { kind: 'badResponse', reason: 'empty' } };
  return { status };
}

/** A call of a tool that was not offered is no answer to anything. */
function offersTools(exchange: Exchange | undefined): boolean {
  return asArray(exchange?.body['tools']).length > 0;
}
