import assert from 'node:assert/strict';
import { Conversation } from '../../../../src/core/conversation/conversation.ts';
import type { AnswerMessage } from '../../../../src/core/conversation/replyBuilder.ts';
import { OtherWindows } from '../../../../src/host/conversation/otherWindows.ts';
import { createAbort } from '../../../../src/host/hostClock.ts';
import { FakeClock } from '../../../support/fakes/fakeClock.ts';
import { FakeTransport } from '../../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, quarterCounter } from '../../../support/fakes/turnSettings.ts';
import { createTestStore } from '../../../support/memoryStore.ts';

const answer = (text: string, status: 'streaming' | 'complete'): AnswerMessage => ({
  id: 'a', conversationId: 'c', parentId: undefined, role: 'assistant', createdAt: 2, text, attachments: [],
  reply: { status, endpointId: 'e', endpointName: 'E', model: 'm', reasoning: '', timing: { startedAt: 2 } },
});

const fail = (cause: unknown): void => {
  throw cause;
};

async function shared() {
  const clock = new FakeClock();
  const store = createTestStore({ now: () => clock.now() });
  const ending = new AbortController();
  const failures: unknown[] = [];
  const onStoreFailure = (cause: unknown): void => void failures.push(cause);
  await store.create({ id: 'c', workspace: 'w', createdAt: 1 });
  await store.put([answer('Half', 'streaming')], 'a');
  const record = await store.open('c');
  assert.ok(record);
  const conversation = new Conversation(record, true, {
    store, clock, onStoreFailure, transport: new FakeTransport(), random: () => 0, refusals: new MemoryRefusals(), createAbort, counter: quarterCounter,
    onUnexpected: fail, newId: () => 'new', signal: ending.signal,
  });
  const opened = new Map([['c', Promise.resolve(conversation)]]);
  const others = new OtherWindows({ store, clock, workspace: 'w', opened, onStoreFailure, signal: ending.signal });
  return { store, clock, ending, failures, conversation, opened, others };
}

describe('what other windows write', () => {
  it('is looked for each second until the answer is final', async () => {
    const { store, clock, conversation, others } = await shared();
    const watching = others.watch(conversation);
    await store.put([answer('Half and', 'streaming')], 'a');
    await clock.advance(1000);
    assert.equal(conversation.message('a')?.text, 'Half and');
    await store.put([answer('Half and whole', 'complete')], 'a');
    await clock.advance(1000);
    await watching;
    assert.deepEqual([conversation.message('a')?.text, conversation.message('a')?.reply?.status], ['Half and whole', 'complete']);
  });

  it('is not looked for in a conversation that was deleted, nor after the end', async () => {
    for (const end of ['deleted', 'ended'] as const) {
      const { clock, conversation, opened, ending, others } = await shared();
      let changes = 0;
      conversation.onChange(() => changes++);
      const watching = others.watch(conversation);
      if (end === 'deleted') opened.delete('c');
      else ending.abort();
      await clock.advance(1000);
      if (end === 'deleted') await watching;
      assert.equal(changes, 0);
    }
  });

  it('is taken in on coming back, once for each change', async () => {
    const { store, clock, conversation, others } = await shared();
    let resets = 0;
    conversation.onChange((change) => change.type === 'reset' && resets++);
    await others.refreshAll();
    await others.refreshAll();
    assert.equal(resets, 1);
    await clock.advance(5000);
    await store.rename('c', 'Named there');
    await store.put([answer('More', 'complete')], 'a');
    await others.refreshAll();
    assert.deepEqual([conversation.title, conversation.message('a')?.text], ['Named there', 'More']);
  });

  it('that can\'t be read is reported, and what is shown stays', async () => {
    const { store, clock, conversation, others, failures } = await shared();
    store.open = () => Promise.reject(new Error('damaged'));
    const watching = others.watch(conversation);
    await clock.advance(1000);
    await watching;
    assert.equal(failures.length, 1);
    assert.equal(conversation.message('a')?.text, 'Half');
  });
});
