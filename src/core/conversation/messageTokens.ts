// What messages cost in tokens as they are sent, and how far our own count is from the server's. Knows no tokenizer: it says what to count.
import { asString, isObject } from '../json.ts';
import type { Encoding } from '../model/modelInfo.ts';
import type { WireApi } from '../model/modelRules.ts';
import { estimateTokens } from '../text/tokenEstimate.ts';
import type { Message } from './message.ts';
import type { TokenCounter } from './tokenCounter.ts';

/** Per message: `<|im_start|>`, `<|im_sep|>`, `<|im_end|>` (cookbook's tokens_per_message; checked against the API's own count). */
export const MESSAGE_OVERHEAD = 3;
/** The role's name: `user`, `assistant`, `system`, `developer` and `tool` are one token each in both encodings. */
export const ROLE_TOKENS = 1;
/** Once per request: the header of the reply that the model is to write. */
export const PRIMING_TOKENS = 3;
/** Per tool call, beside its name, arguments and id: the call's own frame. */
export const TOOL_CALL_OVERHEAD = 4;
/** Per attachment, beside its label and text: the tags and the fence around it. */
export const ATTACHMENT_OVERHEAD = 12;

export interface CountingRules {
  readonly api: WireApi;
  /** The text of a user's message exactly as it will be sent, attachments included, in pieces. Without it labels and texts are counted. */
  readonly contentOf?: (message: Message) => readonly string[];
  /** Tokens of a picture for the model at hand; without it pictures count nothing (the model does not see). */
  readonly pictureTokens?: (width: number, height: number) => number;
  /** A Chat dialect that takes its reasoning text back inside a turn (DeepSeek, Kimi: `reasoning_content` within a tool loop). */
  readonly replaysReasoningText?: boolean;
}

/** Texts to be counted by the tokenizer, and tokens that are known without it. */
export interface TokenParts {
  readonly texts: readonly string[];
  readonly known: number;
}

function userParts(message: Message, rules: CountingRules): TokenParts {
  const pictures = message.attachments.reduce((sum, { image }) => sum + (image && rules.pictureTokens ? rules.pictureTokens(image.width, image.height) : 0), 0);
  if (rules.contentOf !== undefined) return { texts: rules.contentOf(message), known: pictures };
  const attached = message.attachments.flatMap((attachment) => [attachment.label, attachment.text]);
  return { texts: [message.text, ...attached], known: pictures + message.attachments.length * ATTACHMENT_OVERHEAD };
}

/**
 * Tokens of the reasoning items that a Responses request replays. They come encrypted: what the server reported for them is
 * right; without that, base64 of some four bytes a token.
 */
function replayedReasoning(message: Message): number {
  const items = (message.reply?.items ?? []).filter((item) => item['type'] === 'reasoning');
  if (items.length === 0) return 0;
  const reported = message.reply?.usage;
  if (reported?.reasoning !== undefined && reported.estimated !== true) return reported.reasoning;
  return items.reduce((sum, item) => sum + Math.ceil(((asString(item['encrypted_content']) ?? '').length * 3) / 16), 0);
}

/** gpt-oss and its like put their reasoning into the item as plain text. */
function plainReasoning(message: Message): readonly string[] {
  return (message.reply?.items ?? [])
    .filter((item) => item['type'] === 'reasoning' && asString(item['encrypted_content']) === undefined)
    .flatMap((item) => (Array.isArray(item['content']) ? (item['content'] as readonly unknown[]) : []))
    .flatMap((part) => (isObject(part) ? [asString(part['text']) ?? ''] : []));
}

function assistantParts(message: Message, rules: CountingRules, inLastTurn: boolean): TokenParts {
  const reply = message.reply;
  const calls = reply?.toolCalls ?? [];
  const texts = [message.text, ...calls.flatMap((call) => [call.name, call.arguments, call.id])];
  if (reply?.refusal !== undefined && reply.refusal !== '') texts.push(reply.refusal);
  const known = calls.length * TOOL_CALL_OVERHEAD;
  if (rules.api === 'chat') {
    if (rules.replaysReasoningText === true && inLastTurn && reply !== undefined) texts.push(reply.reasoning);
    return { texts, known };
  }
  if (message.original !== undefined) return { texts, known };
  const plain = plainReasoning(message);
  if (plain.length > 0) return { texts: [...texts, ...plain], known };
  return { texts, known: known + replayedReasoning(message) };
}

/** A short word and the separator before it (cookbook). */
function nameTokens({ name }: Message, { api }: CountingRules): number {
  return name === undefined || api === 'responses' ? 0 : 1 + Math.ceil(name.length / 4);
}

/**
 * What to count of one message. Reasoning of earlier turns does not count on Chat Completions (it is not sent); on Responses the
 * replayed items do. `inLastTurn`: at or after the last question.
 */
export function messageParts(message: Message, rules: CountingRules, inLastTurn = false): TokenParts {
  const base = MESSAGE_OVERHEAD + ROLE_TOKENS + nameTokens(message, rules);
  switch (message.role) {
    case 'developer':
    case 'user': {
      const { texts, known } = userParts(message, rules);
      return { texts, known: base + known };
    }
    case 'assistant': {
      const { texts, known } = assistantParts(message, rules, inLastTurn);
      return { texts, known: base + known };
    }
    case 'tool':
      return { texts: [message.text, message.toolCallId ?? ''], known: base };
    default: {
      const never: never = message.role;
      return never;
    }
  }
}

export interface CountedMessage {
  readonly message: Message;
  readonly tokens: number;
}

export interface ConversationCount {
  readonly messages: readonly CountedMessage[];
  /** The instructions' own message; 0 without any. */
  readonly instructionTokens: number;
  /** Everything, priming included: what the request's input will be. */
  readonly total: number;
}

export interface ConversationParts {
  readonly texts: readonly string[];
  /** How many of the texts belong to each message, in order, after one for the instructions. */
  readonly parts: readonly TokenParts[];
}

/** All texts of a conversation in one list, so that they are counted in one go. */
export function conversationParts(instructions: string | undefined, messages: readonly Message[], rules: CountingRules): ConversationParts {
  const lastQuestion = messages.findLastIndex((message) => message.role === 'user');
  const parts = [
    { texts: [instructions ?? ''], known: instructions === undefined || instructions === '' ? 0 : MESSAGE_OVERHEAD + ROLE_TOKENS },
    ...messages.map((message, index) => messageParts(message, rules, index >= lastQuestion)),
  ];
  return { texts: parts.flatMap((part) => part.texts), parts };
}

/** The tokens of a conversation, given the counts of its texts in the order of `conversationParts`. */
export function sumConversation(messages: readonly Message[], parts: readonly TokenParts[], counts: readonly number[]): ConversationCount {
  let at = 0;
  const sums = parts.map((part) => {
    const own = counts.slice(at, at + part.texts.length);
    at += part.texts.length;
    return own.reduce((sum, tokens) => sum + tokens, part.known);
  });
  const [instructionTokens = 0, ...perMessage] = sums;
  return {
    messages: messages.map((message, index) => ({ message, tokens: perMessage[index] ?? 0 })),
    instructionTokens,
    total: sums.reduce((sum, tokens) => sum + tokens, PRIMING_TOKENS),
  };
}

/** The tokens of a conversation as it would be sent, counted through the port. Never rejects, as the port does not. */
export async function countConversation(
  input: { readonly instructions: string | undefined; readonly messages: readonly Message[]; readonly encoding: Encoding } & CountingRules,
  counter: TokenCounter,
): Promise<ConversationCount> {
  const { texts, parts } = conversationParts(input.instructions, input.messages, input);
  const counts = await counter.count(texts, input.encoding);
  return sumConversation(input.messages, parts, counts.length === texts.length ? counts : texts.map(estimateTokens));
}
/** Below this many tokens fixed overheads (templates, hidden instructions) drown the rate. */
const LEARN_FROM = 200;
/** Tokenizers of other families differ by about this much at most; beyond, something other than the tokenizer differs. */
const LEAST = 0.6;
const MOST = 2.5;
/** A cut is only claimed where much is missing: small requests differ by their overheads. */
const CUT_COUNTED = 2_000;
/** How much of a new ratio is believed when there is an older one: one odd reply must not move the count far. */
const WEIGHT = 0.5;

export interface Correction {
  /** Multiply our own count by it; 1 until something was learned. */
  readonly factor: number;
  /** The server reported far less input than was sent: it cut the conversation without a word. The factor is then kept as it was. */
  readonly silentCut: boolean;
}

function isCount(tokens: number | undefined): tokens is number {
  return tokens !== undefined && Number.isFinite(tokens) && tokens > 0;
}

/** Whether a server that reports `reported` input tokens for the `counted` that were sent left much of them out. False where either is unknown. */
export function isSilentCut(counted: number | undefined, reported: number | undefined): boolean {
  return isCount(counted) && isCount(reported) && counted >= CUT_COUNTED && reported / counted < LEAST;
}

/**
 * Learns from the last real usage. `counted` is our own uncorrected count of what was sent; `reported` is the whole input, cached
 * tokens included. Of a report under 0.6 of our count nothing is learned; with 2,000 tokens or more it is a silent cut.
 */
export function learnCorrection(counted: number, reported: number, known = 1): Correction {
  const unlearned = { factor: known, silentCut: isSilentCut(counted, reported) };
  if (!isCount(counted) || !isCount(reported) || counted < LEARN_FROM || reported / counted < LEAST) return unlearned;
  const bounded = Math.min(MOST, reported / counted);
  return { factor: known === 1 ? bounded : known + WEIGHT * (bounded - known), silentCut: false };
}

/** A count with the learned factor, rounded up. */
export function correctTokens(tokens: number, factor: number): number {
  return Math.max(0, Math.ceil(tokens * factor - 1e-9));
}
