// What the page says before the first word of an answer, of a budget below what is recommended, and of a refusal.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelState } from '../../../src/protocol/panelState.ts';
import type { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import { answer, emptyState, pageStates, question } from '../../support/pageHarness/pageStates.ts';

describe('an answer before its first word', function () {
  this.timeout(30_000);
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 300, height: 700 }, (opened) => {
    ({ page, hosted } = opened);
  });

  async function show(state: PanelState | undefined): Promise<void> {
    assert.ok(state);
    await hosted.snapshot(state);
  }

  it('is waited for, and is not said to think where the model does not', async () => {
    await show(pageStates(Date.now())['waiting']);
    const shown = page.getByRole('article', { name: 'gpt-4.1' });
    await shown.getByText('Waiting for the first word').waitFor();
    assert.equal(await shown.getByText(/Thinking/).count(), 0);
  });

  it('has its ceiling beside the time where thoughts are hidden', async () => {
    await show(pageStates(Date.now())['thinking-hidden']);
    const shown = page.getByRole('article', { name: 'o3' });
    await shown.getByText(/^Thinking · \d+ s$/).waitFor();
    await shown.getByText('up to 25k tokens').waitFor();
  });

  it('may have a budget that is advised against: the text field says so too, and what would go wrong for certain comes first', async () => {
    const { composer } = emptyState;
    await show({ ...emptyState, composer: { ...composer, advice: 'It may run out.' } });
    const field = page.getByRole('textbox', { name: 'Message', exact: true });
    const described = (): Promise<string | null> => field.evaluate((element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? null);
    assert.equal(await described(), 'It may run out.');
    await show({ ...emptyState, composer: { ...composer, advice: 'It may run out.', warning: 'It will not be sent.' } });
    assert.equal(await described(), 'It will not be sent.');
    await show(emptyState);
    assert.equal(await described(), null);
  });

  it('can be copied where it is a refusal', async () => {
    await show({ ...emptyState, messages: [question('q', 'Why?'), answer('m', { refusal: 'I can’t help with that.' })] });
    await page.getByRole('article', { name: 'gpt-6.2-sol' }).hover();
    await page.getByRole('button', { name: 'Copy answer' }).click();
    assert.deepEqual((await hosted.posted()).findLast(({ type }) => type === 'copyMessage'), { type: 'copyMessage', messageId: 'm' });
  });
});
