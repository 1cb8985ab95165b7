// A play as Chat Completions: the frames of a stream, or one body. Reasoning goes as `reasoning_content`, beside its tokens in usage.
import type { DemoAsk } from './demoAsk.ts';
import { paced, piecesOf } from './demoPace.ts';
import type { DemoPlay } from './demoPlay.ts';
import { chanceOf, variantOf } from './demoVariant.ts';

/** Pieces per second, already multiplied by the server's speed. */
export interface FrameOptions {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly rate: number;
  readonly signal: AbortSignal;
}

function usageOf(play: DemoPlay, ofOthers = 0): object {
  const { input, cached, reasoning } = play.usage;
  const output = play.usage.output + ofOthers;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

/** Data lines of the stream, without the `data: ` in front. Without a finish where the play is cut. */
export async function* chatFrames(ask: DemoAsk, play: DemoPlay, options: FrameOptions): AsyncGenerator<string> {
  const frame = (choices: readonly object[], more: object = {}): string => JSON.stringify({
    id: `chatcmpl-${options.id}`, object: 'chat.completion.chunk', created: options.created, model: ask.model, choices, usage: null, ...more,
  });
  const delta = (fields: object, finish: string | null = null): string => frame([{ index: 0, delta: fields, finish_reason: finish }]);
  yield delta({ role: 'assistant', content: '' });
  for await (const part of paced(play.thinking, { rate: options.rate / play.slowness, signal: options.signal })) {
    yield delta({ reasoning_content: part });
  }
  const { answers, alternatives } = ask;
  const piece = (index: number, content: string, place: number): object => ({
    index, delta: { content }, finish_reason: null, ...(alternatives !== undefined && { logprobs: { content: [chanceOf(content, place, alternatives)], refusal: null } }),
  });
  const others = Array.from({ length: answers - 1 }, (_, index) => piecesOf(variantOf(play.text, index + 1)));
  let place = 0;
  for await (const part of paced(play.text, options)) {
    yield frame([piece(0, part, place)]);
    for (const [index, pieces] of others.entries()) if (pieces[place] !== undefined) yield frame([piece(index + 1, pieces[place] ?? '', place)]);
    place++;
  }
  if (options.signal.aborted || play.end === 'cut') return;
  for (const [index, pieces] of others.entries()) {
    if (pieces.length > place) yield frame([piece(index + 1, pieces.slice(place).join(''), place)]);
    yield frame([{ index: index + 1, delta: {}, finish_reason: play.end }]);
  }
  yield delta({}, play.end);
  yield frame([], { usage: usageOf(play, others.reduce((sum, pieces) => sum + pieces.length, 0)) });
  yield '[DONE]';
}

export function chatBody(ask: DemoAsk, play: DemoPlay, options: Omit<FrameOptions, 'rate' | 'signal'>): object {
  const reasoning = play.thinking === '' ? {} : { reasoning_content: play.thinking };
  return {
    id: `chatcmpl-${options.id}`,
    object: 'chat.completion',
    created: options.created,
    model: ask.model,
    choices: [{ index: 0, message: { role: 'assistant', content: play.text, ...reasoning, refusal: null }, finish_reason: play.end === 'cut' ? null : play.end }],
    usage: usageOf(play),
  };
}
