// Pages of editor tabs in Chromium under their real policy: the way a surface is loaded, told and heard.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { surfaceNames } from '../../../src/protocol/surface/surfaceMessage.ts';
import { launchChromium } from '../../support/pageHarness/openPage.ts';
import { emptyHistory, historyRow } from '../../support/pageHarness/historyStates.ts';
import { HostedSurface } from '../../support/pageHarness/openSurface.ts';
import { startPageServer, type PageServer } from '../../support/pageHarness/pageServer.ts';

describe('pages of editor tabs', function () {
  this.timeout(30_000);
  let server: PageServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    server = await startPageServer();
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 800, height: 700 } });
  });
  afterEach(() => page.close());

  for (const name of surfaceNames) {
    it(`${name}: loads its own view and sheets within the policy, says ready, and keeps what restores the tab`, async () => {
      const missing: string[] = [];
      page.on('response', (response) => { if (response.status() >= 400 && !response.url().endsWith('favicon.ico')) missing.push(response.url()); });
      const hosted = new HostedSurface(page, name);
      await hosted.open(server.url('dark-modern', name));
      assert.equal(await page.locator('.loading').count(), 1);
      assert.deepEqual([await hosted.violations(), missing], [[], []]);
      const kept = await page.evaluate(() => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown);
      assert.deepEqual(kept, { surface: name, key: '', view: {} });
    });
  }

  it('shows its state in the person\'s language, speaks what is announced, and drops what is not from its host', async () => {
    const hosted = new HostedSurface(page, 'history');
    await hosted.open(server.url('light-modern', 'history'));
    await hosted.state({ ...emptyHistory, rows: [historyRow('c1', 'First')] }, { Conversations: '对话' }, 'zh-cn');
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), '对话');
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-cn');
    await hosted.say({ type: 'announce', text: 'One conversation.' });
    assert.equal(await page.locator('.speaker').textContent(), 'One conversation.');
    await page.evaluate(() => window.postMessage({ type: 'state', surface: 'other', state: {} }, '*'));
    await hosted.frame();
    assert.equal(await page.getByRole('row').count(), 1);
    assert.deepEqual(await hosted.violations(), []);
  });
});
