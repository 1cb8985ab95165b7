// The tab with the conversations in Chromium: what a person does with keys and mouse, in lists of every kind.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import type { HistoryEvent, HistoryState } from '../../../src/protocol/surface/history.ts';
import { emptyHistory, historyRow, historyStates } from '../../support/pageHarness/historyStates.ts';
import type { HostedSurface } from '../../support/pageHarness/openSurface.ts';
import { eachSurface } from '../../support/pageHarness/pageFixture.ts';
import type { PageServer } from '../../support/pageHarness/pageServer.ts';

const three: HistoryState = {
  ...emptyHistory, rows: ['c1', 'c2', 'c3'].map((id, at) => historyRow(id, `Title ${at + 1}`, { updatedAt: Date.now() - at * 1000 })),
  workspaces: [{ key: 'w1', name: 'here', count: 3 }, { key: 'w2', name: 'there', count: 9 }], models: [{ id: 'o3', count: 2 }], archived: 1, titleModel: 'mini',
};

describe('the conversations in a browser', function () {
  this.timeout(30_000);
  let server: PageServer;
  let page: Page;
  let hosted: HostedSurface<'history'>;

  eachSurface('history', { width: 800, height: 700 }, async (opened) => {
    ({ page, hosted, server } = opened);
    await hosted.state(three);
  });

  const row = (at: number): Locator => page.getByRole('row').nth(at);
  const search = (): Locator => page.getByRole('textbox', { name: 'Search titles and text' });
  const deeds = async (): Promise<readonly HistoryEvent[]> => (await hosted.events()).filter(({ type }) => type !== 'query' && type !== 'endSuggestion');
  const lastDeed = async (): Promise<HistoryEvent | undefined> => (await deeds()).at(-1);
  const focused = (): Promise<string | null | undefined> => page.evaluate(() => document.activeElement?.getAttribute('data-id'));
  async function asked(): Promise<Extract<HistoryEvent, { type: 'query' }>['query'] | undefined> {
    await page.waitForTimeout(150);
    const event = (await hosted.events()).findLast(({ type }) => type === 'query');
    return event?.type === 'query' ? event.query : undefined;
  }

  it('asks for this workspace when it opens, and for what is typed, once', async () => {
    assert.deepEqual(await asked(), { text: '', workspace: 'this', archived: false, limit: 60 });
    await search().pressSequentially('retry', { delay: 5 });
    assert.equal((await asked())?.text, 'retry');
    assert.ok((await hosted.events()).length <= 3, 'not for each letter');
  });

  it('filters by workspace, time, model and archive, and keeps the filters over a reload', async () => {
    await page.getByRole('combobox', { name: 'Workspace' }).selectOption('there (9)');
    await page.getByRole('combobox', { name: 'Model' }).selectOption('o3 (2)');
    await page.getByRole('combobox', { name: 'Time' }).selectOption('Last 7 days');
    await page.getByRole('button', { name: /Archived/ }).click();
    const query = await asked();
    assert.deepEqual([query?.workspace, query?.model, query?.archived], [{ one: 'w2' }, 'o3', true]);
    const days = (Date.now() - (query?.from ?? 0)) / 86_400_000;
    assert.ok(days >= 6 && days <= 7.05, `${days}`);
    await page.reload();
    await hosted.open(server.url('dark-modern', 'history'));
    await hosted.state(three);
    assert.deepEqual(await asked(), query);
  });

  it('takes days from and to, both included', async () => {
    await page.getByRole('combobox', { name: 'Time' }).selectOption('custom');
    await page.getByLabel('From', { exact: true }).fill('2026-03-01');
    await page.getByLabel('To', { exact: true }).fill('2026-03-02');
    const query = await asked();
    assert.deepEqual([query?.from, query?.to], [new Date(2026, 2, 1).getTime(), new Date(2026, 2, 3).getTime()]);
  });

  it('is one stop for Tab; arrows, Home and End move in it', async () => {
    await search().press('ArrowDown');
    assert.equal(await focused(), 'c1');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'c2');
    await page.keyboard.press('End');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'c3');
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'c1');
    assert.equal(await page.locator('.history-row[tabindex="0"]').count(), 1);
  });

  it('opens with Enter and a click here, with Ctrl+Enter and the middle button in a tab', async () => {
    await search().press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual(await lastDeed(), { type: 'open', id: 'c1', inTab: false });
    await page.keyboard.press('Control+Enter');
    assert.deepEqual(await lastDeed(), { type: 'open', id: 'c1', inTab: true });
    await row(1).getByText('Title 2').click();
    assert.deepEqual(await lastDeed(), { type: 'open', id: 'c2', inTab: false });
    await row(2).getByText('Title 3').click({ button: 'middle' });
    assert.deepEqual(await lastDeed(), { type: 'open', id: 'c3', inTab: true });
  });

  it('selects with Space, Shift and Ctrl+click, and deletes what is selected', async () => {
    await search().press('ArrowDown');
    await page.keyboard.press(' ');
    await page.keyboard.press('Shift+ArrowDown');
    await page.waitForFunction(() => document.querySelectorAll('[aria-selected="true"]').length === 2);
    assert.equal(await page.getByText('2 selected').count(), 1);
    await page.keyboard.press('Escape');
    assert.equal(await page.getByText('2 selected').count(), 0);
    await row(0).getByText('Title 1').click({ modifiers: ['Control'] });
    await row(2).getByText('Title 3').click({ modifiers: ['Shift'] });
    await page.getByText('3 selected').waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
    assert.deepEqual(await lastDeed(), { type: 'remove', ids: ['c1', 'c2', 'c3'] });
  });

  it('pins and archives several, and takes it back where all are', async () => {
    await hosted.state({ ...three, rows: three.rows.map((one) => ({ ...one, pinned: true })) });
    await search().press('ArrowDown');
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar').getByRole('button', { name: 'Unpin' }).click();
    assert.deepEqual(await lastDeed(), { type: 'pin', ids: ['c1', 'c2', 'c3'], on: false });
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click();
    assert.deepEqual(await lastDeed(), { type: 'archive', ids: ['c1', 'c2', 'c3'], on: true });
  });

  it('the focus stays in the list when its row is deleted, and Ctrl+Z brings the row back', async () => {
    await search().press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'c2');
    await page.keyboard.press('Delete');
    assert.deepEqual(await lastDeed(), { type: 'remove', ids: ['c2'] });
    await hosted.state({ ...three, rows: three.rows.filter(({ id }) => id !== 'c2'), deleted: 1 });
    assert.equal(await focused(), 'c3');
    assert.equal(await page.getByText('1 conversation was deleted.').count(), 1);
    await page.keyboard.press('Control+z');
    assert.deepEqual(await lastDeed(), { type: 'undoRemove' });
  });

  it('renames in its place: Enter keeps, Escape leaves, an empty title changes nothing', async () => {
    await search().press('ArrowDown');
    await page.keyboard.press('F2');
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    assert.equal(await title.inputValue(), 'Title 1');
    await title.fill('  ');
    await title.press('Enter');
    assert.deepEqual(await deeds(), []);
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'c1');
    await page.keyboard.press('F2');
    await title.fill('not this');
    await title.press('Escape');
    assert.deepEqual(await deeds(), []);
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'c1');
    await page.keyboard.press('F2');
    await title.fill('素数');
    await title.press('Enter');
    assert.deepEqual(await deeds(), [{ type: 'rename', id: 'c1', title: '素数' }]);
  });

  it('asks a model for a title only on demand, and says what it took', async () => {
    await search().press('ArrowDown');
    await page.keyboard.press('F2');
    assert.deepEqual(await deeds(), []);
    await page.getByRole('button', { name: /Suggest a title with mini/ }).click();
    assert.deepEqual(await lastDeed(), { type: 'suggestTitle', id: 'c1' });
    await hosted.state({ ...three, suggestion: { id: 'c1', phase: 'asking' } });
    assert.equal(await page.getByRole('button', { name: /Suggest a title/ }).isDisabled(), true);
    await hosted.state({ ...three, suggestion: { id: 'c1', phase: 'ready', title: 'Better', cost: '$0.0004' } });
    assert.equal(await page.getByRole('textbox', { name: 'Title', exact: true }).inputValue(), 'Better');
    assert.equal(await page.getByText('$0.0004').count(), 1);
    await page.getByRole('textbox', { name: 'Title', exact: true }).press('Enter');
    assert.deepEqual(await lastDeed(), { type: 'rename', id: 'c1', title: 'Better' });
  });

  it('shows where the words stand, and opens the place that is clicked', async () => {
    const found = historyStates(Date.now())['found'];
    assert.ok(found);
    await hosted.state(found);
    assert.ok((await page.locator('mark').allTextContents()).every((text) => text === 'retry'));
    assert.equal(await page.locator('.row-title mark').count(), 1);
    assert.equal(await row(0).locator('.row-hit').count(), 3);
    await row(0).locator('.row-hit').nth(1).click();
    assert.deepEqual(await lastDeed(), { type: 'open', id: 'c2', messageId: 'm2', inTab: false });
  });

  it('titles and places are text, whatever stands in them', async () => {
    const hostile = '<img src=x onerror=alert(1)> & "quotes"';
    await hosted.state({ ...three, rows: [historyRow('c1', hostile, { hits: [{ messageId: 'm', asked: true, excerpt: hostile, marks: [[0, 4]] }], hitCount: 1 })] });
    assert.equal(await page.locator('.row-title').textContent(), hostile);
    assert.equal(await page.locator('.row-hit').textContent(), hostile);
    assert.equal(await page.locator('.history img').count(), 0);
  });

  it('shows more when its end is reached', async () => {
    await hosted.state({ ...three, more: true, rows: Array.from({ length: 60 }, (_, at) => historyRow(`r${at}`, `Row ${at}`, { updatedAt: Date.now() })) });
    assert.equal((await asked())?.limit, 60);
    await search().press('ArrowDown');
    await page.keyboard.press('End');
    assert.equal((await asked())?.limit, 120);
  });

  it('says what it means when nothing is there, and how to go on', async () => {
    await hosted.state(emptyHistory);
    await page.getByRole('button', { name: 'Start a conversation' }).click();
    assert.deepEqual(await lastDeed(), { type: 'new' });
    await search().fill('nowhere');
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    await page.getByRole('button', { name: 'Show all conversations here' }).click();
    assert.equal((await asked())?.text, '');
    await hosted.state({ ...emptyHistory, phase: 'failed' });
    assert.equal(await page.getByRole('heading', { name: 'The conversations could not be read' }).count(), 1);
  });

  for (const theme of ['dark-modern', 'light-modern', 'high-contrast', 'light-2026'] as const) {
    it(`every state is accessible by axe's rules, contrast included: ${theme}`, async () => {
      await hosted.open(server.url(theme, 'history'));
      await page.evaluate(axe.source);
      for (const [name, state] of Object.entries(historyStates(Date.now()))) {
        await hosted.state(state);
        const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'] }));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`), [], name);
      }
    });
  }
});
