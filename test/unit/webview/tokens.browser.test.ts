// The tab with the tokens in Chromium: what is shown of each, by mouse and keys, and that long texts come as they are looked at.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import type { TokensEvent } from '../../../src/protocol/surface/tokens.ts';
import type { HostedSurface } from '../../support/pageHarness/openSurface.ts';
import { eachSurface } from '../../support/pageHarness/pageFixture.ts';
import { noTokens, tokensPatch, tokensState } from '../../support/pageHarness/tokenStates.ts';
import { eventually } from '../../e2e/stage/eventually.ts';

describe('the tokens in a browser', function () {
  this.timeout(30_000);
  let page: Page;
  let hosted: HostedSurface<'tokens'>;

  eachSurface('tokens', { width: 800, height: 600 }, (opened) => {
    ({ page, hosted } = opened);
  });

  const text = (): Locator => page.getByRole('listbox');
  const details = (): Locator => page.locator('#token-details');
  const asked = async (): Promise<readonly TokensEvent[]> => (await hosted.events()).filter(({ type }) => type === 'blocks');
  const filled = async (): Promise<void> => {
    await hosted.state(tokensState());
    // A browser tells what comes near the screen a moment later; blocks that are there by then are not asked for.
    await eventually('what is near to be asked for', async () => (await asked()).length > 0);
    await hosted.say({ type: 'patch', patches: [tokensPatch] });
    await page.locator('.token').first().waitFor();
  };

  it('asks for what comes near the screen, and shows counts, ids and bytes', async () => {
    await filled();
    assert.deepEqual(await asked(), [{ type: 'blocks', number: 2, from: 0, to: 2 }]);
    assert.equal(await page.locator('.tokens-facts p').first().textContent(), 'retry.ts:12–3138 tokens143 characters171 byteso200k_base');
    assert.equal(await page.locator('.token').first().getAttribute('title'), '1000');
    await page.locator('.token').nth(24).hover();
    assert.equal(await details().textContent(), 'Id 172Token 25 of 38part of “想”Bytes: E6 83');
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run());
    assert.deepEqual(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`), []);
  });

  it('shows what can’t be seen, and special tokens as the text they are', async () => {
    await filled();
    const shown = await page.locator('.token').allTextContents();
    assert.deepEqual([shown[1], shown[9], shown[17], shown[19]], ['·async', '·{↵', '→', '·{}CR↵']);
    assert.ok(shown.includes('U+200B') && shown.includes('E6 83'));
    assert.equal(shown.slice(-7).join(''), '<|endoftext|>↵');
  });

  it('neighbors differ in their background, beyond blocks too', async () => {
    await filled();
    const colors = await page.locator('.token').evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
    assert.ok(colors.every((color, at) => at === 0 || color !== colors[at - 1]));
  });

  it('is walked by the keys from token to token and line to line, and says where one is', async () => {
    await filled();
    await text().focus();
    const active = (): Promise<string | null> => text().getAttribute('aria-activedescendant');
    assert.equal(await active(), 'token-0-0');
    await page.keyboard.press('ArrowRight');
    assert.match(await details().textContent() ?? '', /^Id 1037Token 2 of 38" async"/);
    await page.keyboard.press('ArrowDown');
    assert.match(await active() ?? '', /^token-0-1[0-6]$/);
    await page.keyboard.press('ArrowUp');
    assert.match(await active() ?? '', /^token-0-[0-2]$/);
    await page.keyboard.press('End');
    assert.equal(await active(), 'token-1-16');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await active(), 'token-0-0');
  });

  it('draws only what is near of a text of a megabyte, and goes to its end by a key', async () => {
    const blocks = Array.from({ length: 800 }, () => ({ tokens: 300, lines: 40, units: 1300 }));
    await hosted.state(tokensState({ blocks, tokens: 240_000 }));
    // A browser tells what comes near the screen a moment later.
    const first = await eventually('what is near to be asked for', async () => (await asked())[0]);
    assert.ok(first.type === 'blocks' && first.to < 20, JSON.stringify(first));
    const block = Array.from({ length: 300 }, (_, at) => [at, at % 8 === 7 ? ' end\n' : ' word'] as const);
    await hosted.say({ type: 'patch', patches: [{ number: 2, from: first.from, blocks: Array.from({ length: first.to - first.from }, () => block) }] });
    assert.ok((await page.locator('.token').count()) < 6000);
    await text().focus();
    await page.keyboard.press('End');
    const last = await eventually('the end to be asked for', async () => (await asked()).findLast((event) => event.type === 'blocks' && event.to === 800));
    assert.ok(last.type === 'blocks');
    await hosted.say({ type: 'patch', patches: [{ number: 2, from: last.from, blocks: Array.from({ length: last.to - last.from }, () => block) }] });
    await page.locator('#token-799-299').waitFor();
    const box = await page.locator('#token-799-299').boundingBox();
    assert.ok(box && box.y > 0 && box.y < 600, JSON.stringify(box));
    assert.match(await details().textContent() ?? '', /Token 240,000 of 240,000/);
  });

  it('drops blocks of another text, and says why there is nothing', async () => {
    await hosted.state(tokensState({ number: 3 }));
    await hosted.say({ type: 'patch', patches: [tokensPatch] });
    assert.equal(await page.locator('.token').count(), 0);
    await hosted.state(noTokens);
    assert.equal(await page.locator('.tokens-note').textContent(), 'Choose what to look at.');
    await page.getByRole('radio', { name: 'File' }).check();
    assert.deepEqual((await hosted.events()).at(-1), { type: 'look', at: 'file' });
  });
});
