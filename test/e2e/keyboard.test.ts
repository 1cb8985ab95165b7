// The panel without a mouse: ask, reach the buttons of a message, switch the branch, come back to the composer.
import assert from 'node:assert/strict';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

describe('by keyboard alone', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'keyboard', model: 'held' });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  async function focused(): Promise<string> {
    const frame = await stage.workbench.frame();
    return frame.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
  }

  /** Presses Tab or Shift+Tab until the focus is there; fails after a round. */
  async function walk(key: 'Tab' | 'Shift+Tab', name: RegExp): Promise<void> {
    const seen: string[] = [];
    for (let step = 0; step < 30; step += 1) {
      await stage.workbench.page.keyboard.press(key);
      const now = await focused();
      if (name.test(now)) return;
      seen.push(now);
    }
    assert.fail(`${String(name)} was not reached: ${seen.join(' > ')}`);
  }

  it('opens the panel in its composer, asks, answers again, switches versions and goes on typing', async () => {
    const { hand, panel, workbench } = stage;
    const { keyboard } = workbench.page;
    await workbench.openPalette('Ponder: New Conversation');
    await keyboard.press('Enter');
    await panel.message.and(panel.root.locator(':focus')).waitFor();
    hand.next({ frames: chatAnswer({ text: ['The first answer.\n\n```ts\nlet a = 1;\n```\n'], usage: { input: 20, output: 3 } }) });
    await keyboard.type('Which one?');
    await keyboard.press('Shift+Enter');
    await keyboard.type('A or B?');
    assert.equal(await panel.message.inputValue(), 'Which one?\nA or B?');
    await keyboard.press('Enter');
    await panel.finished(1);
    await walk('Shift+Tab', /^Answer again$/);
    await workbench.screenshot('keyboard-actions');
    hand.next({ frames: chatAnswer({ text: ['The second answer.'], usage: { input: 20, output: 3 } }) });
    await keyboard.press('Enter');
    await panel.answers.getByText('The second answer.').waitFor();
    await panel.finished(1);
    await walk('Shift+Tab', /^Previous version$/);
    await keyboard.press('Enter');
    await panel.answers.getByText('The first answer.').waitFor();
    assert.equal(await focused(), 'Next version');
    await keyboard.press('Enter');
    await panel.answers.getByText('The second answer.').waitFor();
    await keyboard.press('Enter');
    await panel.answers.getByText('The first answer.').waitFor();
    await walk('Tab', /^Message$/);
    await walk('Shift+Tab', /^Copy code$/);
    await walk('Shift+Tab', /^Edit and send again$/);
    await workbench.screenshot('keyboard-question-actions');
    await walk('Tab', /^Message$/);
    await keyboard.type('Thanks');
    assert.equal(await panel.message.inputValue(), 'Thanks');
  });

  it('has the focus in the composer after Stop', async () => {
    const { hand, panel, workbench } = stage;
    await panel.message.fill('');
    const { keyboard } = workbench.page;
    hand.next({ frames: [{ stall: true }] });
    await panel.message.press('H');
    await keyboard.press('Enter');
    await panel.stop.waitFor();
    await walk('Tab', /^Stop$/);
    await keyboard.press('Enter');
    await panel.card('Stopped').waitFor();
    await panel.message.and(panel.root.locator(':focus')).waitFor();
  });
});
