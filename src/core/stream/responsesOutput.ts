// The output items of one Responses answer as they grow: text, reasoning, tool calls, and each item whole when it is done.
import { asArray, asNumber, asObject, asString, isObject, type JsonObject } from '../json.ts';
import { readLogprobs } from './logprob.ts';
import type { StreamEvent } from './turnEvent.ts';

type Channel = 'text' | 'refusal' | 'summary' | 'reasoning';

interface Call {
  readonly key: number;
  named: boolean;
  arguments: string;
}

/** Delivers each piece once, whether a server sends deltas, only the finished parts, only finished items, or only the finished response. */
export class ResponsesOutput {
  /** What each part has delivered, by channel, item and part. */
  private readonly parts = new Map<string, string>();
  /** All that a channel has delivered: a server that numbers its parts inconsistently must not double them. */
  private readonly delivered: Record<Channel, string> = { text: '', refusal: '', summary: '', reasoning: '' };
  private shownReasoning: Channel | undefined;
  /** Items whose probabilities came. */
  private readonly measured = new Set<string>();
  private readonly lastItem: Partial<Record<Channel, string>> = {};
  private readonly calls = new Map<string, Call>();
  private readonly heldItems = new Map<number, JsonObject>();
  private readonly seenIds = new Set<string>();
  private nextItem = 0;
  private itemCount = 0;
  private events: StreamEvent[] = [];

  get callsTools(): boolean {
    return this.calls.size > 0;
  }

  /** Whether anything that a person can read came. */
  get used(): boolean {
    return this.parts.size > 0 || this.calls.size > 0;
  }

  push(type: string, event: JsonObject): readonly StreamEvent[] {
    switch (type) {
      case 'response.output_text.delta': this.addText(event); break;
      case 'response.output_text.done': this.endText(event, asString(event['text'])); break;
      case 'response.refusal.delta': this.add('refusal', event, asString(event['delta'])); break;
      case 'response.refusal.done': this.complement('refusal', event, asString(event['refusal'])); break;
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_summary.delta': this.add('summary', event, deltaText(event['delta'])); break;
      case 'response.reasoning_summary_text.done': this.complement('summary', event, asString(event['text'])); break;
      case 'response.reasoning_text.delta':
      case 'response.reasoning.delta': this.add('reasoning', event, deltaText(event['delta'])); break;
      case 'response.reasoning_text.done': this.complement('reasoning', event, asString(event['text'])); break;
      case 'response.content_part.done':
      case 'response.reasoning_summary_part.done': this.complementPart(event, asObject(event['part'])); break;
      case 'response.output_item.added': this.beginItem(event, asObject(event['item'])); break;
      case 'response.output_item.done': this.endItem(event, asObject(event['item'])); break;
      case 'response.function_call_arguments.delta':
      case 'response.custom_tool_call_input.delta': this.addArguments(event, asString(event['delta']) ?? ''); break;
      case 'response.function_call_arguments.done': this.complementArguments(event, asString(event['arguments'])); break;
      case 'response.custom_tool_call_input.done': this.complementArguments(event, asString(event['input'])); break;
      default: break; // searches, images, annotations, part.added: nothing to say, or said again by the finished item
    }
    return this.taken();
  }

  /** The finished response's output: whatever none of the events before has brought. */
  complete(output: readonly JsonObject[]): readonly StreamEvent[] {
    const known = this.itemCount;
    if (known < output.length) {
      output.forEach((item, index) => {
        if (!this.isSeen(item, index)) this.endItem({ output_index: index }, item);
      });
    }
    return this.release();
  }

  /** Items that wait for an earlier one which never came, in order. */
  release(): readonly StreamEvent[] {
    for (const index of [...this.heldItems.keys()].toSorted((a, b) => a - b)) this.emitItem(index);
    return this.taken();
  }

  private taken(): readonly StreamEvent[] {
    const out = this.events;
    this.events = [];
    return out;
  }

  private add(channel: Channel, event: JsonObject, delta: string | undefined): void {
    if (delta === undefined || delta === '') return;
    const item = itemKey(event);
    const key = partKey(channel, event);
    const isNew = !this.parts.has(key);
    this.parts.set(key, (this.parts.get(key) ?? '') + delta);
    // Model output in two messages, or thoughts in several parts, are paragraphs; the parts of one message are one text.
    const lastItem = this.lastItem[channel];
    const breaks = isNew && lastItem !== undefined && (channel === 'summary' || channel === 'reasoning' || lastItem !== item);
    this.lastItem[channel] = item;
    this.emit(channel, breaks ? `\n\n${delta}` : delta);
    this.delivered[channel] += delta;
  }

  private addText(event: JsonObject): void {
    this.add('text', event, asString(event['delta']));
    const tokens = readLogprobs(event['logprobs']);
    if (tokens.length === 0) return;
    this.measured.add(itemKey(event));
    this.events.push({ type: 'logprobs', tokens });
  }

  /** A server that sends no probabilities along with the deltas sends them with the finished text. */
  private endText(event: JsonObject, text: string | undefined): void {
    this.complement('text', event, text);
    const tokens = readLogprobs(event['logprobs']);
    if (tokens.length === 0 || this.measured.has(itemKey(event))) return;
    this.measured.add(itemKey(event));
    this.events.push({ type: 'logprobs', tokens });
  }

  private emit(channel: Channel, delta: string): void {
    if (channel === 'text' || channel === 'refusal') {
      this.events.push({ type: channel, delta });
      return;
    }
    // A server that gives the raw thoughts and their summary would say all twice: what came first is shown.
    this.shownReasoning ??= channel;
    if (this.shownReasoning !== channel) return;
    this.events.push({ type: 'reasoning', delta, form: channel === 'summary' ? 'summary' : 'text' });
  }

  /** `full` is what the part says in the end; adds what its deltas did not bring. */
  private complement(channel: Channel, event: JsonObject, full: string | undefined): void {
    if (full === undefined || full === '') return;
    const had = this.parts.get(partKey(channel, event)) ?? '';
    if (had === '' && this.delivered[channel].endsWith(full)) return;
    if (full.startsWith(had)) this.add(channel, event, full.slice(had.length));
  }

  private complementPart(event: JsonObject, part: JsonObject): void {
    const text = asString(part['text']);
    switch (part['type']) {
      case 'output_text':
      case 'text': return this.endText({ ...event, logprobs: part['logprobs'] }, text);
      case 'refusal': return this.complement('refusal', event, asString(part['refusal']));
      case 'summary_text': return this.complement('summary', event, text);
      case 'reasoning_text': return this.complement('reasoning', event, text);
      default: return;
    }
  }

  private beginItem(event: JsonObject, item: JsonObject): void {
    if (isCall(item)) this.nameCall(event, item);
  }

  private endItem(event: JsonObject, item: JsonObject): void {
    const at = { ...event, item_id: item['id'] };
    asArray(item['summary']).forEach((part, index) => this.complementPart({ ...at, summary_index: index }, asObject(part)));
    asArray(item['content']).forEach((part, index) => this.complementPart({ ...at, content_index: index }, asObject(part)));
    if (isCall(item)) {
      this.nameCall(at, item);
      this.complementArguments(at, asString(item['arguments']) ?? asString(item['input']));
    }
    const index = asNumber(event['output_index']) ?? this.nextItem;
    if (!isObject(item) || Object.keys(item).length === 0 || this.heldItems.has(index) || this.isSeen(item, index)) return;
    this.itemCount++;
    const id = asString(item['id']);
    if (id) this.seenIds.add(id);
    this.heldItems.set(index, item);
    while (this.heldItems.has(this.nextItem)) this.emitItem(this.nextItem);
  }

  private isSeen(item: JsonObject, index: number): boolean {
    const id = asString(item['id']);
    return index < this.nextItem || (id !== undefined && this.seenIds.has(id));
  }

  private emitItem(index: number): void {
    const item = this.heldItems.get(index);
    if (item === undefined) return;
    this.heldItems.delete(index);
    this.nextItem = Math.max(this.nextItem, index + 1);
    this.events.push({ type: 'item', item });
  }

  private nameCall(event: JsonObject, item: JsonObject): void {
    const call = this.callFor({ ...event, item_id: item['id'] });
    if (call.named) return;
    call.named = true;
    const id = asString(item['call_id']) ?? asString(item['id']);
    const name = asString(item['name']);
    this.events.push({ type: 'toolCall', key: call.key, ...(id !== undefined && { id }), ...(name !== undefined && { name }), argumentsDelta: '' });
  }

  private addArguments(event: JsonObject, delta: string): void {
    if (delta === '') return;
    const call = this.callFor(event);
    call.arguments += delta;
    this.events.push({ type: 'toolCall', key: call.key, argumentsDelta: delta });
  }

  private complementArguments(event: JsonObject, full: string | undefined): void {
    if (full === undefined) return;
    const had = this.callFor(event).arguments;
    if (full.startsWith(had)) this.addArguments(event, full.slice(had.length));
  }

  private callFor(event: JsonObject): Call {
    const keys = callKeys(event);
    const known = keys.map((key) => this.calls.get(key)).find((call) => call !== undefined);
    const call = known ?? { key: new Set(this.calls.values()).size, named: false, arguments: '' };
    for (const key of keys) this.calls.set(key, call);
    return call;
  }
}

function isCall(item: JsonObject): boolean {
  return item['type'] === 'function_call' || item['type'] === 'custom_tool_call';
}

/** Either name of the item may be missing, and ids differ between events on some gateways: the index goes first. */
function callKeys(event: JsonObject): readonly string[] {
  const index = asNumber(event['output_index']);
  const id = asString(event['item_id']);
  const keys = [...(index !== undefined ? [`#${index}`] : []), ...(id !== undefined ? [`@${id}`] : [])];
  return keys.length > 0 ? keys : ['?'];
}

function itemKey(event: JsonObject): string {
  return callKeys(event)[0] ?? '?';
}

function partKey(channel: Channel, event: JsonObject): string {
  const part = channel === 'summary' ? asNumber(event['summary_index']) : asNumber(event['content_index']);
  return `${channel} ${itemKey(event)} ${part ?? 0}`;
}

/** LM Studio and older vLLM wrap the delta: `{"delta": {"text": "…"}}`. */
function deltaText(delta: unknown): string | undefined {
  return asString(delta) ?? asString(asObject(delta)['text']);
}
