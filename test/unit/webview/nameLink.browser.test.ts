// Names in the inline code of an answer, in a real page: links where their place is known, by mouse and by key; plain code elsewhere.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { explainedText, explainStates } from '../../support/pageHarness/explainStates.ts';
import type { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import { answer, emptyState, question } from '../../support/pageHarness/pageStates.ts';

describe('names in an answer', function () {
  this.timeout(60_000);
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 300, height: 700 }, async (opened) => {
    ({ page, hosted } = opened);
  });

  const opened = async (): Promise<readonly unknown[]> => (await hosted.posted()).filter(({ type }) => type === 'openName');

  it('are links where their place is known, and nothing else is', async () => {
    const state = explainStates()['explained'];
    assert.ok(state);
    await hosted.snapshot(state);
    const links = page.locator('.answer').getByRole('link');
    assert.deepEqual(await links.allTextContents(), ['retry()', 'withTimeout', 'sleep(ms)', 'options.baseMs', 'TimeoutError']);
    assert.deepEqual(await page.locator('.answer code:not(.name-link)').allTextContents(), ['work', 'setTimeout']);
    await links.nth(2).click();
    await links.nth(3).focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await opened(), [{ type: 'openName', messageId: 'm1', name: 'sleep' }, { type: 'openName', messageId: 'm1', name: 'baseMs' }]);
  });

  it('are links as soon as they are whole while the answer streams', async () => {
    await hosted.snapshot({ ...emptyState, messages: [question('q', 'Why?'), answer('m', { phase: 'answering', names: ['retry'] })] });
    for (const piece of explainedText.match(/[^]{1,7}/g) ?? []) await hosted.patch({ op: 'delta', id: 'm', text: piece });
    await hosted.patch({ op: 'answer', id: 'm', fields: { phase: 'done' } });
    await page.getByText('own.').waitFor();
    assert.deepEqual(await page.locator('.answer').getByRole('link').allTextContents(), ['retry()']);
    assert.equal(await page.locator('.answer [data-name]').count(), 1);
  });

  it('are plain code where no place is known', async () => {
    await hosted.snapshot({ ...emptyState, messages: [question('q', 'Why?'), answer('m', { text: explainedText })] });
    await page.getByText('own.').waitFor();
    assert.equal(await page.locator('.name-link').count(), 0);
  });
});
