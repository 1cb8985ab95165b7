// Streams of Chat Completions with several choices, or with the probabilities of their tokens.
import { chatUsage, done, sse } from './chunks.ts';
import type { Piece } from './scriptedReply.ts';

function frame(choices: readonly object[], more: object = {}): string {
  return sse({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_795_000_000, model: 'gpt-4.1-2025-04-14', system_fingerprint: 'fp_1', choices, ...more });
}

/** Word by word, in turns. `held`: what the end waits for. */
export function chatChoices(texts: readonly string[], usage: { readonly input: number; readonly output: number }, held?: Promise<void>): readonly Piece[] {
  const words = texts.map((text) => text.match(/\S+\s*/g) ?? []);
  const rounds = Math.max(...words.map(({ length }) => length));
  const says = (round: number): readonly string[] => words.flatMap((own, index) => (own[round] === undefined ? [] : [frame([{ index, delta: { content: own[round] }, finish_reason: null }])]));
  const pieces = Array.from({ length: rounds }, (_, round) => says(round));
  return [
    ...(pieces[0] ?? []), ...(held ? [{ until: held }] : []), ...pieces.slice(1).flat(),
    ...texts.map((_, index) => frame([{ index, delta: {}, finish_reason: 'stop' }])),
    frame([], { usage: chatUsage(usage) }), done,
  ];
}

export interface LikelyToken {
  readonly token: string;
  /** 0 to 1. */
  readonly probability: number;
  readonly others?: Readonly<Record<string, number>>;
}

export function chatTokens(tokens: readonly LikelyToken[], usage: { readonly input: number; readonly output: number }): readonly Piece[] {
  const chance = (token: string, probability: number): object => ({ token, logprob: Math.log(probability), bytes: [...Buffer.from(token)] });
  const told = ({ token, probability, others = {} }: LikelyToken): object => ({ ...chance(token, probability), top_logprobs: [chance(token, probability), ...Object.entries(others).map(([other, one]) => chance(other, one))] });
  return [
    ...tokens.map((one) => frame([{ index: 0, delta: { content: one.token }, logprobs: { content: [told(one)], refusal: null }, finish_reason: null }])),
    frame([{ index: 0, delta: {}, finish_reason: 'stop' }]), frame([], { usage: chatUsage(usage) }), done,
  ];
}
