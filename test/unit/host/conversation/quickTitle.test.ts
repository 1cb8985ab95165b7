import assert from 'node:assert/strict';
import type { Conversation } from '../../../../src/core/conversation/conversation.ts';
import type { QuickAnswer, QuickQuestion } from '../../../../src/core/conversation/quickQuestion.ts';
import { quickTitle } from '../../../../src/host/conversation/quickTitle.ts';
import { chatAnswer } from '../../../support/fakes/fakeTransport.ts';
import { turnSettings } from '../../../support/fakes/turnSettings.ts';
import { openConversation } from '../../../support/openConversation.ts';

async function answered(turns = 1): Promise<Conversation> {
  const { conversation } = openConversation(chatAnswer('It doubles twice.'), chatAnswer('Yes.'));
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
