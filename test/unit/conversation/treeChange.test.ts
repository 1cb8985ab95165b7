// What a person does to messages: texts, roles, names, insertions and deleted turns, and that each can be taken back.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Message, Reply } from '../../../src/core/conversation/message.ts';
import { createTree, pathTo } from '../../../src/core/conversation/messageTree.ts';
import { changeName, changeRole, changeText, erased, insertAfter, isErased, isMessageName, turnAround, withoutTurn, type TreeChange } from '../../../src/core/conversation/treeChange.ts';
import { deletedToErase } from '../../../src/host/conversation/deletedToErase.ts';

const reply: Reply = {
  status: 'complete', endpointId: 'e', endpointName: 'E', model: 'm', reasoning: 'thought', timing: { startedAt: 1 },
  usage: { input: 3, output: 5 }, cost: { usd: 0.1, asOf: '2026-11-01' },
};

function chain(...roles: readonly Message['role'][]): readonly Message[] {
  return roles.map((role, i) => ({
    id: `m${i}`, conversationId: 'c', parentId: i === 0 ? undefined : `m${i - 1}`, role, createdAt: i, text: `text ${i}`, attachments: [], ...(role === 'assistant' && { reply }),
  }));
}

/** The branch that is shown after the change, as ids. */
function shownAfter(before: readonly Message[], { messages, leaf }: TreeChange): readonly Message[] {
  const tree = createTree(before);
  for (const message of messages) tree.put(message);
  return pathTo(tree, leaf);
}

const ids = (messages: readonly Message[]): string => messages.map(({ id }) => id).join(' ');

function at(path: readonly Message[], index: number): Message {
  const message = path[index];
  assert.ok(message);
  return message;
}

describe('a changed text', () => {
  const path = chain('user', 'assistant');

  it('keeps the first original, and forgets it when the text is as it was', () => {
    const once = at(changeText(path, at(path, 1), 'mine').messages, 0);
    assert.deepEqual([once.text, once.original], ['mine', 'text 1']);
    const twice = at(changeText(path, once, 'mine again').messages, 0);
    assert.equal(twice.original, 'text 1');
    const back = at(changeText(path, twice, 'text 1').messages, 0);
    assert.equal('original' in back, false);
  });

  it('is no built-in prompt any more', () => {
    const [question] = chain('user');
    assert.ok(question);
    const changed = at(changeText([question], { ...question, prompt: { id: 'explain', title: 'Explain' } }, 'mine').messages, 0);
    assert.equal('prompt' in changed, false);
  });
});

describe('an inserted message', () => {
  const fresh: Omit<Message, 'parentId'> = { id: 'new', conversationId: 'c', role: 'assistant', createdAt: 9, text: 'x', attachments: [] };

  it('stands between what was there', () => {
    const path = chain('user', 'assistant', 'user');
    assert.equal(ids(shownAfter(path, insertAfter(path, at(path, 1), fresh))), 'm0 m1 new m2');
    assert.equal(ids(shownAfter(path, insertAfter(path, undefined, fresh))), 'new m0 m1 m2');
    assert.equal(ids(shownAfter(path, insertAfter(path, at(path, 2), fresh))), 'm0 m1 m2 new');
  });

  it('leaves other branches where they were', () => {
    const path = chain('user', 'assistant', 'user');
    const other: Message = { ...at(path, 2), id: 'other', createdAt: 1 };
    const all = [...path, other];
    const change = insertAfter(path, at(path, 1), fresh);
    const tree = createTree(all);
    change.messages.forEach((message) => tree.put(message));
    assert.equal(ids(pathTo(tree, 'other')), 'm0 m1 other');
  });
});

describe('a changed role', () => {
  it('turns a written message around in place', () => {
    const path = chain('user', 'user');
    const shown = shownAfter(path, changeRole(path, at(path, 0), 'developer', () => 'copy', 5));
    assert.deepEqual(shown.map(({ id, role }) => `${id} ${role}`), ['m0 developer', 'm1 user']);
  });

  it('puts a copy in the place of a reply and keeps what the reply took', () => {
    const path = chain('user', 'assistant', 'user');
    const change = changeRole(path, at(path, 1), 'user', () => 'copy', 5);
    const shown = shownAfter(path, change);
    assert.equal(ids(shown), 'm0 copy m2');
    assert.equal(shown[1]?.reply, undefined);
    assert.equal(change.messages.find(({ id }) => id === 'm1')?.reply?.usage?.output, 5);
  });
});

describe('a name', () => {
  it('follows the API\'s rule', () => {
    assert.deepEqual(['alice', 'a_b-9', '', 'two words', '爱', 'x'.repeat(65)].map(isMessageName), [true, true, false, false, false, false]);
  });

  it('is taken away by an empty one', () => {
    const path = chain('user');
    const named = at(changeName(path, at(path, 0), 'alice').messages, 0);
    assert.equal(named.name, 'alice');
    assert.equal('name' in at(changeName([named], named, '').messages, 0), false);
  });
});

describe('a turn', () => {
  it('reaches from its question to the next', () => {
    const path = chain('user', 'assistant', 'tool', 'assistant', 'user', 'assistant');
    assert.deepEqual(turnAround(path, 'm2'), { from: 0, to: 4 });
    assert.deepEqual(turnAround(path, 'm5'), { from: 4, to: 6 });
    assert.equal(turnAround(path, 'nothing'), undefined);
  });

  it('without a question before it begins at the start', () => {
    assert.deepEqual(turnAround(chain('assistant', 'assistant', 'user'), 'm1'), { from: 0, to: 2 });
  });
});

describe('a deleted turn', () => {
  const remove = (all: readonly Message[], path: readonly Message[], id: string): TreeChange => {
    const tree = createTree(all);
    const change = withoutTurn(path, id, tree.childrenOf, 77);
    assert.ok(change);
    return change;
  };

  it('goes with all versions of its answer, and what follows moves up', () => {
    const path = chain('user', 'assistant', 'user', 'assistant', 'user');
    const version: Message = { ...at(path, 3), id: 'm3b', createdAt: 50 };
    const change = remove([...path, version], path, 'm3');
    assert.equal(ids(shownAfter([...path, version], change)), 'm0 m1 m4');
    assert.deepEqual(change.messages.filter(({ deletedAt }) => deletedAt === 77).map(({ id }) => id).sort(), ['m2', 'm3', 'm3b']);
  });

  it('at the end shows what is before it, and alone leaves nothing', () => {
    const path = chain('user', 'assistant', 'user', 'assistant');
    assert.equal(ids(shownAfter(path, remove(path, path, 'm2'))), 'm0 m1');
    const only = chain('user', 'assistant');
    assert.equal(ids(shownAfter(only, remove(only, only, 'm1'))), '');
  });

  it('never loses a message of another turn, however the branch is made', () => {
    const role = fc.constantFrom<Message['role']>('user', 'assistant', 'developer', 'tool');
    fc.assert(fc.property(fc.array(role, { minLength: 1, maxLength: 12 }), fc.nat(), (roles, pick) => {
      const path = chain(...roles);
      const id = `m${pick % path.length}`;
      const turn = turnAround(path, id);
      assert.ok(turn);
      const expected = path.filter((_, index) => index < turn.from || index >= turn.to);
      assert.equal(ids(shownAfter(path, remove(path, path, id))), ids(expected));
    }));
  });
});

describe('what is left of a deleted message', () => {
  it('is what it took', () => {
    const rest = erased({ ...at(chain('user', 'assistant'), 1), deletedAt: 5 });
    assert.equal(isErased(rest), true);
    assert.deepEqual([rest.text, rest.reply?.reasoning, rest.reply?.usage, rest.reply?.cost], ['', '', reply.usage, reply.cost]);
  });

  it('is made once nobody can take it back', () => {
    const now = 10_000_000;
    const [question] = chain('user');
    assert.ok(question);
    const old = { ...question, deletedAt: now - 3_700_000 };
    assert.deepEqual(deletedToErase([old, { ...question, id: 'b', deletedAt: now - 1000 }, { ...question, id: 'c' }], now), [erased(old)]);
    assert.deepEqual(deletedToErase([erased(old)], now), []);
  });
});
