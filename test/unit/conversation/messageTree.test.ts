import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Message } from '../../../src/core/conversation/message.ts';
import {
  childrenOf, createTree, newestLeaf, pathTo, siblings, switchBranch,
} from '../../../src/core/conversation/messageTree.ts';
import { parentsFirst } from '../../../src/core/conversation/parentsFirst.ts';

function message(id: string, parentId: string | undefined, createdAt: number): Message {
  return { id, conversationId: 'c', parentId, role: 'user', createdAt, text: id, attachments: [] };
}

const ids = (messages: readonly Message[]): string => messages.map((each) => each.id).join(' ');

//  q1 ─ a1 ─ q2 ─ a2
//     └ b1 ─ q3       q1' ─ a4
const forked = [
  message('q1', undefined, 1), message('a1', 'q1', 2), message('q2', 'a1', 3), message('a2', 'q2', 9), message('b1', 'q1', 4),
  message('q3', 'b1', 5), message('q1x', undefined, 6), message('a4', 'q1x', 7),
];

describe('messageTree', () => {
  it('walks from the root to a leaf', () => {
    assert.equal(ids(pathTo(forked, 'q3')), 'q1 b1 q3');
    assert.equal(ids(pathTo(forked, undefined)), '');
    assert.equal(ids(pathTo(forked, 'gone')), '');
  });

  it('knows branches in order of their time', () => {
    assert.equal(ids(siblings(forked, 'b1')), 'a1 b1');
    assert.equal(ids(siblings(forked, 'q1x')), 'q1 q1x');
    assert.equal(ids(siblings(forked, 'gone')), '');
    assert.equal(ids(childrenOf(forked, undefined)), 'q1 q1x');
    assert.equal(ids(childrenOf([...forked].reverse(), 'q1')), 'a1 b1');
  });

  it('goes to the newest leaf of the branch beside it', () => {
    assert.equal(switchBranch(forked, 'a1', 'next'), 'q3');
    assert.equal(switchBranch(forked, 'b1', 'previous'), 'a2');
    assert.equal(switchBranch(forked, 'a1', 'previous'), undefined);
    assert.equal(switchBranch(forked, 'b1', 'next'), undefined);
    assert.equal(switchBranch(forked, 'q1x', 'previous'), 'a2');
    assert.equal(switchBranch(forked, 'gone', 'next'), undefined);
  });

  it('names the newest leaf of the whole tree', () => {
    assert.equal(newestLeaf(forked)?.id, 'a2');
    assert.equal(newestLeaf(forked, 'q1x')?.id, 'a4');
    assert.equal(newestLeaf([]), undefined);
    assert.equal(newestLeaf([message('a', undefined, 1), message('b', undefined, 1)])?.id, 'b');
  });

  it('takes a message whose parent is gone for a root', () => {
    const lost = [message('a', 'gone', 2), message('b', undefined, 1)];
    assert.equal(ids(childrenOf(lost, undefined)), 'b a');
    assert.equal(ids(siblings(lost, 'a')), 'b a');
    assert.equal(ids(pathTo(lost, 'a')), 'a');
  });

  it('ends on parents that form a circle', () => {
    const circle = [message('a', 'b', 1), message('b', 'a', 2)];
    assert.equal(ids(pathTo(circle, 'a')), 'b a');
    assert.equal(newestLeaf(circle, 'a'), undefined);
    assert.equal(ids(parentsFirst(circle)), 'a b');
  });

  it('adds and replaces without building anew', () => {
    const tree = createTree(forked);
    tree.put({ ...message('a1', 'q1', 2), text: 'new' });
    tree.put(message('c1', 'q1', 3));
    assert.equal(ids(tree.childrenOf('q1')), 'a1 c1 b1');
    assert.equal(tree.get('a1')?.text, 'new');
    tree.put(message('c1', 'q1x', 8));
    assert.equal(ids(tree.childrenOf('q1')), 'a1 b1');
    assert.equal(ids(tree.childrenOf('q1x')), 'a4 c1');
    assert.equal(tree.size(), 9);
  });

  it('holds a line of 10,000 messages and their branches', () => {
    const line = Array.from({ length: 10_000 }, (_, at) => message(`m${at}`, at === 0 ? undefined : `m${at - 1}`, at));
    const tree = createTree([...line, message('side', 'm4999', 20_000)]);
    assert.equal(pathTo(tree, 'm9999').length, 10_000);
    assert.equal(newestLeaf(tree)?.id, 'side');
    assert.equal(switchBranch(tree, 'm5000', 'next'), 'side');
    assert.equal(switchBranch(tree, 'side', 'previous'), 'm9999');
  });

  it('puts parents before children whatever the order', () => {
    assert.equal(ids(parentsFirst([...forked].reverse())), 'q1x a4 q1 b1 q3 a1 q2 a2');
    assert.equal(ids(parentsFirst(forked)), ids(forked));
    fc.assert(fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 30 }), fc.nat(), (parents, seed) => {
      const made = parents.map((parent, at) => message(`m${at}`, at === 0 ? undefined : `m${parent % at}`, at));
      const mixed = made.toSorted((a, b) => ((a.createdAt * 7919 + seed) % 31) - ((b.createdAt * 7919 + seed) % 31));
      const ordered = parentsFirst(mixed);
      assert.equal(new Set(ordered).size, made.length);
      ordered.forEach((each, at) => {
        assert.ok(each.parentId === undefined || ordered.findIndex((other) => other.id === each.parentId) < at);
      });
    }));
  });
});
