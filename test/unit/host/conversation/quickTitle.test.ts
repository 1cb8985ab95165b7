import assert from 'node:assert/strict';
import { Conversation } from '../../../../src/core/conversation/conversation.ts';
import type { QuickAnswer, QuickQuestion } from '../../../../src/core/conversation/quickQuestion.ts';
import { createAbort } from '../../../../src/host/hostClock.ts';
import { quickTitle } from '../../../../src/host/conversation/quickTitle.ts';
import { FakeClock } from '../../../support/fakes/fakeClock.ts';
import { chatAnswer, FakeTransport } from '../../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, quarterCounter, turnSettings } from '../../../support/fakes/turnSettings.ts';
import { createTestStore } from '../../../support/memoryStore.ts';

const fail = (cause: unknown): void => assert.fail(String(cause));

async function answered(turns = 1): Promise<Conversation> {
  let ids = 0;
  const conversation = new Conversation({ id: 'c1', title: undefined, workspace: '', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: 0, messages: [] }, false, {
    transport: new FakeTransport(chatAnswer('It doubles twice.'), chatAnswer('Yes.')), clock: new FakeClock(), random: () => 0.5, refusals: new MemoryRefusals(), createAbort, store: createTestStore(),
    counter: quarterCounter, newId: () => `m${++ids}`, signal: new AbortController().signal, onStoreFailure: fail, onUnexpected: fail,
  });
  for (let turn = 0; turn < turns; turn++) {
    const asked = await conversation.ask({ text: 'why does the loop wait twice??', attachments: [] }, turnSettings());
    assert.ok(asked.sent);
    await asked.reply;
  }
  return conversation;
}

function asker(answer: Partial<QuickAnswer> & { readonly ok: boolean }) {
  const asked: QuickQuestion[] = [];
  return { asked, ask: (question: QuickQuestion) => Promise.resolve((asked.push(question), answer as QuickAnswer)) };
}

describe('a name from the quick model', () => {
  it('replaces the first line of the question after the first answer', async () => {
    const conversation = await answered();
    const { asked, ask } = asker({ ok: true, text: '"Retry loop waits twice."' });
    await quickTitle(conversation, ask);
    assert.equal(conversation.title, 'Retry loop waits twice');
    assert.match(asked[0]?.text ?? '', /why does the loop[\s\S]*It doubles twice/);
  });

  it('is not asked for where a person gave one, nor later', async () => {
    const named = await answered();
    await named.rename('Mine');
    const { asked, ask } = asker({ ok: true, text: 'Theirs' });
    await quickTitle(named, ask);
    await quickTitle(await answered(2), ask);
    assert.deepEqual([asked.length, named.title], [0, 'Mine']);
  });

  it('that did not come leaves what is there', async () => {
    const conversation = await answered();
    await quickTitle(conversation, asker({ ok: false, reason: 'canceled' }).ask);
    assert.equal(conversation.title, 'why does the loop wait twice??');
  });
});
