// Code blocks of an answer in a real page: buttons and menu by mouse and keyboard, what they post, long code that is cut.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import { answer, emptyState, question } from '../../support/pageHarness/pageStates.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index + 1}`).join('\n');
const fenced = (code: string, info = 'txt'): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;

describe('code blocks in a browser', function () {
  this.timeout(60_000);
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 420, height: 700 }, (opened) => {
    ({ page, hosted } = opened);
  });

  const show = (text: string): Promise<void> => hosted.snapshot({ ...emptyState, messages: [question('q', 'Why?'), answer('m', { text })] });
  const stream = async (text: string): Promise<void> => {
    await hosted.snapshot({ ...emptyState, messages: [question('q', 'Why?'), answer('m', { phase: 'answering' })] });
    for (let at = 0; at < text.length; at += 200) await hosted.patch({ op: 'delta', id: 'm', text: text.slice(at, at + 200) });
  };
  const done = (): Promise<void> => hosted.patch({ op: 'answer', id: 'm', fields: { phase: 'done' } });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const lastPosted = async (type: string): Promise<unknown> => (await hosted.posted()).findLast((message) => message.type === type);
  const heightOf = (): Promise<number> => page.locator('.code-body').first().evaluate((pre) => pre.clientHeight);

  it('say language, file and size, and have their buttons when they are whole', async () => {
    await stream('```ts src/a.ts\nconst a = 1;\nconst b = 2;\n');
    const block = page.locator('.code-block');
    await block.getByText('ts · src/a.ts · 2 lines').waitFor();
    assert.equal(await block.getByRole('button').count(), 0);
    await hosted.patch({ op: 'delta', id: 'm', text: '```\n' });
    await done();
    assert.deepEqual(await block.getByRole('button').evaluateAll((found) => found.map((one) => one.getAttribute('aria-label'))), ['Copy code', 'Insert at cursor', 'Apply to a file…', 'More for this code']);
  });

  it('tell the host which code is meant, and what stood before it', async () => {
    await show(`Far away.\n\n${fenced('x')}\nIn \`src/b.ts\` **change**:\n\n- this\n\n${fenced('const a = 1;', 'ts title="src/a.ts"')}`);
    await button('Apply to a file…').nth(1).click();
    assert.deepEqual(await lastPosted('codeAction'), { type: 'codeAction', action: 'apply', code: { text: 'const a = 1;\n', info: 'ts title="src/a.ts"', before: 'In `src/b.ts` change:\nthis' } });
    await button('Copy code').nth(1).click();
    assert.deepEqual(await lastPosted('copyText'), { type: 'copyText', text: 'const a = 1;\n' });
  });

  it('offer the terminal for shells, and everything in a menu by the keyboard', async () => {
    await show(fenced('npm test', 'bash'));
    assert.equal(await button('Apply to a file…').count(), 0);
    await button('Run in the terminal…').click();
    assert.deepEqual(await lastPosted('codeAction'), { type: 'codeAction', action: 'run', code: { text: 'npm test\n', info: 'bash', before: '' } });
    await button('More for this code').focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu', { name: 'More for this code' });
    await menu.waitFor();
    assert.deepEqual(await menu.getByRole('menuitem').or(menu.getByRole('menuitemcheckbox')).allInnerTexts(), ['Copy code', 'Insert at cursor', 'Apply to a file…', 'Open as a new file', 'Run in the terminal…', 'Wrap long lines']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'detached' });
    assert.deepEqual(await lastPosted('codeAction'), { type: 'codeAction', action: 'newFile', code: { text: 'npm test\n', info: 'bash', before: '' } });
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'More for this code');
  });

  it('close the menu by Escape without stopping an answer, and by a press elsewhere', async () => {
    await hosted.snapshot({ ...emptyState, messages: [question('q', 'Why?'), answer('m', { text: fenced('x') })], composer: { ...emptyState.composer, answering: true } });
    const menu = page.getByRole('menu');
    await button('More for this code').click();
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    assert.equal(await lastPosted('stop'), undefined);
    await button('More for this code').click();
    await menu.waitFor();
    await page.mouse.click(5, 5);
    await menu.waitFor({ state: 'detached' });
    assert.equal(await button('More for this code').getAttribute('aria-expanded'), 'false');
  });

  it('wrap long lines when the host says so', async () => {
    await show(fenced(`${'word '.repeat(80)}end`));
    const overflow = (): Promise<number> => page.locator('.code-body').evaluate((pre) => pre.scrollWidth - pre.clientWidth);
    assert.ok((await overflow()) > 500);
    await button('More for this code').click();
    await page.getByRole('menuitemcheckbox', { name: 'Wrap long lines' }).click();
    assert.deepEqual(await lastPosted('wrapCode'), { type: 'wrapCode', wrap: true });
    await hosted.say({ type: 'codeWrap', wrap: true });
    assert.equal(await overflow(), 0);
    await button('More for this code').click();
    assert.equal(await page.getByRole('menuitemcheckbox', { name: 'Wrap long lines' }).getAttribute('aria-checked'), 'true');
  });

  it('cut long code of a finished answer, with all of it in the page, and open it by a button', async () => {
    await show(`${fenced(lines(214))}\nThe end.\n\n${fenced(lines(30))}`);
    const all = button('Show all 214 lines');
    await all.waitFor();
    assert.equal(await page.getByRole('button', { name: /^Show all/ }).count(), 1);
    const cut = await heightOf();
    assert.ok(cut < 420, `${cut} px`);
    assert.equal(await page.locator('.code-body').first().textContent(), lines(214));
    await button('Copy code').first().click();
    assert.deepEqual(await lastPosted('copyText'), { type: 'copyText', text: `${lines(214)}\n` });
    await all.focus();
    await page.keyboard.press('Enter');
    const fewer = button('Show fewer lines');
    await fewer.waitFor();
    assert.equal(await fewer.getAttribute('aria-expanded'), 'true');
    assert.ok((await heightOf()) > 3500);
    await fewer.click();
    assert.equal(await heightOf(), cut);
    assert.ok(await page.locator('.code-header').first().evaluate((header) => header.getBoundingClientRect().top >= 0), 'its beginning is in view');
  });

  it('are never cut while they are written, nor under the eyes of someone who reads in them', async () => {
    const text = fenced(lines(120));
    await stream(text);
    assert.equal(await page.locator('.code-folded').count(), 0);
    await page.locator('.conversation').hover();
    await page.mouse.wheel(0, -600);
    await hosted.frame();
    await done();
    await button('Show fewer lines').waitFor();
    assert.equal(await page.locator('.code-folded').count(), 0);
  });

  it('are cut when an answer that is followed ends', async () => {
    await stream(`${fenced(lines(120))}\n${'And so on. '.repeat(30)}`);
    await done();
    await button('Show all 120 lines').waitFor();
    assert.equal(await page.locator('.code-folded').count(), 1);
  });

  it('open where something brings a hidden line into view', async () => {
    await show(fenced(lines(214)));
    await button('Show all 214 lines').waitFor();
    await page.evaluate(() => document.querySelectorAll('.code-lines > span')[150]?.scrollIntoView({ block: 'center' }));
    await button('Show fewer lines').waitFor();
    assert.ok(await page.locator('.code-lines > span').nth(150).evaluate((line) => {
      const { top, bottom } = line.getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    }), 'the line is on screen');
  });

  it('give clean text to a selection over all of the answer', async () => {
    await show(`Before.\n\n${fenced('const a = 1;\nconst b = 2;', 'ts')}\n${fenced(lines(40))}\nAfter.`);
    const text = await page.evaluate(() => {
      const root = document.querySelector('.markdown');
      if (root) getSelection()?.selectAllChildren(root);
      return getSelection()?.toString() ?? '';
    });
    assert.doesNotMatch(text, /Show all|2 lines|40 lines|Copy/);
    assert.match(text, /Before\.\s+const a = 1;\nconst b = 2;\s+line 1\n[^]*line 40\s+After\./);
  });

  it('are whole at 300 px: what has no room is in the menu', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await show(fenced('npm test', `bash some/very/long/path/that/has/no/end/in/sight/run.sh`));
    const header = await page.locator('.code-header').evaluate((one) => [one.scrollWidth - one.clientWidth, one.clientHeight]);
    assert.deepEqual(header, [0, 27]);
    assert.equal(await button('Copy code').isVisible(), true);
    assert.equal(await button('Run in the terminal…').isVisible(), false);
    await button('More for this code').click();
    await page.getByRole('menuitem', { name: 'Run in the terminal…' }).waitFor();
    const right = await page.getByRole('menu').evaluate((menu) => [menu.getBoundingClientRect().left >= 0, menu.getBoundingClientRect().right <= innerWidth]);
    assert.deepEqual(right, [true, true]);
  });

  it('cost little: hundreds of them are there in a moment', async () => {
    await show(Array.from({ length: 400 }, (_, index) => fenced(`x = ${index}`, 'py')).join('\n'));
    assert.equal(await page.locator('.code-actions').count(), 400);
  });
});
