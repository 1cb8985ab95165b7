// A limit of money for a day: warned of when it is near, asked about when it is reached, and nothing sent on a no.
import assert from 'node:assert/strict';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { eventually } from './stage/eventually.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

describe('a spending limit', () => {
  let stage: Stage;

  before(async () => {
    // A dollar for each thousand tokens in.
    stage = await openStage({ name: 'limit', model: 'held', machine: { 'ponder.limit.day': 1, 'ponder.models': { held: { input: 1000, output: 1000 } } } });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  const answer = (text: string): void => stage.hand.next({ frames: chatAnswer({ text: [text], usage: { input: 850, output: 10 } }) });
  const asked = (): number => stage.hand.journal.filter(({ method }) => method === 'POST').length;

  it('is warned of when most of it is spent', async () => {
    const { panel, workbench } = stage;
    answer('One.');
    await panel.askAndWait('First?');
    answer('Two.');
    await panel.ask('Second?');
    await workbench.notification('$0.860 of today\'s $1.00 are spent.').waitFor();
    await panel.answers.getByText('Two.').waitFor();
  });

  it('asks when it is reached; on a no nothing is sent and the question is kept', async () => {
    const { panel, workbench } = stage;
    const before = asked();
    await panel.ask('Third?');
    await workbench.dialog.getByText('Your limit of $1.00 for a day is reached: $1.72 were spent today.').waitFor();
    await workbench.screenshot('limit-reached');
    await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
    await eventually('the question to be back', async () => (await panel.message.inputValue()) === 'Third?');
    assert.equal(asked(), before);
  });

  it('lets it go on for the day when told so', async () => {
    const { panel, workbench } = stage;
    answer('Three.');
    await panel.message.press('Enter');
    await workbench.dialog.getByRole('button', { name: 'Send, and don\'t ask again today' }).click();
    await panel.answers.getByText('Three.').waitFor();
    answer('Four.');
    await panel.ask('Fourth?');
    await panel.answers.getByText('Four.').waitFor();
    assert.equal(await workbench.dialog.count(), 0);
  });
});
