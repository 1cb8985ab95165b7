// The branches of a conversation: which messages lie on the way to a leaf, which stand beside each other. Pure; stores nothing.
import type { Message } from './message.ts';

/** An index over the messages of one conversation without the deleted ones. A message whose parent is not there counts as a root. */
export interface MessageTree {
  readonly get: (id: string) => Message | undefined;
  /** Also one that was deleted. */
  readonly stored: (id: string) => Message | undefined;
  readonly size: () => number;
  /** In order of arrival. */
  readonly all: () => readonly Message[];
  /** In order of `createdAt`, then of arrival; without an id: the roots. */
  readonly childrenOf: (id: string | undefined) => readonly Message[];
  /** Adds the message, or replaces the one of the same id. A parent may arrive after its children. */
  readonly put: (message: Message) => void;
}

export type BranchDirection = 'previous' | 'next';

function insertByTime(siblings: Message[], message: Message): void {
  let at = siblings.length;
  while (at > 0 && (siblings[at - 1]?.createdAt ?? 0) > message.createdAt) at -= 1;
  siblings.splice(at, 0, message);
}

export function createTree(messages: readonly Message[]): MessageTree {
  const byId = new Map<string, Message>();
  const deleted = new Map<string, Message>();
  const children = new Map<string | undefined, Message[]>();
  const siblingsUnder = (parent: string | undefined): Message[] => {
    const known = children.get(parent);
    if (known !== undefined) return known;
    const fresh: Message[] = [];
    children.set(parent, fresh);
    return fresh;
  };
  const drop = (message: Message): void => {
    const old = byId.get(message.id);
    deleted.set(message.id, message);
    byId.delete(message.id);
    if (old) siblingsUnder(old.parentId).splice(siblingsUnder(old.parentId).indexOf(old), 1);
  };
  const put = (message: Message): void => {
    if (message.deletedAt !== undefined) return drop(message);
    deleted.delete(message.id);
    const old = byId.get(message.id);
    byId.set(message.id, message);
    if (old !== undefined) {
      const siblings = siblingsUnder(old.parentId);
      const at = siblings.indexOf(old);
      if (old.parentId === message.parentId && old.createdAt === message.createdAt) {
        siblings[at] = message;
        return;
      }
      siblings.splice(at, 1);
    }
    insertByTime(siblingsUnder(message.parentId), message);
  };
  messages.forEach(put);
  const isOrphan = (parent: string | undefined): boolean => parent !== undefined && !byId.has(parent);
  const childrenOf = (id: string | undefined): readonly Message[] => {
    const own = children.get(id) ?? [];
    if (id !== undefined) return own;
    const orphans = [...children].filter(([parent]) => isOrphan(parent)).flatMap(([, list]) => list);
    return orphans.length === 0 ? own : [...own, ...orphans].sort((a, b) => a.createdAt - b.createdAt);
  };
  return { get: (id) => byId.get(id), stored: (id) => byId.get(id) ?? deleted.get(id), size: () => byId.size, all: () => [...byId.values()], childrenOf, put };
}

function treeOf(messages: readonly Message[] | MessageTree): MessageTree {
  return 'childrenOf' in messages ? messages : createTree(messages);
}

/** From the root to the leaf, both included; empty without a leaf. Ends early where parents form a circle. */
export function pathTo(messages: readonly Message[] | MessageTree, leafId: string | undefined): readonly Message[] {
  const tree = treeOf(messages);
  const path: Message[] = [];
  const seen = new Set<string>();
  for (let id = leafId; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const message = tree.get(id);
    if (message === undefined) break;
    path.push(message);
    id = message.parentId;
  }
  return path.reverse();
}

/** The messages below the given one, in order of `createdAt`; without an id: the roots. */
export function childrenOf(messages: readonly Message[] | MessageTree, id: string | undefined): readonly Message[] {
  return treeOf(messages).childrenOf(id);
}

/** The message and those beside it, in order of `createdAt`; empty for an unknown id. */
export function siblings(messages: readonly Message[] | MessageTree, id: string): readonly Message[] {
  const tree = treeOf(messages);
  const message = tree.get(id);
  if (message === undefined) return [];
  const parent = message.parentId !== undefined && tree.get(message.parentId) !== undefined ? message.parentId : undefined;
  return tree.childrenOf(parent);
}

/** The end of the branch last written to below `id` (or in the whole tree): the newest message that nothing follows. */
export function newestLeaf(messages: readonly Message[] | MessageTree, id?: string): Message | undefined {
  const tree = treeOf(messages);
  const start = id === undefined ? undefined : tree.get(id);
  if (id !== undefined && start === undefined) return undefined;
  const open: Message[] = start === undefined ? [...tree.childrenOf(undefined)] : [start];
  const seen = new Set<string>();
  let newest: Message | undefined;
  for (let message = open.pop(); message !== undefined; message = open.pop()) {
    if (seen.has(message.id)) continue;
    seen.add(message.id);
    const below = tree.childrenOf(message.id);
    // The stack hands out the youngest child first, so among equals the first one seen stays.
    for (const child of below) open.push(child);
    if (below.length === 0 && (newest === undefined || message.createdAt > newest.createdAt)) newest = message;
  }
  return newest;
}

/** The leaf to show when a person goes to the branch before or after `id`; undefined at either end. */
export function switchBranch(messages: readonly Message[] | MessageTree, id: string, direction: BranchDirection): string | undefined {
  const tree = treeOf(messages);
  const row = siblings(tree, id);
  const at = row.findIndex((message) => message.id === id);
  const target = at < 0 ? undefined : row[direction === 'next' ? at + 1 : at - 1];
  return target === undefined ? undefined : newestLeaf(tree, target.id)?.id;
}
