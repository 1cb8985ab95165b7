// A comparison: one question to two to four models. Its runs, and the set-up of the next one. Plain data and what may be done to it; the
// answers are messages of the conversation that has the comparison's id, siblings below their question.
import type { Attachment } from '../attachment/attachment.ts';
import type { ConversationSetup } from '../conversation/conversationSetup.ts';
import type { Message, Reply } from '../conversation/message.ts';

export const fewestColumns = 2;
export const mostColumns = 4;

/** Who is to answer, and how. */
export interface ComparisonColumn {
  readonly id: string;
  /** Absent until one is chosen. */
  readonly choice?: { readonly endpointId: string; readonly model: string };
  /** Its preset and its own parameters, the effort among them. */
  readonly setup: ConversationSetup;
}

export interface RunColumn extends ComparisonColumn {
  readonly choice: NonNullable<ComparisonColumn['choice']>;
  /** Planned before it is asked for: where no such message is there, it was not asked. */
  readonly answerId: string;
}

export interface ComparisonRun {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly questionId: string;
  readonly columns: readonly RunColumn[];
}

/** The question that is being written. */
export interface ComparisonDraft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly prompt?: Message['prompt'];
  /** What was said before it, oldest first; it is sent along. */
  readonly context: readonly Message[];
}

export interface Comparison {
  /** Also the id of the conversation that holds its messages, once it was run. */
  readonly id: string;
  readonly columns: readonly ComparisonColumn[];
  readonly draft?: ComparisonDraft;
  /** Oldest first. */
  readonly runs: readonly ComparisonRun[];
}

export const emptyDraft: ComparisonDraft = { text: '', attachments: [], context: [] };

/** The key under which a store's `getState` has it. A conversation with such an entry is a comparison. */
export function comparisonKey(conversationId: string): string {
  return `comparison ${conversationId}`;
}

/** As the last one, to be made another. The same where there is no room. */
export function withColumn(columns: readonly ComparisonColumn[], newId: () => string): readonly ComparisonColumn[] {
  const last = columns.at(-1);
  return columns.length >= mostColumns ? columns : [...columns, { setup: {}, ...last, id: newId() }];
}

export function withoutColumn(columns: readonly ComparisonColumn[], id: string): readonly ComparisonColumn[] {
  return columns.length <= fewestColumns ? columns : columns.filter((column) => column.id !== id);
}

export function changeColumn(columns: readonly ComparisonColumn[], id: string, change: (column: ComparisonColumn) => ComparisonColumn): readonly ComparisonColumn[] {
  return columns.map((column) => (column.id === id ? change(column) : column));
}

/** Whether there is anything that a person would miss. */
export function isBlank({ draft, runs }: Comparison): boolean {
  return runs.length === 0 && (draft === undefined || (draft.text.trim() === '' && draft.attachments.length === 0 && draft.context.length === 0));
}

/** Copies of a conversation's branch as the beginning of a comparison: what it took was counted where it was asked. */
export function asContext(path: readonly Message[], conversationId: string, newId: () => string): readonly Message[] {
  let parentId: string | undefined;
  return path.map((message): Message => {
    const { reply } = message;
    const copy: Message = {
      ...message, id: newId(), conversationId, parentId,
      ...(reply && { reply: { ...reply, status: reply.status === 'streaming' ? 'cut' : reply.status, imported: true } }),
    };
    parentId = copy.id;
    return copy;
  });
}

/** Places of the answers that took least; absent where they can't be told or nothing is to be told. */
export interface Best {
  readonly quickest?: number;
  readonly cheapest?: number;
}

/** Of whole answers only, and only when none is being written: there must be two at least, and the difference must be seen. */
export function bestOf(replies: readonly (Reply | undefined)[]): Best {
  if (replies.some((reply) => reply?.status === 'streaming')) return {};
  const whole = replies.map((reply) => (reply?.status === 'complete' ? reply : undefined));
  const quickest = least(whole.map((reply) => reply?.timing.totalMs), 0.02);
  // One whose price nobody knows may have been the cheapest.
  const cheapest = whole.some((reply) => reply !== undefined && !reply.cost) ? undefined : least(whole.map((reply) => reply?.cost?.usd), 0.001);
  return { ...(quickest !== undefined && { quickest }), ...(cheapest !== undefined && { cheapest }) };
}

/** `margin`: by which part of the second it has to be less. */
function least(values: readonly (number | undefined)[], margin: number): number | undefined {
  const known = values.flatMap((value, index) => (value === undefined ? [] : [{ value, index }])).sort((a, b) => a.value - b.value);
  const [first, second] = known;
  return first && second && first.value < second.value * (1 - margin) ? first.index : undefined;
}
