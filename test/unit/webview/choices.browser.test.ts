// Several answers beside each other, and the tokens of an answer, in Chromium: seen, pointed at and used by keyboard.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import type { ConfidenceSpan } from '../../../src/protocol/confidence.ts';
import type { PanelState } from '../../../src/protocol/panelState.ts';
import type { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import { answer, choices, emptyState, question } from '../../support/pageHarness/pageStates.ts';

describe('answers beside each other and their tokens', function () {
  this.timeout(30_000);
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 800, height: 800 }, (opened) => {
    ({ page, hosted } = opened);
  });

  const column = (number: number): Locator => page.getByRole('article', { name: `Answer ${number}` });
  const serious = async (): Promise<readonly string[]> => {
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => (await (window as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; impact: string }[] }> } }).axe.run({ resultTypes: ['violations'] })).violations);
    return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
  };

  it('stand side by side where there is room, and one is used', async () => {
    await hosted.snapshot(choices(false));
    await column(3).waitFor();
    const tops = await Promise.all([1, 2, 3].map(async (number) => (await column(number).boundingBox())?.y));
    assert.equal(new Set(tops).size, 1, 'columns begin at one height');
    assert.equal(await page.getByRole('button', { name: 'Use this one: answer 3' }).count(), 0, 'a failed answer can\'t be used');
    assert.deepEqual(await serious(), []);
    await page.getByRole('button', { name: 'Use this one: answer 2' }).click();
    assert.deepEqual((await hosted.posted()).findLast(({ type }) => type === 'pick'), { type: 'pick', messageId: 'm2' });
    await hosted.patch({ op: 'messages', messages: [question('q1', 'Name it.'), answer('m2', { text: 'Call it `retryWithDelay`.', branch: { index: 3, count: 4 } })] });
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'm2');
    assert.equal(await page.getByText('3/4').count(), 1);
  });

  it('stand behind tabs where the panel is narrow, by arrow keys', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await hosted.snapshot(choices(false));
    await page.getByRole('tab', { name: 'Answer 1' }).waitFor();
    assert.deepEqual(await Promise.all([1, 2, 3].map((number) => column(number).isVisible())), [true, false, false]);
    await page.getByRole('tab', { name: 'Answer 1' }).press('ArrowRight');
    await column(2).waitFor();
    assert.equal(await page.getByRole('tab', { name: 'Answer 2' }).getAttribute('aria-selected'), 'true');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), '2');
    await page.getByRole('tab', { name: 'Answer 2' }).press('End');
    await column(3).waitFor();
    assert.deepEqual(await serious(), []);
  });

  it('grow each by its own text, and the columns stay where they are', async () => {
    await hosted.snapshot(choices(true));
    await column(2).waitFor();
    await hosted.patch({ op: 'delta', id: 'm2', text: '\n\nAnd a last word.' }, { op: 'delta', id: 'm1', text: ' First.' });
    await column(2).getByText('And a last word.').waitFor();
    assert.equal(await column(1).getByText('And a last word.').count(), 0);
    assert.equal(await page.getByRole('button', { name: /^Use this one/ }).count(), 0, 'nothing to use while it is written');
  });

  it('lead to the versions beside them', async () => {
    await hosted.snapshot(choices(false));
    await page.getByRole('button', { name: 'Previous version' }).click();
    assert.deepEqual((await hosted.posted()).findLast(({ type }) => type === 'branch'), { type: 'branch', messageId: 'm1', step: -1 });
  });

  const words: readonly ConfidenceSpan[] = [
    { text: 'The', probability: 0.97, top: [['The', 0.97], ['A', 0.02]] },
    { text: ' cat', probability: 0.41, top: [[' dog', 0.52], [' cat', 0.41]] },
    { text: '\n', probability: 0.88, top: [['\n', 0.88], ['.', 0.1]] },
    { text: '猫', probability: 0.12, top: [['\\xE7\\x8A', 0.8], ['猫', 0.12]] },
    { text: ' seam' },
  ];
  const told: PanelState = { ...emptyState, messages: [question('q', 'Who?'), answer('m', { text: 'The cat\n猫 seam', confidence: true })] };

  async function showTokens(spans = words): Promise<Locator> {
    await page.getByRole('button', { name: 'Show confidence' }).click();
    await page.waitForFunction(() => (window as unknown as { posted: { type: string }[] }).posted.some(({ type }) => type === 'confidence'));
    for (let from = 0; from < spans.length; from += 1000) {
      await hosted.say({ type: 'confidence', messageId: 'm', from, spans: spans.slice(from, from + 1000), done: from + 1000 >= spans.length, mean: 0.61, perplexity: 1.64 });
    }
    const list = page.getByRole('listbox', { name: 'Tokens of the answer' });
    await list.waitFor();
    return list;
  }

  it('tokens show their alternatives under the pointer', async () => {
    await hosted.snapshot(told);
    const list = await showTokens();
    await page.getByText('61 % on average, perplexity 1.64').waitFor();
    await list.getByRole('option', { name: '␣cat: 41 %' }).hover();
    const card = page.locator('.alternatives');
    assert.deepEqual(await card.getByRole('row').allTextContents(), ['␣dog52 %', '␣cat41 %']);
    await list.getByRole('option', { name: '猫: 12 %' }).hover();
    await card.getByText('\\xE7\\x8A').waitFor();
    assert.deepEqual(await serious(), []);
    assert.equal(await list.evaluate((element) => {
      document.getSelection()?.selectAllChildren(element);
      return document.getSelection()?.toString();
    }), 'The cat\n猫 seam');
  });

  it('tokens are walked by arrow keys, and the doubtful ones found', async () => {
    await hosted.snapshot(told);
    const list = await showTokens();
    const current = (): Promise<string | null> => list.evaluate((element) => element.querySelector('[aria-selected="true"]')?.getAttribute('aria-label') ?? null);
    await list.focus();
    assert.equal(await current(), 'The: 97 %');
    await list.press('ArrowRight');
    assert.equal(await current(), '␣cat: 41 %');
    assert.equal(await list.getAttribute('aria-activedescendant'), 'token-m-1');
    assert.match(await page.locator('.alternatives[role="status"]').textContent() ?? '', /␣dog52 %/);
    await list.press('ArrowDown');
    assert.equal(await current(), '猫: 12 %');
    await list.press('Home');
    assert.equal(await current(), 'The: 97 %');
    await list.press('End');
    assert.equal(await current(), '␣seam');
    await list.press('Escape');
    assert.equal(await current(), null);
    await page.getByRole('button', { name: 'Show confidence' }).click();
    await page.locator('.markdown').waitFor();
  });

  it('many tokens are drawn a few at a time, and all of them', async () => {
    await hosted.snapshot({ ...told, messages: [question('q', 'Who?'), answer('m', { text: 'word', confidence: true })] });
    const many = Array.from({ length: 4_000 }, (_, index): ConfidenceSpan => ({ text: index % 40 === 39 ? '\n\n' : ` word${index}`, probability: (index % 10) / 10, top: [[' word', 0.5]] }));
    const list = await showTokens(many);
    await list.getByRole('option', { name: '␣word3998: 80 %' }).waitFor({ state: 'attached' });
    assert.equal(await list.getByRole('option').count(), 4_000);
    const copied = await list.evaluate((element) => {
      document.getSelection()?.selectAllChildren(element);
      return document.getSelection()?.toString();
    });
    assert.ok(copied?.trimEnd() === many.map(({ text }) => text).join('').trimEnd(), 'what is copied is the text');
  });
});
