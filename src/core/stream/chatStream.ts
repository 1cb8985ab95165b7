// Frames of Chat Completions, of every dialect → StreamEvents. Owns what one answer has to remember; knows no transport.
import { asArray, asNumber, asObject, asString, isObject, type JsonObject } from '../json.ts';
import { badResponse, payloadOf, throwIfError, type AnswerDecoder, type DecoderOptions } from './answerDecoder.ts';
import { createReasoningReader } from './chatReasoning.ts';
import { filteredCategories } from './contentFilter.ts';
import { definedOnly } from './definedOnly.ts';
import { errorFromStream } from './errorFromResponse.ts';
import { readLogprobs } from './logprob.ts';
import type { SseFrame } from './sseFrames.ts';
import { ThinkSplitter, type ThinkPiece } from './thinkSplitter.ts';
import { createToolCallRouter } from './toolCallRouter.ts';
import { TurnFailure } from './turnError.ts';
import type { ChoiceEvent, FinishReason, StreamEvent } from './turnEvent.ts';
import { sameUsage, usageFromJson } from './usageFromJson.ts';
import type { Usage } from './usage.ts';

export interface ChatDecoder extends AnswerDecoder {
  /** One chunk object, or a whole `chat.completion` body: its messages are read as deltas. */
  pushChunk(chunk: unknown): readonly StreamEvent[];
}

export interface ChatDecoderOptions extends DecoderOptions {
  /** A whole body instead of a stream: it can't have been cut, so a missing finish reason means nothing. */
  readonly whole?: boolean;
}

/** Finish reasons as servers name them; other words mean that the model stopped by itself. */
const finishReasons: Readonly<Record<string, FinishReason>> = {
  length: 'length', max_tokens: 'length', model_length: 'length',
  tool_calls: 'toolCalls', function_call: 'toolCalls', tool_use: 'toolCalls',
  content_filter: 'contentFilter',
  abort: 'truncated', cancelled: 'truncated', canceled: 'truncated',
};

/** A decoder for one request's answer. Choices beyond the first come as `choice` events. */
export function createChatDecoder(options: ChatDecoderOptions): ChatDecoder {
  return new ChatAnswer(options);
}

class ChatAnswer implements ChatDecoder {
  done = false;
  private readonly options: ChatDecoderOptions;
  private readonly splitter: ThinkSplitter | undefined;
  private readonly reasoning = createReasoningReader();
  private readonly tools = createToolCallRouter();
  private events: StreamEvent[] = [];
  private payloads = 0;
  private recognized = false;
  private hasText = false;
  private hasReasoning = false;
  private finish: FinishReason | undefined;
  private usage: Usage | undefined;
  private meta: Extract<StreamEvent, { type: 'meta' }> = { type: 'meta' };
  private readonly others = new Map<number, ChatAnswer>();

  constructor(options: ChatDecoderOptions) {
    this.options = options;
    this.splitter = options.dialect === 'openai' || options.dialect === 'azure' ? undefined : new ThinkSplitter();
  }

  push(frame: SseFrame): readonly StreamEvent[] {
    if (this.done || frame.kind === 'comment') return [];
    if (frame.data.trim() === '[DONE]') {
      this.done = true;
      return [];
    }
    const payload = payloadOf(frame, this.options.host);
    if (payload === undefined) return [];
    throwIfError(payload, frame.event, this.options, this.hasText || this.hasReasoning);
    return this.pushChunk(payload);
  }

  pushChunk(chunk: unknown): readonly StreamEvent[] {
    const object = asObject(chunk);
    this.payloads++;
    this.recognized ||= Array.isArray(object['choices']) || isObject(object['usage']) || (asString(object['object']) ?? '').startsWith('chat.completion');
    this.takeMeta(object);
    this.takePromptFilter(object);
    for (const choice of asArray(object['choices'])) {
      if (!isObject(choice)) continue;
      const index = asNumber(choice['index']) ?? 0;
      if (index === 0) this.takeChoice(choice);
      else this.takeOther(index, choice);
    }
    this.takeUsage(object['usage'] ?? asObject(object['x_groq'])['usage']);
    return this.taken();
  }

  release(): readonly StreamEvent[] {
    if (this.splitter) this.emitPieces(this.splitter.end());
    this.events.push(...this.tools.end(this.meta.id ?? ''));
    for (const [index, other] of this.others) if (!other.done) this.pushOther(index, other.release());
    return this.taken();
  }

  end(): readonly StreamEvent[] {
    if (this.payloads === 0) throw badResponse('empty', this.options.host);
    if (!this.recognized) throw badResponse('notOpenAI', this.options.host);
    const reason = this.finish ?? (this.options.whole === true ? 'stop' : 'truncated');
    // Ollama and others finish with `stop` although they call tools.
    const rest = this.release();
    for (const [index, other] of this.others) if (!other.done) this.pushOther(index, other.end());
    return [...rest, ...this.taken(), { type: 'finish', reason: reason === 'stop' && this.tools.used ? 'toolCalls' : reason }];
  }

  private takeOther(index: number, choice: JsonObject): void {
    const other = this.others.get(index) ?? new ChatAnswer(this.options);
    this.others.set(index, other);
    if (other.done) return;
    this.pushOther(index, other.pushChunk({ choices: [{ ...choice, index: 0 }] }));
    // Finished, it is whole, whatever becomes of the rest.
    if (other.finish === undefined) return;
    this.pushOther(index, other.end());
    other.done = true;
  }

  private pushOther(index: number, events: readonly StreamEvent[]): void {
    for (const event of events) if (isOfChoice(event)) this.events.push({ type: 'choice', index, event });
  }

  private taken(): readonly StreamEvent[] {
    const out = this.events;
    this.events = [];
    return out;
  }

  private takeMeta(chunk: JsonObject): void {
    const was = this.meta;
    const id = was.id ?? (asString(chunk['id']) || undefined); // Azure's prompt-filter frame comes first, with an empty id
    const model = asString(chunk['model']) || was.model;
    const serviceTier = asString(chunk['service_tier']) || was.serviceTier;
    const fingerprint = asString(chunk['system_fingerprint']) || was.fingerprint;
    if (id === was.id && model === was.model && serviceTier === was.serviceTier && fingerprint === was.fingerprint) return;
    this.meta = { type: 'meta', ...definedOnly({ id, model, serviceTier, fingerprint }) };
    this.events.push(this.meta);
  }

  private takeUsage(value: unknown): void {
    const next = usageFromJson(value);
    if (!next || sameUsage(this.usage, next)) return;
    this.usage = next;
    this.events.push({ type: 'usage', usage: next });
  }

  private takePromptFilter(chunk: JsonObject): void {
    const results = asArray(chunk['prompt_filter_results'] ?? chunk['prompt_annotations']);
    const categories = [...new Set(results.flatMap((result) => filteredCategories(asObject(result)['content_filter_results'])))];
    if (categories.length > 0) this.events.push({ type: 'filter', side: 'prompt', categories });
  }

  private takeChoice(choice: JsonObject): void {
    // Servers that fake a stream send the whole message at its end; after deltas it would double them.
    const delta = isObject(choice['delta']) ? choice['delta'] : !this.hasText && isObject(choice['message']) ? choice['message'] : undefined;
    if (delta) this.takeDelta(delta);
    const tokens = readLogprobs(asObject(choice['logprobs'])['content']);
    if (tokens.length > 0) this.events.push({ type: 'logprobs', tokens });
    const categories = filteredCategories(choice['content_filter_results']);
    const reason = asString(choice['finish_reason']) || undefined;
    if (categories.length > 0 || reason === 'content_filter') this.events.push({ type: 'filter', side: 'answer', categories });
    if (reason === undefined) return;
    if (reason === 'error' || reason === 'insufficient_system_resource') throw this.brokenFinish(choice, reason);
    this.finish = finishReasons[reason] ?? 'stop';
  }

  private takeDelta(delta: JsonObject): void {
    const piece = this.reasoning.read(delta);
    if (piece) {
      this.hasReasoning = true;
      if (this.splitter) this.emitPieces(this.splitter.disarm());
      this.events.push({ type: 'reasoning', ...piece });
    }
    this.takeText(contentText(delta['content']));
    const refusal = asString(delta['refusal']);
    if (refusal) this.events.push({ type: 'refusal', delta: refusal });
    const legacy = isObject(delta['function_call']) ? [{ index: 0, function: delta['function_call'] }] : [];
    for (const call of [...asArray(delta['tool_calls']), ...legacy]) {
      const event = this.tools.push(call);
      if (event) this.events.push(event);
    }
  }

  private takeText(text: string): void {
    if (text === '') return;
    this.hasText = true;
    if (this.splitter) this.emitPieces(this.splitter.push(text));
    else this.events.push({ type: 'text', delta: text });
  }

  private emitPieces(pieces: readonly ThinkPiece[]): void {
    for (const piece of pieces) this.events.push(piece.type === 'reasoning' ? { ...piece, form: 'text' } : piece);
  }

  /** OpenRouter's "error" and DeepSeek's "insufficient_system_resource": the answer broke, whatever else the frame says. */
  private brokenFinish(choice: JsonObject, reason: string): TurnFailure {
    const host = this.options.host === undefined ? {} : { host: this.options.host };
    return new TurnFailure(errorFromStream(choice, { answering: true, ...host }) ?? { kind: 'server', code: reason, ...host });
  }
}

function isOfChoice(event: StreamEvent): event is ChoiceEvent {
  return event.type !== 'meta' && event.type !== 'usage' && event.type !== 'item' && event.type !== 'choice';
}

/** Text of `content`: a string, or parts (Mistral, whole messages). Thinking parts are not text. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  return asArray(content).map((part) => {
    const object = asObject(part);
    return object['type'] === undefined || object['type'] === 'text' || object['type'] === 'output_text' ? asString(object['text']) ?? '' : '';
  }).join('');
}
