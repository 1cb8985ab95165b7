// A conversation as a JSON file: all branches with everything to replay them. Written here, read by readConversationFile.ts. Holds no keys.
import type { Comparison, ComparisonRun } from '../../comparison/comparison.ts';
import { setupText, type ConversationSetup } from '../conversationSetup.ts';
import type { Message, Reply } from '../message.ts';

export const conversationFormat = 'ponder-conversation';
export const conversationVersion = 1;

export interface ExportedConversation {
  readonly id: string;
  readonly title: string | undefined;
  /** The end of the branch that is shown. */
  readonly leafId: string | undefined;
  /** Of all branches, parents before children. */
  readonly messages: readonly Message[];
  /** Its preset and parameters; absent where nothing was set. */
  readonly setup?: ConversationSetup;
  /** Its runs and columns, where its answers stand side by side. */
  readonly comparison?: Comparison;
}

/** `exportedAt`: milliseconds since the epoch. */
export function conversationJson(conversation: ExportedConversation, exportedAt: number): string {
  const { id, title, leafId, setup, comparison } = conversation;
  // What was not sent yet is no part of what was said.
  const compared = comparison && { comparison: { columns: comparison.columns, runs: comparison.runs } };
  const chosen = setup && setupText(setup) !== undefined ? { setup } : {};
  const kept = new Set(conversation.messages.filter(({ deletedAt }) => deletedAt === undefined).map((message) => message.id));
  const messages = conversation.messages.filter((message) => kept.has(message.id)).map((message) => rooted(message, kept)).map((message) => (message.reply ? { ...message, reply: withoutServerWords(message.reply) } : message));
  const file = { format: conversationFormat, version: conversationVersion, exportedAt, conversation: { id, title, leafId, ...chosen, ...compared, messages } };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Written below a message that another window deleted: the file must not point at nothing. */
function rooted(message: Message, kept: ReadonlySet<string>): Message {
  return message.parentId === undefined || kept.has(message.parentId) ? message : { ...message, parentId: undefined };
}

/** A server that refuses a key may repeat it in its message. */
function withoutServerWords(reply: Reply): Reply {
  if (!reply.error) return reply;
  const { serverMessage: _words, ...error } = reply.error;
  return { ...reply, error };
}

/**
 * The same conversation with ids of its own, in its ids and in what refers to them. Always: a file that was changed by hand could otherwise
 * overwrite messages of a conversation that is there. Replies are marked as imported, and one that was being written as cut.
 */
export function withNewIds(conversation: ExportedConversation, newId: () => string): ExportedConversation {
  const ids = new Map(conversation.messages.map((message) => [message.id, newId()]));
  const id = newId();
  const renamed = (old: string | undefined): string | undefined => (old === undefined ? undefined : ids.get(old));
  const messages = conversation.messages.map((message): Message => ({
    ...message, id: renamed(message.id) ?? newId(), conversationId: id, parentId: renamed(message.parentId),
    ...(message.reply && { reply: importedReply(message.reply, renamed(message.reply.windowStart)) }),
  }));
  const { comparison, setup } = conversation;
  return {
    id, title: conversation.title, leafId: renamed(conversation.leafId), messages, ...(setup && { setup }),
    ...(comparison && { comparison: { ...comparison, id, runs: comparison.runs.map((run) => renamedRun(run, (old) => renamed(old) ?? newId())) } }),
  };
}

function renamedRun(run: ComparisonRun, renamed: (old: string) => string): ComparisonRun {
  return { ...run, questionId: renamed(run.questionId), columns: run.columns.map((column) => ({ ...column, answerId: renamed(column.answerId) })) };
}

function importedReply({ windowStart: _old, booked: _booked, ...reply }: Reply, windowStart: string | undefined): Reply {
  return { ...reply, ...(windowStart !== undefined && { windowStart }), status: reply.status === 'streaming' ? 'cut' : reply.status, imported: true };
}
