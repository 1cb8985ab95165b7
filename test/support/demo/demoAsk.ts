// What a request asks of the demo API: one shape for Chat Completions and Responses. Knows nothing of the answers.
import { asArray, asNumber, asObject, asString } from '../../../src/core/json.ts';

export interface DemoMessage {
  readonly role: string;
  readonly text: string;
}

export interface DemoAsk {
  readonly api: 'chat' | 'responses';
  readonly model: string;
  readonly stream: boolean;
  /** Every message in order, instructions included. */
  readonly messages: readonly DemoMessage[];
  readonly effort: string | undefined;
  /** Output cap in tokens, under whichever name it came. */
  readonly cap: number | undefined;
  readonly wantsEncrypted: boolean;
  /** How many answers; Chat Completions alone has it. */
  readonly answers: number;
  /** Alternatives to tell of each piece, 0 for none; undefined where no probabilities are wanted. */
  readonly alternatives: number | undefined;
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return asArray(content).map((part) => asString(asObject(part).text) ?? '').join('');
}

export function askFromChat(body: unknown): DemoAsk {
  const fields = asObject(body);
  return {
    api: 'chat',
    model: asString(fields.model) ?? '',
    stream: fields.stream === true,
    messages: asArray(fields.messages).map(asObject).map((message) => ({ role: asString(message.role) ?? 'user', text: textOf(message.content) })),
    effort: asString(fields.reasoning_effort),
    cap: asNumber(fields.max_completion_tokens) ?? asNumber(fields.max_tokens),
    wantsEncrypted: false,
    answers: Math.min(8, asNumber(fields.n) ?? 1),
    alternatives: fields.logprobs === true ? asNumber(fields.top_logprobs) ?? 0 : undefined,
  };
}

export function askFromResponses(body: unknown): DemoAsk {
  const fields = asObject(body);
  const instructions = asString(fields.instructions);
  const items = typeof fields.input === 'string' ? [{ role: 'user', content: fields.input }] : asArray(fields.input).map(asObject);
  const messages = items.filter((item) => asString(item.role) !== undefined)
    .map((item) => ({ role: asString(item.role) ?? 'user', text: textOf(item.content) }));
  return {
    api: 'responses',
    model: asString(fields.model) ?? '',
    stream: fields.stream === true,
    messages: instructions === undefined ? messages : [{ role: 'system', text: instructions }, ...messages],
    effort: asString(asObject(fields.reasoning).effort),
    cap: asNumber(fields.max_output_tokens),
    wantsEncrypted: asArray(fields.include).includes('reasoning.encrypted_content'),
    answers: 1,
    alternatives: asArray(fields.include).includes('message.output_text.logprobs') ? asNumber(fields.top_logprobs) ?? 0 : undefined,
  };
}
