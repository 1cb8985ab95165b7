// What a turn says while it runs: one union for both APIs and every dialect, in the order of arrival.
import type { JsonObject } from '../json.ts';
import type { RequestChange } from '../request/requestPlan.ts';
import type { TokenLogprob } from './logprob.ts';
import type { TurnError } from './turnError.ts';
import type { Usage } from './usage.ts';

export type FinishReason = 'stop' | 'length' | 'toolCalls' | 'contentFilter' | 'truncated';

/** Events that come out of the frames of one answer. */
export type StreamEvent =
  /** Facts that the first frames carry: response id, the model's snapshot name, the service tier, the fingerprint of what served it. Merged, later wins. */
  | { readonly type: 'meta'; readonly id?: string; readonly model?: string; readonly serviceTier?: string; readonly fingerprint?: string }
  | { readonly type: 'reasoning'; readonly delta: string; readonly form: 'text' | 'summary' }
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'refusal'; readonly delta: string }
  /** Probabilities of the next tokens of the text, where they were asked for. In order, not in step with `text`. */
  | { readonly type: 'logprobs'; readonly tokens: readonly TokenLogprob[] }
  /** Something of another answer than the first, where several were asked for in one request. `index` from 1; its `finish` comes before the last event. */
  | { readonly type: 'choice'; readonly index: number; readonly event: ChoiceEvent }
  /** All `text` events so far were reasoning: some chat templates emit only the closing `</think>`. At most once, before the answer's text. */
  | { readonly type: 'textWasReasoning' }
  /** Part of a tool call. `key` is ours, stable within the answer; `id` and `name` come once, arguments in pieces. */
  | { readonly type: 'toolCall'; readonly key: number; readonly id?: string; readonly name?: string; readonly argumentsDelta: string }
  /** A finished Responses output item, in order, whole: what has to be replayed (reasoning with its encrypted content). */
  | { readonly type: 'item'; readonly item: JsonObject }
  | { readonly type: 'usage'; readonly usage: Usage }
  /** The server said that a content filter looked at or cut the prompt or the answer. */
  | { readonly type: 'filter'; readonly side: 'prompt' | 'answer'; readonly categories: readonly string[] }
  /** Always last, once, unless the stream threw a TurnFailure. */
  | { readonly type: 'finish'; readonly reason: FinishReason };

/** What the other answers of one request bring. Usage, response id and the rest are those of all together. */
export type ChoiceEvent = Extract<StreamEvent, { type: 'reasoning' | 'text' | 'refusal' | 'textWasReasoning' | 'logprobs' | 'toolCall' | 'filter' | 'finish' }>;

/** Events of the turn loop around them. */
export type TurnEvent =
  | StreamEvent
  /** A request leaves; again for each attempt. */
  | { readonly type: 'request'; readonly attempt: number; readonly api: 'chat' | 'responses'; readonly stream: boolean; readonly changes: readonly RequestChange[]; readonly body: JsonObject }
  /** Response headers came. */
  | { readonly type: 'response'; readonly status: number; readonly requestId?: string; readonly headers: Readonly<Record<string, string>> }
  /** The next attempt leaves at `at` (Clock.now milliseconds). */
  | { readonly type: 'retry'; readonly attempt: number; readonly of: number; readonly at: number; readonly error: TurnError }
  /** A parameter was refused and is left out from now on, here. */
  | { readonly type: 'changed'; readonly change: RequestChange }
  /** Background answer accepted under this id; can be taken up again. */
  | { readonly type: 'background'; readonly responseId: string; readonly status: string };
