// Takes a picture of every state of the page, in three themes and three widths, and of what shows only under the hand, to out/page/.
// Run it and look. An argument narrows it to the files whose names contain it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { HostedPage, launchChromium } from './openPage.ts';
import { explainStates } from './explainStates.ts';
import { startPageServer } from './pageServer.ts';
import type { PageTheme } from './pageServer.ts';
import { confidentText, pageStates } from './pageStates.ts';
import { promptItems, summaryStates } from './summaryStates.ts';
import type { ConfidenceSpan } from '../../../src/protocol/confidence.ts';

const folder = join(import.meta.dirname, '../../../out/page');
const sizes = [[300, 700], [420, 900], [800, 900]] as const;
const themes: readonly PageTheme[] = ['dark-modern', 'light-modern', 'high-contrast'];
const only = process.argv[2];

const allStates = (now: number): ReturnType<typeof pageStates> => ({ ...pageStates(now), ...summaryStates(), ...explainStates() });

/** What a hand does before the picture is taken: state, name, deed. */
const deeds: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
  ['answered', 'hover-question', (page) => page.getByRole('article', { name: 'You' }).hover()],
  ['answered', 'details', (page) => page.getByRole('button', { name: /left out or changed/ }).click()],
  ['streaming', 'edit', async (page) => {
    await page.getByRole('article', { name: 'You' }).last().hover();
    await page.getByRole('button', { name: 'Edit and send again' }).last().click();
  }],
  ['cards', 'card-details', (page) => page.getByRole('button', { name: 'Details' }).click()],
  ['empty', 'typed', (page) => page.getByRole('textbox', { name: 'Message' }).fill('Why does the retry loop\ndouble the delay?')],
  ['code', 'hover-code', (page) => page.locator('.code-block').first().hover()],
  ['confidence', 'hover', async (page) => {
    await showTokens(page);
    await page.getByRole('option', { name: /^␣retry/ }).first().hover();
  }],
  ['code', 'menu', async (page) => {
    await page.locator('.code-block').nth(1).hover();
    await page.getByRole('button', { name: 'More for this code' }).nth(1).click();
    await page.getByRole('menu').waitFor();
  }],
  ['code', 'unfolded', (page) => page.getByRole('button', { name: 'Show all 214 lines' }).click()],
  ['summary-meter', 'parts', (page) => page.locator('.estimate').hover()],
  ['summary-prompts', 'list', async (page) => {
    await page.getByRole('textbox', { name: 'Message' }).pressSequentially('/');
    await page.evaluate((items) => window.postMessage({ type: 'contextFound', number: 1, items, done: true }, '*'), promptItems);
    await page.getByRole('listbox').waitFor();
  }],
  ['thinking-open', 'focus', async (page) => {
    await page.getByRole('textbox', { name: 'Message' }).focus();
    await page.keyboard.press('Tab');
  }],
];

await mkdir(folder, { recursive: true });
/** Words of an answer with made-up probabilities, one in three doubtful. */
async function showTokens(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show confidence' }).click();
  const spans = confidentText.split(/(?=\s)/).map((text, index): ConfidenceSpan => {
    const probability = [0.99, 0.94, 0.78, 0.97, 0.55, 0.38, 0.98, 0.12][(index * 5) % 8] ?? 1;
    return { text, probability, top: [[text, probability], [' backOff', (1 - probability) * 0.7], [' wait', (1 - probability) * 0.2], ['\n', (1 - probability) * 0.05]] };
  });
  await page.waitForFunction(() => (window as unknown as { posted: { type: string }[] }).posted.some(({ type }) => type === 'confidence'));
  await page.evaluate((value) => window.postMessage(value, '*'), { type: 'confidence', messageId: 'm1', from: 0, spans, done: true, mean: 0.74, perplexity: 1.35 } as unknown);
  await page.getByRole('listbox').waitFor();
}

const server = await startPageServer();
const browser = await launchChromium();
try {
  for (const theme of themes) for (const [width, height] of sizes) await shootStates(theme, width, height);
  for (const theme of themes) await shootDeeds(theme);
  await shootStates('dark-2026', 420, 900);
  await shootStates('light-2026', 420, 900);
  await shootStates('high-contrast', 210, 450, 'zoom');
  await shootStates('light-modern', 420, 900, 'forced', { forcedColors: 'active' });
} finally {
  await browser.close();
  await server.close();
}

interface Media {
  readonly forcedColors?: 'active';
}

async function shootStates(theme: PageTheme, width: number, height: number, suffix = '', media: Media = {}): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce', ...media });
  for (const name of Object.keys(allStates(0))) await shoot(page, theme, name, `${name}-${theme}-${width}${suffix === '' ? '' : `-${suffix}`}`);
  await page.close();
}

async function shootDeeds(theme: PageTheme): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 420, height: 900 }, reducedMotion: 'reduce' });
  for (const [state, name, act] of deeds) await shoot(page, theme, state, `${state}-${name}-${theme}-420`, act);
  await page.close();
}

async function shoot(page: Page, theme: PageTheme, name: string, file: string, act?: (page: Page) => Promise<void>): Promise<void> {
  const state = allStates(Date.now())[name];
  if (!state || (only !== undefined && !file.includes(only))) return;
  const hosted = new HostedPage(page);
  await page.goto(server.url(theme));
  await page.evaluate(() => sessionStorage.clear());
  await hosted.open(server.url(theme));
  await hosted.snapshot(state);
  if (name === 'code') await page.locator('.code-body span[class^="tok-"]').first().waitFor();
  await act?.(page);
  await page.screenshot({ path: join(folder, `${file}.png`) });
  const violations = await hosted.violations();
  if (violations.length > 0) throw new Error(`${file}: ${violations.join(', ')}`);
}
