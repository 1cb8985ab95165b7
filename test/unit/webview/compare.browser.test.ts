// A comparison's tab in Chromium: set up, sent by keyboard, streamed side by side, every column for itself.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import type { CompareEvent, CompareState } from '../../../src/protocol/surface/compare.ts';
import { compareStates } from '../../support/pageHarness/compareStates.ts';
import type { HostedSurface } from '../../support/pageHarness/openSurface.ts';
import { eachSurface } from '../../support/pageHarness/pageFixture.ts';
import type { PageServer } from '../../support/pageHarness/pageServer.ts';

describe('a comparison in a browser', function () {
  this.timeout(30_000);
  let server: PageServer;
  let page: Page;
  let hosted: HostedSurface<'compare'>;

  eachSurface('compare', { width: 1280, height: 800 }, (opened) => {
    ({ page, hosted, server } = opened);
  });

  function stateOf(name: string): CompareState {
    const state = compareStates()[name];
    assert.ok(state);
    return state;
  }
  const show = (name: string): Promise<void> => hosted.state(stateOf(name));
  const events = async (): Promise<readonly CompareEvent[]> => (await hosted.events()).filter(({ type }) => type !== 'page');
  const field = (): Locator => page.getByRole('textbox', { name: 'Question' });
  const columns = (): Locator => page.locator('.compare-column');

  it('Enter sends what is typed, but not within a composition, and Shift+Enter makes a line', async () => {
    await show('empty');
    assert.equal(await field().evaluate((element) => element === document.activeElement), true);
    await field().pressSequentially('Why');
    await field().press('Shift+Enter');
    await field().pressSequentially('so?');
    await field().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
    assert.equal((await events()).some(({ type }) => type === 'run'), false);
    await field().press('Enter');
    assert.deepEqual((await events()).at(-1), { type: 'run', text: 'Why\nso?' });
  });

  it('sets maths in its columns as the panel does: with its sheet and its fonts, under the page\'s policy', async () => {
    const state = stateOf('done');
    assert.ok(state.answers);
    const text = 'For $n > 1$ there are about $n / \\ln n$ primes:\n\n$$\\pi(n) = \\sum_{p \\le n} 1 \\sim \\int_2^n \\frac{dt}{\\ln t}$$';
    const answered = state.answers.columns.map((column) => ({ ...column, ...(column.answer && { answer: { ...column.answer, text } }) }));
    await hosted.state({ ...state, answers: { ...state.answers, columns: answered } });
    const formula = columns().first().locator('.math-block .katex');
    await formula.waitFor();
    await page.waitForFunction(() => [...document.fonts].some(({ family, status }) => /KaTeX_Main/.test(family) && status === 'loaded'));
    assert.match(await formula.evaluate((element) => getComputedStyle(element).fontFamily), /KaTeX_Main/);
    assert.equal(await columns().nth(1).getByRole('math').count(), 3);
    const box = await columns().first().locator('.math-block').boundingBox();
    const column = await columns().first().boundingBox();
    assert.ok(box && column && box.x >= column.x && box.x + box.width <= column.x + column.width);
  });

  it('what is typed is told to the host and outlives a reload; sent, it is gone', async () => {
    await show('empty');
    await field().fill('Kept?');
    await page.waitForFunction(() => (window as unknown as { posted: { event?: { type?: string } }[] }).posted.some(({ event }) => event?.type === 'draft'));
    assert.deepEqual((await events()).at(-1), { type: 'draft', text: 'Kept?' });
    await hosted.open(server.url('dark-modern', 'compare'));
    await show('empty');
    assert.equal(await field().inputValue(), 'Kept?');
    await show('running');
    await show('empty');
    assert.equal(await field().inputValue(), '');
  });

  it('who answers is chosen by buttons with names; columns come and go', async () => {
    await show('filled');
    await page.getByRole('button', { name: 'Column 2, model: gpt-6-mini' }).click();
    await page.getByRole('button', { name: 'Column 2, reasoning effort: low' }).click();
    await page.getByRole('button', { name: 'Column 2, preset: Code reviewer' }).click();
    await page.getByRole('button', { name: 'Column 2, parameters' }).click();
    await page.getByRole('button', { name: 'Remove Column 3' }).click();
    await page.getByRole('button', { name: 'Add a column' }).click();
    await page.getByRole('button', { name: 'Ask without the messages before it' }).click();
    assert.deepEqual(await events(), [
      ...(['model', 'effort', 'preset', 'parameters'] as const).map((what) => ({ type: 'pick' as const, column: 'b', what })),
      { type: 'removeColumn', column: 'c' }, { type: 'addColumn' }, { type: 'dropContext' },
    ]);
    assert.equal(await page.getByText('≈ 1.4k tokens each · ≤ $0.330 in all').count(), 1);
    assert.equal(await page.getByText('The price of deepseek-r2-distill-qwen3:32b is not known.').count(), 1);
    await show('empty');
    assert.equal(await page.getByRole('button', { name: /^Remove/ }).count(), 0, 'two are the fewest');
  });

  it('says why nothing was sent, and is spoken', async () => {
    await show('refused');
    assert.match((await page.getByRole('alert').textContent()) ?? '', /Nothing was sent\.$/);
  });

  it('words come into their own column; the others are not drawn again', async () => {
    await show('running');
    await columns().nth(1).evaluate((element) => element.querySelector('.thinking')?.setAttribute('data-mark', 'same'));
    for (const text of [' to', ' leave', ' it.']) await hosted.patch({ type: 'answer', column: 'a', op: { op: 'delta', id: 'a-answer', text } });
    await columns().nth(0).getByText('early to leave it.').waitFor();
    assert.equal(await columns().nth(1).locator('[data-mark="same"]').count(), 1);
    await hosted.patch({ type: 'answer', column: 'b', op: { op: 'answer', id: 'b-answer', fields: { phase: 'answering' } } }, { type: 'answer', column: 'b', op: { op: 'delta', id: 'b-answer', text: 'Here.' } });
    await columns().nth(1).getByText('Here.').waitFor();
  });

  it('each column stops alone, all by one button', async () => {
    await show('running');
    await page.getByRole('button', { name: 'Stop gpt-6-mini' }).click();
    await page.getByRole('button', { name: 'Stop All' }).click();
    assert.deepEqual(await events(), [{ type: 'stop', column: 'b' }, { type: 'stop' }]);
  });

  it('a card of one column acts for that column; what was quickest and cheapest is said in words', async () => {
    await show('failed');
    await page.getByRole('button', { name: 'Set key…' }).click();
    assert.deepEqual((await hosted.events()).at(-1), { type: 'page', message: { type: 'action', messageId: 'c-answer', cardId: 'error', actionId: 'setKey' } });
    assert.deepEqual(await page.locator('.fact-mark').allTextContents(), ['quickest', 'cheapest']);
    assert.equal(await columns().nth(1).locator('.fact-mark').count(), 2);
    assert.equal(await page.getByRole('button', { name: 'Go On with gpt-5.6-terra' }).count(), 0, 'there is nothing to go on with');
  });

  it('goes on, shows differences, runs again, and turns to other runs', async () => {
    await show('two');
    await page.getByRole('button', { name: 'Go On with gpt-6-mini' }).click();
    await page.getByRole('button', { name: 'Differences from the answer of gpt-6.2-sol' }).click();
    await page.getByRole('button', { name: 'Differences', exact: true }).click();
    await page.getByRole('button', { name: 'Run Again' }).click();
    await page.getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('button', { name: 'The run before' }).click();
    await page.getByRole('button', { name: 'The run after' }).click();
    assert.deepEqual(await events(), [
      { type: 'goOn', column: 'b' }, { type: 'differences', column: 'a' }, { type: 'differences' }, { type: 'runAgain' }, { type: 'edit', on: true }, { type: 'showRun', run: 1 }, { type: 'showRun', run: 3 },
    ]);
  });

  it('columns are landmarks with names; keys go from one to the next', async () => {
    await show('done');
    assert.deepEqual(await columns().evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), ['gpt-6.2-sol, column 1 of 3', 'gpt-6-mini, column 2 of 3', 'gpt-5.6-terra, column 3 of 3']);
    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
    await page.getByRole('button', { name: 'Copy the answer of gpt-6.2-sol' }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await focused(), 'gpt-6-mini, column 2 of 3');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'gpt-5.6-terra, column 3 of 3');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Alt+ArrowUp');
    assert.equal(await focused(), 'gpt-6.2-sol, column 1 of 3');
  });

  it('stands side by side from 700 px, four in two rows below 960, one under another in a narrow tab; heads stay in sight', async () => {
    const places = async (width: number, name: string): Promise<readonly number[]> => {
      await page.setViewportSize({ width, height: 500 });
      await show(name);
      const lefts = await columns().evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
      return lefts.map((left) => [...new Set(lefts)].sort((a, b) => a - b).indexOf(left));
    };
    assert.deepEqual(await places(720, 'done'), [0, 1, 2]);
    assert.deepEqual(await places(720, 'four'), [0, 1, 0, 1]);
    assert.deepEqual(await places(1280, 'four'), [0, 1, 2, 3]);
    assert.deepEqual(await places(600, 'done'), [0, 0, 0]);
    await page.locator('.surface-scroll').evaluate((element) => element.scrollTo(0, 500));
    assert.equal(await page.locator('.column-head').first().evaluate((element) => Math.round(element.getBoundingClientRect().top)), 0);
  });

  it('what models write and are called is text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const state = stateOf('done');
    const [first] = state.answers?.columns ?? [];
    assert.ok(state.answers && first?.answer);
    await hosted.state({ ...state, answers: { ...state.answers, columns: [{ ...first, name: hostile, about: [hostile], answer: { ...first.answer, text: hostile } }] } });
    assert.equal(await page.locator('.compare-surface img').count(), 0);
  });

  for (const theme of ['dark-modern', 'light-modern', 'high-contrast', 'light-2026'] as const) {
    it(`every state is accessible by axe's rules, contrast included: ${theme}`, async () => {
      await hosted.open(server.url(theme, 'compare'));
      await page.evaluate(axe.source);
      for (const name of Object.keys(compareStates())) {
        await show(name);
        const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'] }));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`), [], name);
      }
    });
  }

  it('every state fits a width of 300, as at 200 % zoom', async () => {
    await page.setViewportSize({ width: 300, height: 900 });
    for (const name of Object.keys(compareStates())) {
      await show(name);
      assert.ok(await page.evaluate(() => (document.querySelector('.surface-scroll')?.scrollWidth ?? 0) <= 300), name);
    }
  });
});
