// A conversation of 10,000 messages in the page: what is drawn of it, that the reading place holds, and what a person has in hand stays.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { answerRanges, longBranch, longState } from '../../support/pageHarness/longConversation.ts';
import { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import { emptyState, question } from '../../support/pageHarness/pageStates.ts';

const branch = longBranch(10_000);

describe('a long conversation in a browser', function () {
  this.timeout(30_000);
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 420, height: 700 }, async (opened) => {
    ({ page, hosted } = opened);
    await answerRanges(hosted, branch);
  });

  const scroller = (): Locator => page.getByRole('region', { name: 'Conversation' });
  const article = (index: number): Locator => page.locator(`article[aria-posinset="${index + 1}"]`);
  const drawn = (): Promise<readonly number[]> => page.locator('article').evaluateAll((all) => all.map((each) => Number(each.getAttribute('aria-posinset')) - 1));

  /** Where the messages on the screen are, by their place in the conversation; px below the upper edge. */
  const seen = (): Promise<ReadonlyMap<number, number>> =>
    scroller().evaluate((region) => {
      const { top, bottom } = region.getBoundingClientRect();
      return [...region.querySelectorAll('article')].map((each) => [each, each.getBoundingClientRect()] as const)
        .filter(([, box]) => box.bottom > top && box.top < bottom).map(([each, box]) => [Number(each.getAttribute('aria-posinset')) - 1, box.top - top] as const);
    }).then((entries) => new Map(entries));

  async function settled(): Promise<void> {
    for (let before = ''; ;) {
      for (let n = 0; n < 5; n += 1) await hosted.frame();
      const now = JSON.stringify([...(await seen())]);
      if (now === before && now !== '[]') return;
      before = now;
    }
  }

  async function goTo(part: number): Promise<void> {
    await scroller().evaluate((region, share) => region.scrollTo(0, region.scrollHeight * share), part);
    await settled();
  }

  it('draws what is near the screen only, and names the place of each message', async () => {
    await hosted.snapshot(longState(branch));
    await settled();
    assert.ok((await drawn()).length < 30);
    assert.equal(await article(9999).getAttribute('aria-setsize'), '10000');
    assert.equal(await article(9999).getByText('Answer number 9999.').count(), 1);
    await goTo(0.5);
    const places = await drawn();
    assert.ok(places.length > 3 && places.length < 40, `${places.length} are drawn`);
    assert.deepEqual(places, [...places].sort((a, b) => a - b));
    for (const index of places) assert.equal(await article(index).getByText(new RegExp(`number ${index}[.:]`)).count(), 1);
    await goTo(0);
    assert.equal((await seen()).has(0), true);
  });

  it('goes to a message that was found elsewhere, and stays where it is for one that is not there', async () => {
    await hosted.snapshot(longState(branch, 9900));
    await settled();
    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-posinset') ?? null);
    await hosted.say({ type: 'goTo', messageId: branch[9930]?.id ?? '' });
    await settled();
    assert.equal(await focused(), '9931');
    assert.equal((await seen()).has(9930), true);
    await hosted.say({ type: 'goTo', messageId: 'gone' });
    await settled();
    assert.equal((await seen()).has(9930), true);
  });

  it('draws all of a short one', async () => {
    await hosted.snapshot({ ...emptyState, messages: branch.slice(0, 50) });
    await settled();
    assert.deepEqual(await drawn(), Array.from({ length: 50 }, (_, index) => index));
  });

  it('holds the reading place while what lies above is drawn and measured', async () => {
    await hosted.snapshot(longState(branch));
    await goTo(0.3);
    await scroller().hover();
    for (let turn = 0; turn < 12; turn += 1) {
      const before = await seen();
      await page.mouse.wheel(0, -300);
      await settled();
      const after = await seen();
      const moves = [...after].flatMap(([index, top]) => (before.has(index) ? [top - (before.get(index) ?? 0)] : []));
      assert.ok(moves.length > 0, 'a message is on the screen before and after');
      for (const move of moves) assert.ok(Math.abs(move - 300) <= 1.5, `a turn of the wheel by 300 moved a message by ${move}`);
    }
  });

  it('asks for what is scrolled to, a little at a time, and never twice for what is there', async () => {
    await hosted.snapshot(longState(branch));
    await goTo(0.7);
    const asked = (await hosted.posted()).filter((message) => message.type === 'range');
    assert.ok(asked.length >= 1 && asked.length <= 3, `asked ${asked.length} times`);
    await goTo(0.7);
    assert.equal((await hosted.posted()).filter((message) => message.type === 'range').length, asked.length);
  });

  it('keeps a selection over two messages while it is far from the screen', async () => {
    await hosted.snapshot(longState(branch));
    await settled();
    const text = await page.evaluate(() => {
      const [first, second] = [...document.querySelectorAll('article')].slice(-2);
      const selection = document.getSelection();
      if (!first || !second || !selection) return '';
      selection.setBaseAndExtent(first, 0, second.querySelector('.markdown p') ?? second, 1);
      return selection.toString();
    });
    assert.match(text, /Question number 9998[^]*Answer number 9999/);
    await goTo(0.1);
    assert.equal(await page.evaluate(() => document.getSelection()?.toString()), text);
    assert.deepEqual((await drawn()).slice(-2), [9998, 9999]);
    await page.evaluate(() => document.getSelection()?.removeAllRanges());
    await goTo(0.2);
    assert.equal((await drawn()).includes(9999), false);
  });

  const copies = async () => (await hosted.posted()).filter((message) => message.type === 'copyRange');

  it('Select All and Copy take all messages, drawn or not', async () => {
    await hosted.snapshot(longState(branch));
    await goTo(0.5);
    await scroller().focus();
    await page.keyboard.press('Control+a');
    await goTo(0.2);
    assert.ok((await drawn()).length < 30, 'what is selected needs not be drawn');
    await page.keyboard.press('Control+c');
    assert.deepEqual(await copies(), [{ type: 'copyRange', head: '', from: 0, to: 10_000, tail: '' }]);
  });

  it('Select All in the composer means the composer', async () => {
    await hosted.snapshot(longState(branch));
    await page.getByRole('textbox', { name: 'Message' }).fill('mine');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    assert.equal(await page.getByRole('textbox', { name: 'Message' }).inputValue(), '');
    assert.deepEqual(await copies(), []);
  });

  it('a selection over messages that are not drawn is copied with them, from its first word to its last', async () => {
    await hosted.snapshot(longState(branch));
    await goTo(0.3);
    const from = (await drawn())[3] ?? 0;
    await page.evaluate((place) => {
      const first = document.querySelector(`article[aria-posinset="${place + 1}"]`);
      const text = first && document.createTreeWalker(first, NodeFilter.SHOW_TEXT).nextNode();
      if (text) document.getSelection()?.setBaseAndExtent(text, 2, text, 4);
    }, from);
    await goTo(0.6);
    const to = (await drawn()).at(-2) ?? 0;
    await page.evaluate((place) => {
      const last = document.querySelector(`article[aria-posinset="${place + 1}"]`);
      const text = last && document.createTreeWalker(last, NodeFilter.SHOW_TEXT).nextNode();
      if (text) document.getSelection()?.extend(text, 4);
    }, to);
    const selected = await page.evaluate(() => document.getSelection()?.toString());
    await scroller().focus();
    await page.keyboard.press('Control+c');
    const [copied] = await copies();
    assert.ok(copied, 'nothing was copied from the data');
    assert.deepEqual([copied.from, copied.to], [from + 1, to]);
    assert.ok(copied.head.length > 10 && copied.tail.length === 4, JSON.stringify(copied));
    assert.equal(await page.evaluate(() => document.getSelection()?.toString()), selected);
  });

  it('keeps a question that is being edited, with its text', async () => {
    await hosted.snapshot(longState(branch));
    await goTo(0.5);
    const [index = 0] = [...(await seen()).keys()].filter((place) => place % 2 === 0);
    await article(index).hover();
    await article(index).getByRole('button', { name: 'Edit and send again' }).click();
    await page.getByRole('textbox', { name: 'Edit your question' }).fill('Half a new question');
    await page.getByRole('textbox', { name: 'Message', exact: true }).focus();
    await goTo(0.9);
    await goTo(0.5);
    assert.equal(await page.getByRole('textbox', { name: 'Edit your question' }).inputValue(), 'Half a new question');
  });

  it('a long question stays unfolded when it is drawn again', async () => {
    const long = question('m9998', `Question number 9998: ${'why? '.repeat(1000)}`);
    await hosted.snapshot(longState(branch.with(9998, long)));
    await goTo(1);
    await page.getByRole('button', { name: /Show all/ }).click();
    await goTo(0.2);
    assert.equal((await drawn()).includes(9998), false);
    await goTo(1);
    await goTo(0.9999);
    assert.equal(await page.getByRole('button', { name: /Show all/ }).count(), 0);
  });

  it('a reload comes back to the message and to the line', async () => {
    await hosted.snapshot(longState(branch));
    await goTo(0.42);
    const before = await seen();
    await page.reload();
    await page.locator('.loading').waitFor();
    const again = new HostedPage(page);
    const ready = (await again.posted()).find((message) => message.type === 'ready');
    assert.ok(ready?.type === 'ready' && ready.at !== undefined, 'the page says where it was');
    const at = branch.findIndex(({ id }) => id === ready.at);
    assert.equal(at, Math.min(...before.keys()));
    await answerRanges(again, branch);
    await again.snapshot(longState(branch, at - 10, at + 15));
    await settled();
    const after = await seen();
    for (const [index, top] of before) assert.ok(Math.abs((after.get(index) ?? Number.NaN) - top) <= 1, `message ${index} was at ${top} and is at ${after.get(index)}`);
  });

  it('is walked through by keyboard, message by message', async () => {
    await hosted.snapshot(longState(branch));
    await settled();
    await scroller().focus();
    await page.keyboard.press('Alt+ArrowUp');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-posinset')), '10000');
    for (let index = 9999; index > 9940; index -= 1) await page.keyboard.press('Alt+ArrowUp');
    await settled();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-posinset')), '9941');
    assert.equal((await seen()).has(9940), true);
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-posinset')), '9942');
  });
});
