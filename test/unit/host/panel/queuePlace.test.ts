// Where waiting questions go: behind the answer they were asked about, however the person looks around meanwhile.
import assert from 'node:assert/strict';
import type { Asked } from '../../../../src/core/conversation/asker.ts';
import { Composer } from '../../../../src/host/panel/composer.ts';
import { isHere, nextHere, withFollowers } from '../../../../src/host/panel/queuePlace.ts';
import { chatAnswer } from '../../../support/fakes/fakeTransport.ts';
import { FakeMemento } from '../../../support/fakes/fakeMemento.ts';
import { turnSettings } from '../../../support/fakes/turnSettings.ts';
import { openConversation } from '../../../support/openConversation.ts';

const settings = turnSettings();
const question = (text: string) => ({ text, attachments: [] });

async function ended(asking: Promise<Asked>): Promise<string> {
  const asked = await asking;
  assert.ok(asked.sent);
  await asked.reply;
  return asked.id;
}

/** Two wordings of one question, the second shown, and a question that waits behind its answer. */
async function bench() {
  const { conversation } = openConversation(chatAnswer('One.'), chatAnswer('Two.'), chatAnswer('Three.'), chatAnswer('Four.'));
  const composer = new Composer(new FakeMemento(), { getState: () => Promise.resolve(undefined), setState: () => Promise.resolve() }, 'sidebar', (cause) => {
    throw cause;
  });
  await ended(conversation.ask(question('First wording'), settings));
  const first = conversation.path()[0]?.id ?? '';
  const two = await ended(conversation.editAndAsk(first, 'Second wording', settings));
  const wait = (id: string): void => composer.enqueue({ id, conversationId: 'c1', after: conversation.leafId ?? '', ...question(id) });
  wait('w1');
  const show = async (step: 1 | -1): Promise<void> => conversation.switchBranch(conversation.path()[0]?.id ?? '', step);
  return { conversation, composer, two, wait, show, next: () => nextHere(conversation, composer)?.id };
}

describe('a question that waits', () => {
  it('does not go out on another branch than its own, and does again on that', async () => {
    const { next, show } = await bench();
    assert.equal(next(), 'w1');
    await show(-1);
    assert.equal(next(), undefined);
    await show(1);
    assert.equal(next(), 'w1');
  });

  it('lets one of the shown branch pass that was asked later', async () => {
    const { next, show, wait } = await bench();
    await show(-1);
    wait('w2');
    assert.equal(next(), 'w2');
  });

  it('goes along where its branch goes on, is answered again or reworded', async () => {
    const { conversation, composer, two, next, show } = await bench();
    const again = await ended(withFollowers(composer, conversation, () => conversation.regenerate(two, settings)));
    assert.equal(composer.queueOf('c1')[0]?.after, again);
    assert.equal(next(), 'w1');
    await conversation.switchBranch(again, -1);
    assert.equal(next(), undefined, 'the answer before that is not the one it follows');
    await conversation.switchBranch(two, 1);
    const more = await ended(withFollowers(composer, conversation, () => conversation.ask(question('Asked in between'), settings)));
    assert.equal(composer.queueOf('c1')[0]?.after, more);
    await show(-1);
    assert.equal(next(), undefined);
  });

  it('stays with its branch where another one goes on', async () => {
    const { conversation, composer, two, show } = await bench();
    await show(-1);
    await ended(withFollowers(composer, conversation, () => conversation.ask(question('Elsewhere'), settings)));
    assert.equal(composer.queueOf('c1')[0]?.after, two);
  });

  it('is bound to no branch where nothing was before it, or that is gone', async () => {
    const { conversation } = await bench();
    assert.deepEqual([isHere(conversation, undefined), isHere(conversation, 'gone')], [true, true]);
  });

  it('waits while it is reworded, also where another one is, and is due when it is let go', async () => {
    const { composer, wait } = await bench();
    wait('w2');
    composer.setReworded('w1', true);
    composer.setReworded('w2', true);
    assert.equal(composer.comesUp('w1'), false);
    assert.equal(composer.setReworded('w2', false), false);
    assert.equal(composer.setReworded('w1', false), true);
    assert.equal(composer.comesUp('w1'), true);
  });

  it('is held again by a page that came back, and still knows that its turn came', async () => {
    const { composer } = await bench();
    composer.setReworded('w1', true);
    assert.equal(composer.comesUp('w1'), false);
    composer.newPage();
    composer.setReworded('w1', true);
    assert.equal(composer.setReworded('w1', false), true);
  });
});
