// The messages of a conversation as they are stored: plain data, no behavior.
import type { Attachment } from '../attachment/attachment.ts';
import type { JsonObject } from '../json.ts';
import type { Effort } from '../model/effort.ts';
import type { WireApi } from '../model/modelRules.ts';
import type { Parameters } from '../request/parameters.ts';
import type { LedgerRow } from './ledgerRow.ts';
import type { AnswerCheck } from '../parameter/answerCheck.ts';
import type { RequestChange } from '../request/requestPlan.ts';
import type { TokenLogprob } from '../stream/logprob.ts';
import type { FinishReason } from '../stream/turnEvent.ts';
import type { TurnError } from '../stream/turnError.ts';
import type { Usage } from '../stream/usage.ts';

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON as text, as the model wrote it. */
  readonly arguments: string;
}

/** `streaming`: being written now. `cut`: its writer died or the stream broke. `stopped`: the person stopped it. */
export type ReplyStatus = 'streaming' | 'complete' | 'stopped' | 'cut' | 'failed';

/** Milliseconds; `startedAt` since the epoch, the others since then. */
export interface ReplyTiming {
  readonly startedAt: number;
  /** Any frame, also one that only announces the answer. */
  readonly firstEventMs?: number;
  /** Of reasoning that can be read, and of text or a refusal. */
  readonly firstThoughtMs?: number;
  readonly firstTextMs?: number;
  readonly thinkingMs?: number;
  readonly totalMs?: number;
}

/** One of several answers that were asked for at once. */
export interface ReplyChoice {
  /** The same for all of them. */
  readonly set: string;
  /** A person has taken one of them: they are versions like others, and stand beside each other no more. */
  readonly settled?: true;
}

/** Another model that went on with an answer, and what its part took. */
export interface Continuation {
  readonly endpointId: string;
  readonly endpointName: string;
  readonly model: string;
  readonly effort?: Effort;
  readonly usage?: Usage;
  readonly cost?: { readonly usd: number; readonly asOf: string };
}

/** What an assistant message knows beyond its text. */
export interface Reply {
  readonly status: ReplyStatus;
  readonly endpointId: string;
  readonly endpointName: string;
  /** As asked for; `snapshot` as the server named it. */
  readonly model: string;
  readonly snapshot?: string;
  readonly effort?: Effort;
  readonly api?: WireApi;
  /** What the person had set, beside the effort; absent where nothing was. */
  readonly parameters?: Parameters;
  readonly instructions?: string;
  /** The tier that the server named. */
  readonly serviceTier?: string;
  /** Names the server's configuration: two answers to one seed are comparable where it is the same. */
  readonly fingerprint?: string;
  /** Of the answer's text, in order; where they were asked for and given. A continued answer's seam is not in step with them. */
  readonly logprobs?: readonly TokenLogprob[];
  /** Whether the answer has the form that was asked for; absent where none was, or where it is not whole. */
  readonly formatCheck?: AnswerCheck;
  readonly reasoning: string;
  readonly reasoningForm?: 'text' | 'summary';
  readonly refusal?: string;
  /** Responses output items in order, for replay; on Chat dialects that want it, nothing: `reasoning` is replayed. */
  readonly items?: readonly JsonObject[];
  readonly toolCalls?: readonly ToolCall[];
  readonly usage?: Usage;
  /** Others than `model` that went on with it, in order; `usage` and `cost` are of all together. Absent where it is the work of one. */
  readonly continuedBy?: readonly Continuation[];
  /** USD, computed when the reply ended; `asOf` is the price's date. */
  readonly cost?: { readonly usd: number; readonly asOf: string };
  readonly timing: ReplyTiming;
  /** The output cap that was sent, else the ceiling that was computed; tokens. */
  readonly budget?: number;
  readonly changes?: readonly RequestChange[];
  readonly finish?: FinishReason;
  readonly error?: TurnError;
  readonly requestId?: string;
  /** Responses in the background: the id to take it up again. */
  readonly responseId?: string;
  /** Our own count of what was sent, beside `usage.input`: a server that cut silently is pointed out. */
  readonly countedInput?: number;
  readonly choice?: ReplyChoice;
  /** Id of the first message that was still sent; undefined where all were. */
  readonly windowStart?: string;
  /** It came from a file: what it took was counted where it was written. */
  readonly imported?: true;
  /** Rows of the ledger for what going on with it took at a later time: they are counted there, and not with this message. */
  readonly booked?: readonly LedgerRow[];
}

/** Stands, in what is sent, for the message that has it and all before it on its branch. They are kept and shown; taken away, they are sent again. */
export interface TurnSummary {
  readonly text: string;
  /** The text before a person changed it. */
  readonly original?: string;
  /** Turns that it stands for, those of an earlier summary included. */
  readonly turns: number;
  /** Who wrote it, when (milliseconds since the epoch), and what that took. */
  readonly model: string;
  readonly endpointName: string;
  readonly createdAt: number;
  readonly usage?: Usage;
  readonly cost?: NonNullable<Reply['cost']>;
}

export interface Message {
  readonly id: string;
  readonly conversationId: string;
  /** The message this one answers or follows; undefined for a root. Siblings are branches, in order of `createdAt`. */
  readonly parentId: string | undefined;
  /** `developer`: instructions in the middle of a conversation. */
  readonly role: 'user' | 'assistant' | 'developer' | 'tool';
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** What the panel shows instead of `text` where a prompt wrote it: { kind: 'explain' } and its arguments. */
  readonly prompt?: { readonly id: string; readonly title: string };
  /** Only on role `tool`: the call that this answers. */
  readonly toolCallId?: string;
  /** Only on role `assistant`; absent where a person wrote it as an example. */
  readonly reply?: Reply;
  /** Who says it, for conversations of several; Chat Completions alone takes it. */
  readonly name?: string;
  /** The text before a person changed it in place. What is sent is `text`. */
  readonly original?: string;
  /** Behind the last message of a turn. Of several on a branch the last one counts. */
  readonly summary?: TurnSummary;
  /** When it was deleted; milliseconds since the epoch. It is no part of any branch, and erased when the conversation is opened next. */
  readonly deletedAt?: number;
}

/** What it says: a model that refuses says so beside its text. */
export function said(message: Pick<Message, 'text' | 'reply'> | undefined): string {
  return message?.text === '' ? (message.reply?.refusal ?? '') : (message?.text ?? '');
}
