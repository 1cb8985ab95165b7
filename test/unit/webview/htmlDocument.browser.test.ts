// "Open as HTML" as a browser shows it: made by its thread, one file that runs nothing and asks for nothing. Leaves pictures in out/html/.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Browser, Page } from 'playwright-core';
import { copyKatex } from '../../../scripts/pagePlugins.ts';
import type { TranscriptMessage } from '../../../src/core/conversation/transfer/transcriptMessage.ts';
import type { HtmlAnswer, HtmlRequest } from '../../../src/host/html/htmlMessage.ts';
import { launchChromium } from '../../support/pageHarness/openPage.ts';

const pictures = join(import.meta.dirname, '../../../out/html');

const message = (fields: Partial<TranscriptMessage>): TranscriptMessage => ({ role: 'assistant', heading: 'gpt-6.2-sol', text: '', thinking: '', refusal: '', attachments: [], ...fields });

const messages: readonly TranscriptMessage[] = [
  message({ role: 'user', heading: '你', text: '证明：素数有无穷多个。', attachments: [{ label: 'retry.ts:12–31', text: 'delay *= 2; // <b>' }] }),
  message({
    thinking: 'Euclid, then *a sieve*.',
    text: '假设只有有限个素数 $p_1, \\dots, p_n$，令\n\n$$\nN = p_1 p_2 \\cdots p_n + 1\n$$\n\n则**存在素数整除 N。**矛盾。\n\n```ts\nexport function sieve(n: number): boolean[] {\n  // Marks what is composite.\n  const prime = Array(n + 1).fill(true);\n  return prime;\n}\n```\n\n| n | primes | time |\n|--:|--:|---|\n| 10⁶ | 78,498 | 4 ms |\n\n- [x] proved\n- [ ] <script>alert(1)</script>\n\n> See [the notes](https://example.org/notes).\n\n```nosuchlanguage\nplain <i>\n```',
  }),
  message({ role: 'tool', heading: 'Tool', text: '{"ok": true}' }),
  message({ refusal: 'I can\'t help with that.' }),
];

describe('a conversation as HTML', function () {
  this.timeout(60_000);
  let folder: string;
  let browser: Browser;
  let page: Page;
  const noted: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ponder-html-test-'));
    await mkdir(pictures, { recursive: true });
    await copyKatex(join(folder, 'katex'));
    const { default: grammars } = (await import('@shikijs/langs/typescript')) as { readonly default: readonly { readonly scopeName: string }[] };
    const files = await Promise.all(grammars.map(async (grammar, index) => {
      const file = `grammar${index}.mjs`;
      await writeFile(join(folder, file), `export const grammar=${JSON.stringify(JSON.stringify(grammar))};`);
      return file;
    }));
    await writeFile(join(folder, 'grammars.json'), JSON.stringify({ ts: { scope: grammars.at(-1)?.scopeName, files } }));
    const request: HtmlRequest = { title: 'Primes <b>素数</b>', language: 'zh-cn', messages, names: { thinking: '思考', refusal: '拒绝' }, pageFolder: folder };
    const worker = new Worker(new URL('../../../src/host/html/htmlWorker.ts', import.meta.url), { workerData: request });
    const made = await new Promise<HtmlAnswer>((resolve, reject) => worker.once('message', resolve).once('error', reject));
    if ('failure' in made) throw new Error(made.failure);
    await writeFile(join(folder, 'out.html'), made.html);
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 900, height: 1100 } });
    page.on('console', (one) => noted.push(one.text()));
    page.on('request', (one) => noted.push(...(one.url().startsWith('data:') || one.url().endsWith('out.html') ? [] : [one.url()])));
    await page.goto(pathToFileURL(join(folder, 'out.html')).href);
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says who said what, in the language of the words', async () => {
    assert.equal(await page.title(), 'Primes <b>素数</b>');
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-cn');
    assert.deepEqual(await page.locator('h2').allTextContents(), ['你', 'gpt-6.2-sol', 'Tool', 'gpt-6.2-sol']);
    assert.equal(await page.locator('.thinking summary').textContent(), '思考');
  });

  it('has code in color and formulas set, with their fonts inside', async () => {
    const keyword = page.locator('pre span', { hasText: 'export' }).first();
    assert.equal(await keyword.evaluate((element) => getComputedStyle(element).color), 'rgb(175, 0, 219)');
    assert.equal(await page.locator('pre', { hasText: 'plain <i>' }).count(), 1);
    assert.equal(await page.locator('.katex-display').count(), 1);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    assert.equal(await page.evaluate(() => document.fonts.check('16px KaTeX_Main')), true);
  });

  it('runs nothing and asks for nothing', async () => {
    assert.equal(await page.locator('script, iframe, img, object, form, link').count(), 0);
    assert.match(await page.locator('meta[http-equiv]').getAttribute('content') ?? '', /^default-src 'none';/);
    assert.deepEqual(noted, []);
    await page.screenshot({ path: join(pictures, 'screen.png'), fullPage: true });
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: join(pictures, 'print.png'), fullPage: true });
  });
});
