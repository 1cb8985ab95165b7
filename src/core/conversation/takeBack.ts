// Takes back what a person did to messages, though the conversation went on meanwhile: what was asked or changed since stays, and stays within reach. Pure.
import type { Message } from './message.ts';
import type { MessageTree } from './messageTree.ts';
import type { TreeChange } from './treeChange.ts';

export interface Undo {
  readonly change: TreeChange;
  /** Its messages as they were; new ones as deleted. In the same order. */
  readonly before: readonly Message[];
  readonly leafBefore: string | undefined;
}

/** `leaf`: the end of the branch that is shown now. */
export function takeBack({ change, before, leafBefore }: Undo, tree: Pick<MessageTree, 'stored' | 'childrenOf'>, leaf: string | undefined): TreeChange {
  const restored = before.map((was, index) => asBefore(was, change.messages[index] ?? was, tree.stored(was.id) ?? was));
  const touched = new Set(restored.map(({ id }) => id));
  const moved = restored.filter((message, index) => message.deletedAt !== undefined && change.messages[index]?.deletedAt === undefined).flatMap((gone) => {
    const parentId = successorOf(gone, change, restored);
    return tree.childrenOf(gone.id).filter(({ id }) => !touched.has(id)).map((child) => ({ ...child, parentId }));
  });
  // Where the conversation went on, or another branch is shown by now, that stays.
  return { messages: [...restored, ...moved], leaf: leaf === change.leaf ? leafBefore : leaf };
}

/** Only what the change itself made otherwise; a field that is not as it left it was changed since. */
function asBefore(was: Message, left: Message, now: Message): Message {
  const since = new Map<string, unknown>(Object.entries(now).filter(([field, value]) => !same(value, Reflect.get(left, field))));
  return { ...was, ...Object.fromEntries(since) };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** What comes in the place of a message that goes again: the one that it stood for, else the one before it. */
function successorOf(gone: Message, { messages }: TreeChange, restored: readonly Message[]): string | undefined {
  const stoodFor = restored.find((message, index) => messages[index]?.deletedAt !== undefined && message.deletedAt === undefined && message.parentId === gone.parentId);
  return stoodFor?.id ?? gone.parentId;
}
