import assert from 'node:assert/strict';
import { PatchQueue } from '../../../../src/host/panel/patchQueue.ts';
import type { PatchOp } from '../../../../src/protocol/hostMessage.ts';

const delta = (id: string, text: string): PatchOp => ({ op: 'delta', id, text });

describe('PatchQueue', () => {
  it('sends the first change at once and joins what follows within the frame', () => {
    const sent: (readonly PatchOp[])[] = [];
    const queue = new PatchQueue((ops) => sent.push(ops));
    queue.push(delta('a', 'One'));
    queue.push(delta('a', ' two'));
    queue.push(delta('a', ' three'));
    assert.deepEqual(sent, [[delta('a', 'One')]]);
    queue.flush();
    assert.deepEqual(sent[1], [{ op: 'delta', id: 'a', text: ' two three', reasoning: '' }]);
    queue.clear();
  });

  it('keeps the order between deltas and other changes', () => {
    const sent: (readonly PatchOp[])[] = [];
    const queue = new PatchQueue((ops) => sent.push(ops));
    queue.push({ op: 'thinkingOpen', open: true });
    queue.push(delta('a', '1'), { op: 'thinkingOpen', open: false }, delta('a', '2'), delta('b', '3'));
    queue.flush();
    assert.deepEqual(sent[1]?.map((op) => (op.op === 'delta' ? `${op.id}${op.text}` : op.op)), ['a1', 'thinkingOpen', 'a2', 'b3']);
    queue.clear();
  });

  it('drops what waits when a snapshot says it all', () => {
    const sent: (readonly PatchOp[])[] = [];
    const queue = new PatchQueue((ops) => sent.push(ops));
    queue.push(delta('a', '1'));
    queue.push(delta('a', '2'));
    queue.clear();
    queue.flush();
    assert.equal(sent.length, 1);
  });
});
