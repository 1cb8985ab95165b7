// A play as Responses: the events of a stream, or one body. Thinking goes as a reasoning summary, beside its tokens in usage.
import type { FrameOptions } from './chatFrames.ts';
import type { DemoAsk } from './demoAsk.ts';
import { paced } from './demoPace.ts';
import type { DemoPlay } from './demoPlay.ts';
import { chanceOf } from './demoVariant.ts';

type Item = Readonly<Record<string, unknown>>;

function reasoningItem(ask: DemoAsk, play: DemoPlay, id: string): Item {
  const encrypted = ask.wantsEncrypted ? { encrypted_content: Buffer.from(play.thinking).toString('base64') } : {};
  return { id: `rs_${id}`, type: 'reasoning', summary: [{ type: 'summary_text', text: play.thinking }], ...encrypted };
}

function messageItem(play: DemoPlay, id: string): Item {
  const status = play.end === 'stop' ? 'completed' : 'incomplete';
  return { id: `msg_${id}`, type: 'message', role: 'assistant', status, content: [{ type: 'output_text', text: play.text, annotations: [], logprobs: [] }] };
}

function usageOf(play: DemoPlay): object {
  const { input, cached, output, reasoning } = play.usage;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}

type BodyOptions = Omit<FrameOptions, 'rate' | 'signal'>;

function shell(ask: DemoAsk, options: BodyOptions, fields: object): object {
  return { id: `resp_${options.id}`, object: 'response', created_at: options.created, model: ask.model, store: false, error: null, incomplete_details: null, ...fields };
}

export function responsesBody(ask: DemoAsk, play: DemoPlay, options: BodyOptions): object {
  const output = [
    ...(play.thinking === '' ? [] : [reasoningItem(ask, play, options.id)]),
    ...(play.text === '' ? [] : [messageItem(play, options.id)]),
  ];
  const ending = play.end === 'length'
    ? { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }
    : { status: 'completed' };
  return shell(ask, options, { ...ending, output, usage: usageOf(play) });
}

/** Events of the stream; `sequence_number` is added by whoever writes them. Without a completion where the play is cut. */
export async function* responsesEvents(ask: DemoAsk, play: DemoPlay, options: FrameOptions): AsyncGenerator<Item> {
  const started = shell(ask, options, { status: 'in_progress', output: [], usage: null });
  yield { type: 'response.created', response: started };
  yield { type: 'response.in_progress', response: started };
  if (play.thinking !== '') yield* thinkingEvents(ask, play, options);
  if (play.text !== '') yield* textEvents(ask, play, options);
  if (options.signal.aborted || play.end === 'cut') return;
  yield { type: play.end === 'length' ? 'response.incomplete' : 'response.completed', response: responsesBody(ask, play, options) };
}

async function* thinkingEvents(ask: DemoAsk, play: DemoPlay, options: FrameOptions): AsyncGenerator<Item> {
  const at = { item_id: `rs_${options.id}`, output_index: 0, summary_index: 0 };
  yield { type: 'response.output_item.added', output_index: 0, item: { id: at.item_id, type: 'reasoning', summary: [] } };
  yield { type: 'response.reasoning_summary_part.added', ...at, part: { type: 'summary_text', text: '' } };
  for await (const delta of paced(play.thinking, { rate: options.rate / play.slowness, signal: options.signal })) {
    yield { type: 'response.reasoning_summary_text.delta', ...at, delta };
  }
  if (options.signal.aborted) return;
  yield { type: 'response.reasoning_summary_text.done', ...at, text: play.thinking };
  yield { type: 'response.reasoning_summary_part.done', ...at, part: { type: 'summary_text', text: play.thinking } };
  yield { type: 'response.output_item.done', output_index: 0, item: reasoningItem(ask, play, options.id) };
}

async function* textEvents(ask: DemoAsk, play: DemoPlay, options: FrameOptions): AsyncGenerator<Item> {
  const index = play.thinking === '' ? 0 : 1;
  const at = { item_id: `msg_${options.id}`, output_index: index, content_index: 0 };
  const item = messageItem(play, options.id);
  yield { type: 'response.output_item.added', output_index: index, item: { ...item, status: 'in_progress', content: [] } };
  yield { type: 'response.content_part.added', ...at, part: { type: 'output_text', text: '', annotations: [], logprobs: [] } };
  let place = 0;
  for await (const delta of paced(play.text, options)) {
    yield { type: 'response.output_text.delta', ...at, delta, logprobs: ask.alternatives === undefined ? [] : [chanceOf(delta, place++, ask.alternatives)] };
  }
  if (options.signal.aborted || play.end === 'cut') return;
  yield { type: 'response.output_text.done', ...at, text: play.text, logprobs: [] };
  yield { type: 'response.content_part.done', ...at, part: { type: 'output_text', text: play.text, annotations: [], logprobs: [] } };
  yield { type: 'response.output_item.done', output_index: index, item };
}
