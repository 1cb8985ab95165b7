// What a person does to the messages themselves: another text, role or name, one put in between, a turn taken away. Pure: says what changes.
import type { Message } from './message.ts';

/** Messages as they are to be from now on (new ones included), and the end of the branch that is shown then. */
export interface TreeChange {
  readonly messages: readonly Message[];
  readonly leaf: string | undefined;
}

export type AuthoredRole = 'user' | 'assistant' | 'developer';

/** Chat Completions' rule for `name` (API reference). */
const namePattern = /^[A-Za-z0-9_-]{1,64}$/;

export function isMessageName(name: string): boolean {
  return namePattern.test(name);
}

/** `path`: the branch that is shown, oldest first; `message` lies on it. The old text is kept as `original`; with it again, nothing is. */
export function changeText(path: readonly Message[], message: Message, text: string): TreeChange {
  const { original: _, prompt, ...rest } = message;
  const original = message.original ?? message.text;
  const changed = { ...rest, text, ...(text !== original && { original }), ...(text === message.text && prompt && { prompt }) };
  return { messages: [changed], leaf: path.at(-1)?.id };
}

/** Without a name where it is empty. */
export function changeName(path: readonly Message[], message: Message, name: string): TreeChange {
  const { name: _, ...rest } = message;
  return { messages: [name === '' ? rest : { ...rest, name }], leaf: path.at(-1)?.id };
}

/** Puts `fresh` behind that message, or first of all; what followed on the shown branch follows it. */
export function insertAfter(path: readonly Message[], after: Message | undefined, fresh: Omit<Message, 'parentId'>): TreeChange {
  const at = after ? path.findIndex(({ id }) => id === after.id) : -1;
  const next = path[at + 1];
  const inserted: Message = { ...fresh, parentId: after?.id };
  return { messages: next ? [inserted, { ...next, parentId: inserted.id }] : [inserted], leaf: next ? path.at(-1)?.id : inserted.id };
}

/**
 * A model's reply is not rewritten into something else, since what it took belongs to it: an authored copy (with `newId`) takes its
 * place and the reply is deleted.
 */
export function changeRole(path: readonly Message[], message: Message, role: AuthoredRole, newId: () => string, now: number): TreeChange {
  const end = path.at(-1)?.id;
  if (!message.reply) return { messages: [{ ...message, role }], leaf: end };
  const { reply: _reply, original: _original, ...rest } = message;
  const copy: Message = { ...rest, id: newId(), role };
  const next = path[path.findIndex(({ id }) => id === message.id) + 1];
  return { messages: [{ ...message, deletedAt: now }, copy, ...(next ? [{ ...next, parentId: copy.id }] : [])], leaf: next ? end : copy.id };
}

/** The turn of a message on the path: from its question up to the next question. [from, to). */
export function turnAround(path: readonly Message[], id: string): { readonly from: number; readonly to: number } | undefined {
  const at = path.findIndex((message) => message.id === id);
  if (at < 0) return undefined;
  const question = path.findLastIndex((message, index) => index <= at && message.role === 'user');
  const from = question < 0 ? 0 : question;
  const next = path.findIndex((message, index) => index > at && message.role === 'user');
  return { from, to: next < 0 ? path.length : next };
}

/** Deletes the turn with all its versions of the answer; what follows on the shown branch moves up. `childrenOf` as in MessageTree. */
export function withoutTurn(path: readonly Message[], id: string, childrenOf: (id: string) => readonly Message[], now: number): TreeChange | undefined {
  const turn = turnAround(path, id);
  const first = turn && path[turn.from];
  if (!turn || !first) return undefined;
  const next = path[turn.to];
  const gone: Message[] = [];
  const open = [first];
  for (let message = open.pop(); message !== undefined; message = open.pop()) {
    gone.push({ ...message, deletedAt: now });
    open.push(...childrenOf(message.id).filter((child) => child.id !== next?.id));
  }
  return { messages: [...gone, ...(next ? [{ ...next, parentId: first.parentId }] : [])], leaf: next ? path.at(-1)?.id : first.parentId };
}

/** What is left of a deleted message once it can't come back: what it took, for the ledger. */
export function erased(message: Message): Message {
  const { id, conversationId, parentId, role, createdAt, deletedAt, reply } = message;
  const bare = { id, conversationId, parentId, role, createdAt, text: '', attachments: [], ...(deletedAt !== undefined && { deletedAt }) };
  if (!reply) return bare;
  const { status, endpointId, endpointName, model, timing, usage, cost, imported, booked } = reply;
  return { ...bare, reply: { status, endpointId, endpointName, model, timing, reasoning: '', ...(usage && { usage }), ...(cost && { cost }), ...(imported && { imported }), ...(booked && { booked }) } };
}

export function isErased(message: Message): boolean {
  return message.text === '' && message.attachments.length === 0 && (message.reply?.reasoning ?? '') === '';
}
