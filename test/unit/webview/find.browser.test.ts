// The find bar in a conversation of 10,000 messages, by keyboard, with the host's side played by the same search.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { plainText } from '../../../src/core/markdown/plainText.ts';
import { countMatches, findPattern } from '../../../src/core/text/findPattern.ts';
import type { MessageView } from '../../../src/protocol/panelState.ts';
import { answerRanges, longBranch, longState } from '../../support/pageHarness/longConversation.ts';
import type { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import { answer } from '../../support/pageHarness/pageStates.ts';

const branch = longBranch(10_000);

describe('the find bar in a browser', function () {
  this.timeout(30_000);
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 420, height: 700 }, async (opened) => {
    ({ page, hosted } = opened);
    await answerRanges(hosted, branch);
  });

  const bar = (): Locator => page.getByRole('search', { name: 'Find in the conversation' });
  const field = (): Locator => bar().getByRole('textbox', { name: 'Find', exact: true });
  const count = (text: string): Promise<void> => bar().locator('.find-count', { hasText: new RegExp(`^${text}$`) }).waitFor();

  /** The host's side: what stands in these messages. */
  async function answerFind(messages: readonly MessageView[] = branch): Promise<void> {
    await hosted.frame();
    const asked = (await hosted.posted()).findLast((message) => message.type === 'find');
    assert.ok(asked?.type === 'find');
    const pattern = findPattern(asked);
    const hits = !pattern ? [] : messages.flatMap((message, index) => {
      if (message.role === 'choices') return [];
      const folded = message.role === 'assistant' ? countMatches(plainText(message.thinking?.text ?? ''), pattern) : 0;
      const open = countMatches(message.role === 'assistant' ? plainText(message.text) : message.text, pattern);
      return folded + open > 0 ? [index, folded, open] : [];
    });
    await hosted.say({ type: 'found', number: asked.number, hits, done: true });
  }

  async function find(text: string): Promise<void> {
    await page.keyboard.press('Control+f');
    await field().fill(text);
    await answerFind();
  }

  const marked = (name: string): Promise<readonly string[]> =>
    page.evaluate((mark) => [...((CSS.highlights.get(mark) ?? []) as Iterable<Range>)].map((range) => range.toString()), name);
  const currentPlace = (): Promise<string | null | undefined> =>
    page.evaluate(() => {
      const [range] = [...((CSS.highlights.get('ponder-find-current') ?? []) as Iterable<Range>)];
      const { top, bottom } = document.querySelector('.conversation')?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
      const box = range?.getBoundingClientRect();
      return box && box.top >= top && box.bottom <= bottom ? range?.startContainer.parentElement?.closest('article')?.getAttribute('aria-posinset') : undefined;
    });
  async function currentIs(place: number): Promise<void> {
    for (let look = 0; look < 100 && (await currentPlace()) !== String(place); look += 1) await hosted.frame();
    assert.equal(await currentPlace(), String(place));
  }

  it('counts in all messages, goes to those that were not loaded, and round at the ends', async () => {
    await hosted.snapshot(longState(branch));
    await find('question NUMBER 12');
    // 12, 120 to 128, 1200 to 1298: the even ones; the search begins at the end and goes on at the start.
    await count('1 of 56');
    await currentIs(13);
    assert.equal((await marked('ponder-find-current')).join(), 'Question number 12');
    await page.keyboard.press('Enter');
    await currentIs(121);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await count('56 of 56');
    await currentIs(1299);
    await page.keyboard.press('F3');
    await count('1 of 56');
  });

  it('tells cases and whole words apart, by keyboard, also in Chinese', async () => {
    await hosted.snapshot(longState(branch));
    await find('number 100');
    await count('1 of 11');
    await page.keyboard.press('Alt+w');
    await answerFind();
    await count('1 of 1');
    await currentIs(101);
    assert.equal(await bar().getByRole('button', { name: 'Match Whole Word (Alt+W)' }).getAttribute('aria-pressed'), 'true');
    await field().fill('NUMBER 100');
    await page.keyboard.press('Alt+c');
    await answerFind();
    await count('No results');
    await page.keyboard.press('Alt+c');
    await field().fill('等待时间');
    await answerFind();
    await count('\\d+ of 4,000');
    assert.ok((await marked('ponder-find')).every((text) => text === '等待时间'));
  });

  it('finds across marks and in code, and marks what is painted later', async () => {
    const text = 'Some **bold** text\n\n```ts\nconst delayed = nextDelay(delay);\n```';
    const messages = [...branch.slice(0, 3), answer('m3', { text })];
    await hosted.snapshot({ ...longState(branch), messages, outline: undefined } as never);
    await page.keyboard.press('Control+f');
    await field().fill('bold text');
    await answerFind(messages);
    await count('1 of 1');
    await field().fill('delay');
    await answerFind(messages);
    const inCode = (): Promise<number> =>
      page.evaluate(() => [...((CSS.highlights.get('ponder-find') ?? []) as Iterable<Range>)].filter((range) => !range.collapsed && range.startContainer.parentElement?.closest('pre .syntax, pre span')).length);
    for (let look = 0; look < 200 && (await inCode()) !== 6; look += 1) await hosted.frame();
    assert.equal(await inCode(), 6);
  });

  it('leaves the first line of the conversation in view below it', async () => {
    await hosted.snapshot({ ...longState(branch), messages: branch.slice(0, 1), outline: undefined } as never);
    await find('number 0');
    await count('1 of 1');
    const [below, first] = [await bar().boundingBox(), await page.locator('.question-card').boundingBox()];
    assert.ok(below && first && first.y >= below.y + below.height, `${first?.y ?? 0} is above ${(below?.y ?? 0) + (below?.height ?? 0)}`);
  });

  it('opens by the command, and not by itself in the conversation that is shown next', async () => {
    await hosted.snapshot(longState(branch));
    await hosted.say({ type: 'openFind' });
    await field().press('Escape');
    await bar().waitFor({ state: 'detached' });
    await hosted.snapshot({ ...longState(branch.slice(0, 100)), conversation: { id: 'next', title: 'The next one' } });
    await page.getByRole('article', { name: 'You' }).last().waitFor();
    assert.equal(await bar().count(), 0);
    await hosted.say({ type: 'openFind' });
    await field().waitFor();
  });

  it('unfolds a thought that has the match', async () => {
    const messages = [...branch.slice(0, 3), answer('m3', { text: 'Done.', thinking: { text: 'A secret consideration.', form: 'text', tookMs: 2000, tokens: 10 } })];
    await hosted.snapshot({ ...longState(branch), messages, outline: undefined } as never);
    await page.keyboard.press('Control+f');
    await field().fill('secret');
    await answerFind(messages);
    await currentIs(4);
    assert.deepEqual(await marked('ponder-find-current'), ['secret']);
    assert.equal((await hosted.posted()).some((message) => message.type === 'thinkingOpen'), false, 'no choice of the person');
  });

  it('Escape closes it, leaves the answer alone, selects the match and gives the focus back', async () => {
    const state = longState(branch);
    await hosted.snapshot({ ...state, composer: { ...state.composer, answering: true } });
    await page.getByRole('textbox', { name: 'Message', exact: true }).focus();
    await find('number 9998');
    await currentIs(9999);
    await page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Message');
    assert.deepEqual(await marked('ponder-find'), []);
    assert.equal((await hosted.posted()).some((message) => message.type === 'stop'), false);
    const last = (await hosted.posted()).findLast((message) => message.type === 'find');
    assert.ok(last?.type === 'find' && last.text === '');
  });
});
