// The tab with the usage in Chromium: chart and tables, limits and prices, by mouse and keyboard.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import type { UsageEvent } from '../../../src/protocol/surface/usage.ts';
import type { HostedSurface } from '../../support/pageHarness/openSurface.ts';
import { eachSurface } from '../../support/pageHarness/pageFixture.ts';
import type { PageServer } from '../../support/pageHarness/pageServer.ts';
import { emptyUsageState, usageRow, usageStates } from '../../support/pageHarness/usageStates.ts';

const two = {
  ...emptyUsageState, rows: [usageRow('2026-11-10', 'o3', { usd: 2, answers: 3 }), usageRow('2026-11-20', 'gpt', { usd: 0.5, workspace: 'other' })],
  day: { limit: 1, spent: 0.5 }, month: { limit: 0, spent: 2.5 }, prices: [{ model: 'o3', input: 2, output: 8, asOf: '2026-11-16', own: false }, { model: 'mine', input: 1, output: 1, own: true }],
};

describe('the usage in a browser', function () {
  this.timeout(30_000);
  let server: PageServer;
  let page: Page;
  let hosted: HostedSurface<'usage'>;

  eachSurface('usage', { width: 800, height: 1100 }, async (opened) => {
    ({ page, hosted, server } = opened);
    await hosted.state(two);
  });

  const last = async (): Promise<UsageEvent | undefined> => (await hosted.events()).at(-1);
  const table = (name: string): Locator => page.getByRole('region', { name, exact: true });
  const choose = (word: string): Promise<void> => page.getByRole('radio', { name: word, exact: true }).check();

  it('sums the range that is chosen, in money and in tokens', async () => {
    assert.equal(await page.locator('.chart-sum strong').textContent(), '$2.50');
    await choose('7 days');
    assert.equal(await page.locator('.chart-sum strong').textContent(), '$0.500');
    assert.deepEqual(await table('Sums').getByRole('rowheader').allTextContents(), ['gpt']);
    await choose('All');
    await choose('Tokens');
    assert.equal(await page.locator('.chart-sum strong').textContent(), '5k');
  });

  it('groups by model, workspace, endpoint, and tokens by their kind, and keeps the choice over a reload', async () => {
    assert.deepEqual(await table('Sums').getByRole('rowheader').allTextContents(), ['o3', 'gpt']);
    await choose('Workspace');
    assert.deepEqual(await table('Sums').getByRole('rowheader').allTextContents(), ['sieve', 'other']);
    assert.equal(await page.getByText('Kind of token').count(), 0, 'money is not split by kinds');
    await choose('Tokens');
    await choose('Kind of token');
    assert.deepEqual(await page.locator('.legend li').allTextContents(), ['Input', 'Cached input', 'Cache write', 'Thinking', 'Text']);
    await hosted.open(server.url('dark-modern', 'usage'));
    await hosted.state(two);
    assert.equal(await page.getByRole('radio', { name: 'Kind of token' }).isChecked(), true);
  });

  it('radio buttons take arrows', async () => {
    await page.getByRole('radio', { name: '30 days' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.getByRole('radio', { name: '90 days' }).isChecked(), true);
  });

  it('the chart is one stop for Tab; arrows tell each day, by name and beside it', async () => {
    assert.equal(await page.locator('.stack[tabindex="0"]').count(), 1);
    await page.locator('.stack[tabindex="0"]').focus();
    assert.match((await page.locator('.stack.at').getAttribute('aria-label')) ?? '', /^Friday, November 20, \$0.500, 2.5k tokens, 1 answer$/);
    assert.match((await page.locator('.tip').textContent()) ?? '', /November 20.*gpt\$0.500/);
    for (let back = 0; back < 10; back += 1) await page.keyboard.press('ArrowLeft');
    assert.match((await page.locator('.stack.at').getAttribute('aria-label')) ?? '', /^Tuesday, November 10, \$2.00/);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.tip').count(), 0);
    await page.keyboard.press('Home');
    assert.match((await page.locator('.stack.at').getAttribute('aria-label')) ?? '', /October 22/);
  });

  it('has the chart as a table, of the days on which something was used', async () => {
    await page.getByText('The chart as a table', { exact: true }).click();
    assert.deepEqual(await page.locator('.day-table').getByRole('rowheader').allTextContents(), ['Friday, November 20', 'Tuesday, November 10']);
  });

  it('a limit is shown with what is spent of it, changed, and taken away', async () => {
    assert.equal(await page.getByRole('region', { name: 'Today' }).getByText('50 % of $1.00').count(), 1);
    assert.equal(await page.getByRole('meter').getAttribute('aria-valuenow'), '50');
    await page.getByRole('button', { name: 'Change the limit for a day' }).click();
    const field = page.getByRole('textbox', { name: /Limit in US dollars/ });
    assert.equal(await field.inputValue(), '1');
    await field.fill('many');
    await field.press('Enter');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal((await hosted.events()).length, 0);
    await field.fill('2.50');
    await field.press('Enter');
    assert.deepEqual(await last(), { type: 'setLimit', period: 'day', usd: 2.5 });
    await page.getByRole('button', { name: 'Change the limit for a day' }).click();
    await field.fill('');
    await field.press('Enter');
    assert.deepEqual(await last(), { type: 'setLimit', period: 'day', usd: 0 });
  });

  it('a limit that is reached says so', async () => {
    await hosted.state({ ...two, day: { limit: 0.5, spent: 0.5 } });
    assert.equal(await page.getByText('The limit of $0.500 is reached').count(), 1);
  });

  it('a price has its date, is edited in its place, and goes back to the catalog\'s', async () => {
    assert.equal(await table('Prices').getByText('2026-11-16').count(), 1);
    assert.equal(await table('Prices').getByText('$8.00').count(), 1);
    await page.getByRole('button', { name: 'Edit the price of o3' }).click();
    await page.getByRole('textbox', { name: 'Output', exact: true }).fill('-3');
    assert.equal(await page.getByRole('button', { name: 'Save' }).isDisabled(), true);
    await page.getByRole('textbox', { name: 'Output', exact: true }).fill('9.5');
    await page.getByRole('textbox', { name: 'Cached input' }).fill('0.1');
    await page.keyboard.press('Enter');
    assert.deepEqual(await last(), { type: 'setPrice', model: 'o3', price: { input: 2, cached: 0.1, output: 9.5 } });
    await page.getByRole('button', { name: 'Back to the catalog\'s price of mine' }).click();
    assert.deepEqual(await last(), { type: 'resetPrice', model: 'mine' });
    await page.getByRole('button', { name: 'Open the setting' }).click();
    assert.deepEqual(await last(), { type: 'openPrices' });
  });

  it('opens as text, and says where nothing is', async () => {
    await page.getByRole('button', { name: 'Open as text' }).click();
    assert.deepEqual(await last(), { type: 'asText' });
    await hosted.state(emptyUsageState);
    assert.equal(await page.getByText('Nothing has been used yet.').count(), 1);
    await hosted.state({ ...two, rows: two.rows.slice(0, 1) });
    await choose('7 days');
    assert.equal(await page.getByText('Nothing was used in this time.').count(), 1);
  });

  it('names of models are text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    await hosted.state({ ...two, rows: [usageRow('2026-11-20', hostile, { endpoint: hostile })] });
    assert.equal(await page.locator('.usage-surface img').count(), 0);
    assert.equal(await table('Sums').getByText(hostile).count(), 1);
  });

  for (const theme of ['dark-modern', 'light-modern', 'high-contrast', 'light-2026'] as const) {
    it(`every state is accessible by axe's rules, contrast included: ${theme}`, async () => {
      await hosted.open(server.url(theme, 'usage'));
      await page.evaluate(axe.source);
      for (const [name, state] of Object.entries(usageStates())) {
        await hosted.state(state);
        const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'] }));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`), [], name);
      }
    });
  }

  it('every state fits a width of 300', async () => {
    await page.setViewportSize({ width: 300, height: 900 });
    for (const [name, state] of Object.entries(usageStates())) {
      await hosted.state(state);
      assert.ok(await page.evaluate(() => (document.querySelector('.surface-scroll')?.scrollWidth ?? 0) <= 300), name);
    }
  });
});
