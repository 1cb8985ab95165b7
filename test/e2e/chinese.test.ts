// A question in Chinese, typed with an input method, in a window where Ponder speaks Chinese.
import assert from 'node:assert/strict';
import type { CDPSession } from 'playwright-core';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

describe('a Chinese question with an input method', () => {
  let stage: Stage;
  let keys: CDPSession;

  before(async () => {
    stage = await openStage({ name: 'chinese' });
    await stage.workbench.openView();
    keys = await stage.workbench.page.context().newCDPSession(stage.workbench.page);
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  async function compose(text: string): Promise<void> {
    await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }

  it('does not send by the Enter that ends a composition, and sends by the next', async () => {
    const { demo, panel, workbench } = stage;
    await panel.message.click();
    await keys.send('Input.insertText', { text: '证明：' });
    await compose('su');
    await compose('sushu');
    await workbench.screenshot('chinese-composing');
    // What an input method lets through while it is open.
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    assert.equal(await panel.questions.count(), 0);
    await keys.send('Input.insertText', { text: '素数有无穷多个' });
    assert.equal(await panel.message.inputValue(), '证明：素数有无穷多个');
    assert.equal(demo.requests.filter(({ method }) => method === 'POST').length, 0);
    await workbench.page.keyboard.press('Enter');
    const answer = await panel.finished(1);
    assert.equal(await panel.questions.locator('.question-text').innerText(), '证明：素数有无穷多个');
    assert.equal(demo.requests.filter(({ method }) => method === 'POST').length, 1);
    await answer.getByRole('table').waitFor();
    assert.equal(await answer.locator('strong').first().innerText(), '一、素数有无穷多个。');
    await workbench.screenshot('chinese-answer');
  });
});
