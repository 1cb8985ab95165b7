// A message as a row of the SQLite store and back, and partial text as it is appended. Knows columns, no SQL.
import type { Message } from '../../core/conversation/message.ts';

/** What is appended to a streaming reply at once. */
export interface Delta {
  readonly text?: string;
  readonly reasoning?: string;
}

export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly parent_id: string | null;
  readonly role: string;
  readonly created_at: number;
  readonly text: string;
  readonly status: string | null;
  readonly writer: string | null;
  readonly data: string;
}

type Rest = Pick<Message, 'attachments' | 'prompt' | 'toolCallId' | 'reply' | 'name' | 'original' | 'summary' | 'deletedAt'> & { readonly text?: string };

/** SQLite's text is UTF-8, and some versions end it at a zero: what would not come back the same goes into the JSON, which escapes it. */
function survives(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

export function toRow(message: Message, writer: string): MessageRow {
  const { id, conversationId, parentId, role, createdAt, text, ...others } = message;
  const rest: Rest = survives(text) ? others : { ...others, text };
  return {
    id, conversation_id: conversationId, parent_id: parentId ?? null, role, created_at: createdAt,
    text: text.toWellFormed().replaceAll('\0', '\ufffd'),
    status: message.reply?.status ?? null,
    writer: message.reply?.status === 'streaming' ? writer : null,
    data: JSON.stringify(rest),
  };
}

const roles: ReadonlySet<unknown> = new Set<Message['role']>(['user', 'assistant', 'developer', 'tool']);

export function isRole(value: unknown): value is Message['role'] {
  return roles.has(value);
}

/** A column that may be null. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The message of a row; what can't be parsed any more is left out, so that a damaged row still gives its text. */
export function fromRow(row: Readonly<Record<string, unknown>>): Message {
  let rest: Rest = { attachments: [] };
  try {
    rest = { ...rest, ...(JSON.parse(String(row['data'])) as Partial<Rest>) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return {
    id: String(row['id']),
    conversationId: String(row['conversation_id']),
    parentId: textOf(row['parent_id']),
    role: isRole(row['role']) ? row['role'] : 'user',
    createdAt: Number(row['created_at']),
    text: String(row['text']),
    ...rest,
  };
}

export function encodeDelta(delta: Delta): string {
  // As JSON, because a delta may end in the middle of a surrogate pair.
  return JSON.stringify([delta.text ?? '', delta.reasoning ?? '']);
}

export function decodeDelta(line: string): Delta {
  try {
    const [text, reasoning] = JSON.parse(line) as readonly unknown[];
    return { text: typeof text === 'string' ? text : '', reasoning: typeof reasoning === 'string' ? reasoning : '' };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return {};
    throw error;
  }
}

/** The message with all that was appended to it. */
export function joinDeltas(message: Message, deltas: readonly Delta[]): Message {
  if (deltas.length === 0) return message;
  const text = message.text + deltas.map((delta) => delta.text ?? '').join('');
  if (message.reply === undefined) return { ...message, text };
  const reasoning = message.reply.reasoning + deltas.map((delta) => delta.reasoning ?? '').join('');
  return { ...message, text, reply: { ...message.reply, reasoning } };
}

export function asCut(message: Message): Message {
  return message.reply === undefined ? message : { ...message, reply: { ...message.reply, status: 'cut' } };
}
