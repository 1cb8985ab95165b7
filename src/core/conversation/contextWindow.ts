// What of a conversation is sent when not all of it fits: whole turns, oldest left out first. Knows tokens, not texts.
import type { Message } from './message.ts';
import { PRIMING_TOKENS, type CountedMessage } from './messageTokens.ts';

export interface WindowInput {
  /** The branch from its root to its end, in order. The last user message in it is the question; what follows belongs to its turn. */
  readonly messages: readonly CountedMessage[];
  /** The instructions' message with its overhead, and a summary of what came before; 0 without any. Always sent. */
  readonly instructionTokens: number;
  /** Tokens that input and output share, or the input limit; undefined where nobody said: then nothing is left out. */
  readonly limit: number | undefined;
  /** Tokens of the limit to keep free for the answer and as a margin. */
  readonly reserve: number;
}

export interface WindowFit {
  readonly kept: readonly Message[];
  /** The first message that is still sent; undefined where all are. */
  readonly firstKeptId: string | undefined;
  readonly droppedTurns: number;
  /** The input: instructions, what is kept and the reply's priming. */
  readonly tokens: number;
}

/** The last question does not fit even alone: nothing should be sent. Tokens. */
export interface WindowRefusal {
  readonly refused: 'questionTooLong';
  /** Instructions, the last turn and priming. */
  readonly asked: number;
  /** What it had to fit in: the limit without the reserve. */
  readonly limit: number;
}

/** Where the conversation may be cut: before a user's message, but not between a tool call and its result. Ascending, 0 always first. */
export function turnStarts(messages: readonly Message[]): readonly number[] {
  const calledAt = new Map<string, number>();
  const covered = new Array<number>(messages.length + 1).fill(0); // differences: how many call→result spans hold a cut apart
  messages.forEach((message, index) => {
    for (const call of message.reply?.toolCalls ?? []) calledAt.set(call.id, index);
    const from = message.toolCallId === undefined ? undefined : calledAt.get(message.toolCallId);
    if (from === undefined) return;
    covered[from + 1] = (covered[from + 1] ?? 0) + 1;
    covered[index + 1] = (covered[index + 1] ?? 0) - 1;
  });
  const starts: number[] = [];
  let open = 0;
  messages.forEach((message, index) => {
    open += covered[index] ?? 0;
    if (index === 0 || (message.role === 'user' && open === 0)) starts.push(index);
  });
  return starts;
}

/**
 * Leaves out the oldest turns until the rest fits. A turn is a question with everything up to the next one; it goes or stays
 * whole. The instructions and the last turn always stay; where they alone do not fit, the request is refused.
 */
export function fitWindow(input: WindowInput): WindowFit | WindowRefusal {
  const messages = input.messages.map((counted) => counted.message);
  const fixed = input.instructionTokens + PRIMING_TOKENS;
  const all = input.messages.reduce((sum, counted) => sum + counted.tokens, fixed);
  if (input.limit === undefined) return { kept: messages, firstKeptId: undefined, droppedTurns: 0, tokens: all };
  const room = Math.max(0, input.limit - input.reserve);
  const starts = turnStarts(messages);
  let tokens = all;
  let droppedTurns = 0;
  while (tokens > room && droppedTurns < starts.length - 1) {
    const turn = input.messages.slice(starts[droppedTurns], starts[droppedTurns + 1]);
    tokens -= turn.reduce((sum, counted) => sum + counted.tokens, 0);
    droppedTurns += 1;
  }
  if (tokens > room) return { refused: 'questionTooLong', asked: tokens, limit: room };
  const kept = messages.slice(starts[droppedTurns] ?? 0);
  return { kept, firstKeptId: droppedTurns === 0 ? undefined : kept[0]?.id, droppedTurns, tokens };
}
