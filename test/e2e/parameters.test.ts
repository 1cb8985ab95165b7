// The form of parameters in an editor tab: what is set there for a conversation goes out with the next question, and comes back.
import assert from 'node:assert/strict';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { eventually } from './stage/eventually.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

describe('the form of parameters', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'parameters', model: 'held' });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('sets a parameter for this conversation, says what is wrong with a value, and takes it back', async () => {
    const { hand, panel, workbench } = stage;
    await workbench.runCommand('Ponder: Parameters');
    const form = workbench.editorTab();
    await form.getByRole('heading', { name: 'Parameters' }).waitFor();
    await form.getByRole('tab', { name: /^This conversation/ }).click();
    const temperature = form.getByRole('textbox', { name: 'Temperature' });
    await temperature.fill('warm');
    await temperature.press('Tab');
    await form.getByText('It was not taken.').first().waitFor();
    await temperature.fill('0.3');
    await temperature.press('Tab');
    await form.getByRole('tab', { name: /^This conversation 1/ }).waitFor();
    await workbench.screenshot('parameters-form');
    hand.next({ frames: chatAnswer({ text: ['Cool.'], usage: { input: 30, output: 9 } }) });
    await panel.askAndWait('How warm?');
    const sent = (): Readonly<Record<string, unknown>> => hand.journal.findLast(({ method }) => method === 'POST')?.body as Readonly<Record<string, unknown>>;
    assert.equal(sent()['temperature'], 0.3);
    await form.getByRole('button', { name: 'Reset Temperature' }).click();
    await eventually('nothing set', async () => (await form.getByRole('tab', { name: /^This conversation 1/ }).count()) === 0);
    hand.next({ frames: chatAnswer({ text: ['Plain.'], usage: { input: 30, output: 9 } }) });
    await panel.askAndWait('And now?');
    assert.equal('temperature' in sent(), false);
  });
});
