// Events of the Responses API → StreamEvents. Owns what one answer has to remember; knows no transport.
import { asArray, asObject, asString, isObject, type JsonObject } from '../json.ts';
import { badResponse, payloadOf, throwIfError, type AnswerDecoder, type DecoderOptions } from './answerDecoder.ts';
import { filteredCategories } from './contentFilter.ts';
import { errorFromStream } from './errorFromResponse.ts';
import { ResponsesOutput } from './responsesOutput.ts';
import type { SseFrame } from './sseFrames.ts';
import { TurnFailure } from './turnError.ts';
import type { FinishReason, StreamEvent } from './turnEvent.ts';
import { usageFromJson } from './usageFromJson.ts';

export interface ResponsesDecoder extends AnswerDecoder {
  /** A whole response object, as a plain call or a background poll gives it. */
  pushResponse(response: JsonObject): readonly StreamEvent[];
}

/** A decoder for one answer. Events of a type it does not know are ignored. */
export function createResponsesDecoder(options: DecoderOptions): ResponsesDecoder {
  return new ResponsesAnswer(options);
}

class ResponsesAnswer implements ResponsesDecoder {
  done = false;
  private readonly options: DecoderOptions;
  private readonly output = new ResponsesOutput();
  private meta: Extract<StreamEvent, { type: 'meta' }> = { type: 'meta' };
  private payloads = 0;
  private recognized = false;
  private finish: FinishReason | undefined;

  constructor(options: DecoderOptions) {
    this.options = options;
  }

  push(frame: SseFrame): readonly StreamEvent[] {
    if (this.done || frame.kind === 'comment' || frame.data.trim() === '[DONE]') return [];
    const payload = payloadOf(frame, this.options.host);
    if (payload === undefined) return [];
    this.payloads++;
    const event = asObject(payload);
    const type = asString(event['type']) ?? frame.event ?? '';
    // `response.failed` carries its error inside the response; a bare `error` is one whatever its shape.
    if (!type.startsWith('response.')) throwIfError(payload, type === 'error' ? 'error' : frame.event, this.options, this.output.used);
    if (!type.startsWith('response.')) return [];
    this.recognized = true;
    return this.takeEvent(type, event);
  }

  pushResponse(response: JsonObject): readonly StreamEvent[] {
    this.payloads++;
    this.recognized = true;
    const status = asString(response['status']) ?? 'completed';
    return this.takeEvent(`response.${status}`, { response });
  }

  release(): readonly StreamEvent[] {
    return this.output.release();
  }

  end(): readonly StreamEvent[] {
    if (this.payloads === 0) throw badResponse('empty', this.options.host);
    if (!this.recognized) throw badResponse('notOpenAI', this.options.host);
    const reason = this.finish ?? 'truncated';
    return [...this.release(), { type: 'finish', reason: reason === 'stop' && this.output.callsTools ? 'toolCalls' : reason }];
  }

  private takeEvent(type: string, event: JsonObject): readonly StreamEvent[] {
    switch (type) {
      case 'response.created':
      case 'response.queued':
      case 'response.in_progress':
        return this.takeMeta(asObject(event['response']));
      case 'response.completed':
      case 'response.incomplete':
      case 'response.cancelled':
      case 'response.done':
        return this.takeEnd(type, asObject(event['response']));
      case 'response.failed':
        throw this.failure(asObject(event['response']));
      default:
        return this.output.push(type, event);
    }
  }

  private takeMeta(response: JsonObject): readonly StreamEvent[] {
    const was = this.meta;
    const id = asString(response['id']) || was.id;
    const model = asString(response['model']) || was.model;
    const serviceTier = asString(response['service_tier']) || was.serviceTier;
    if (id === was.id && model === was.model && serviceTier === was.serviceTier) return [];
    this.meta = { type: 'meta', ...(id !== undefined && { id }), ...(model !== undefined && { model }), ...(serviceTier !== undefined && { serviceTier }) };
    return [this.meta];
  }

  private takeEnd(type: string, response: JsonObject): readonly StreamEvent[] {
    this.done = true;
    const events: StreamEvent[] = [...this.takeMeta(response), ...this.output.complete(asArray(response['output']).filter(isObject))];
    const usage = usageFromJson(response['usage']);
    if (usage) events.push({ type: 'usage', usage });
    this.finish = finishOf(type, response);
    const categories = [...new Set(asArray(response['content_filters']).flatMap((filter) => filteredCategories(asObject(filter)['content_filter_results'])))];
    if (this.finish === 'contentFilter' || categories.length > 0) events.push({ type: 'filter', side: 'answer', categories });
    return events;
  }

  private failure(response: JsonObject): TurnFailure {
    const host = this.options.host === undefined ? {} : { host: this.options.host };
    const error = errorFromStream(response, { answering: this.output.used, ...host });
    return new TurnFailure(error ?? { kind: 'server', ...host });
  }
}

/** `incomplete_details.reason`: max_output_tokens, content_filter, max_messages, steered. */
function finishOf(type: string, response: JsonObject): FinishReason {
  if (type === 'response.cancelled') return 'truncated';
  const status = asString(response['status']);
  if (type !== 'response.incomplete' && status !== 'incomplete') return status === 'cancelled' ? 'truncated' : 'stop';
  const reason = asString(asObject(response['incomplete_details'])['reason']);
  if (reason === 'max_output_tokens' || reason === 'max_tokens') return 'length';
  return reason === 'content_filter' ? 'contentFilter' : 'truncated';
}
