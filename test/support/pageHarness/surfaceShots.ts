// Takes a picture of every state of the pages in editor tabs, in four themes and two widths, to out/surface/. Run it and look.
// An argument narrows it to the files whose names contain it.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { SurfaceName, SurfaceState } from '../../../src/protocol/surface/surfaceMessage.ts';
import { compareStates } from './compareStates.ts';
import { historyStates } from './historyStates.ts';
import { launchChromium } from './openPage.ts';
import { parametersStates } from './parametersStates.ts';
import { HostedSurface } from './openSurface.ts';
import { startPageServer, type PageTheme } from './pageServer.ts';
import { noTokens, tokensPatch, tokensState } from './tokenStates.ts';
import { usageStates } from './usageStates.ts';

type Tail = readonly [theme: PageTheme, width: number, locale?: string, forced?: string];

interface Shot<N extends SurfaceName> {
  readonly surface: N;
  readonly name: string;
  readonly state: SurfaceState<N>;
  /** What a hand does before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const folder = join(import.meta.dirname, '../../../out/surface');
const chinese = JSON.parse(await readFile(join(import.meta.dirname, '../../../l10n/bundle.l10n.zh-cn.json'), 'utf8')) as Readonly<Record<string, string>>;
const only = process.argv[2];
const states = historyStates(Date.now());
const list = states['list'] ?? historyStates(0)['empty'];
if (!list) throw new Error('There is no list.');

const usage = usageStates();
const filled = usage['filled'];
if (!filled) throw new Error('There is no usage.');

const compareShots: readonly Shot<'compare'>[] = Object.entries(compareStates()).map(([name, state]) => ({ surface: 'compare', name, state }));
const parameterShots: readonly Shot<'parameters'>[] = Object.entries(parametersStates()).map(([name, state]) => ({ surface: 'parameters', name, state }));
const inChinese: readonly Shot<'parameters'>[] = Object.entries(parametersStates(chinese)).map(([name, state]) => ({ surface: 'parameters', name, state }));

const historyShots: readonly Shot<'history'>[] = [
  ...Object.entries(states).map(([name, state]) => ({ surface: 'history' as const, name, state, ...(name === 'found' || name === 'nothing' ? { act: (page: Page) => typeSearch(page) } : {}) })),
  { surface: 'history', name: 'hover', state: list, act: (page) => page.getByRole('row').nth(3).hover() },
  { surface: 'history', name: 'selected', state: list, act: async (page) => {
    await page.getByRole('row').nth(1).click({ modifiers: ['Control'] });
    await page.getByRole('row').nth(3).click({ modifiers: ['Shift'] });
  } },
  { surface: 'history', name: 'focus', state: list, act: async (page) => {
    await page.getByRole('textbox').press('ArrowDown');
    await page.keyboard.press('ArrowDown');
  } },
  { surface: 'history', name: 'rename', state: { ...list, suggestion: { id: 'c3', phase: 'ready', title: 'Infinitely many primes', cost: 'gpt-6-mini took 312 tokens for it, $0.00041.' } }, act: async (page) => {
    await page.getByRole('row').nth(2).focus();
    await page.keyboard.press('F2');
  } },
  { surface: 'history', name: 'dates', state: list, act: async (page) => {
    await page.getByRole('combobox', { name: 'Time' }).or(page.getByRole('combobox', { name: '时间' })).selectOption('custom');
  } },
];

const usageShots: readonly Shot<'usage'>[] = [
  ...Object.entries(usage).map(([name, state]) => ({ surface: 'usage' as const, name, state })),
  { surface: 'usage', name: 'tokens', state: filled, act: async (page) => {
    await page.locator('.choice-bar').nth(1).locator('label').nth(1).click();
    await page.locator('.choice-bar').nth(2).locator('label').nth(3).click();
  } },
  { surface: 'usage', name: 'all', state: usage['reached'] ?? filled, act: (page) => page.locator('.choice-bar').nth(0).locator('label').nth(3).click() },
  { surface: 'usage', name: 'tip', state: filled, act: async (page) => {
    await page.locator('.stack').last().focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
  } },
  { surface: 'usage', name: 'edit', state: filled, act: async (page) => {
    await page.locator('.limit .icon-button').first().click();
    await page.locator('.price-actions .icon-button').first().click();
    await page.locator('.price-field').first().scrollIntoViewIfNeeded();
  } },
];
const tokenShots: readonly Shot<'tokens'>[] = [
  { surface: 'tokens', name: 'nothing', state: noTokens },
  { surface: 'tokens', name: 'filled', state: tokensState(), act: async (page) => {
    await page.evaluate((patch) => window.postMessage({ type: 'patch', patches: [patch] }, '*'), tokensPatch);
    await page.locator('.token').nth(24).hover();
  } },
];
const shots = [...compareShots, ...historyShots, ...usageShots, ...parameterShots, ...tokenShots];

async function typeSearch(page: Page): Promise<void> {
  await page.getByRole('textbox').fill('retry');
}

await mkdir(folder, { recursive: true });
const server = await startPageServer();
const browser = await launchChromium();
try {
  for (const theme of ['dark-modern', 'light-modern', 'high-contrast'] as const) for (const width of [300, 800]) for (const one of shots) await shootOne(one, theme, width);
  for (const theme of ['dark-modern', 'light-modern'] as const) for (const one of compareShots) await shootOne(one, theme, 1280);
  for (const one of [...compareShots, ...historyShots, ...usageShots, ...inChinese, ...tokenShots]) await shootOne(one, 'light-2026', 800, 'zh-cn');
  for (const one of [...historyShots.slice(0, 3), ...usageShots.slice(0, 1), ...parameterShots.slice(1, 3), ...tokenShots, ...compareShots]) await shootOne(one, 'light-modern', 800, 'en', 'forced');
} finally {
  await browser.close();
  await server.close();
}

/** Of either surface: the compiler can't pair them in a list. */
function shootOne(one: Shot<'compare'> | Shot<'history'> | Shot<'usage'> | Shot<'parameters'> | Shot<'tokens'>, ...rest: Tail): Promise<void> {
  return shoot(one as Shot<SurfaceName>, ...rest);
}

async function shoot<N extends SurfaceName>({ surface, name, state, act }: Shot<N>, theme: PageTheme, width: number, locale = 'en', forced = ''): Promise<void> {
  const file = `${surface}-${name}-${theme}-${width}${locale === 'en' ? '' : `-${locale}`}${forced === '' ? '' : '-forced'}`;
  if (only !== undefined && !file.includes(only)) return;
  const page = await browser.newPage({ viewport: { width, height: surface === 'usage' ? 1100 : 720 }, reducedMotion: 'reduce', ...(forced !== '' && { forcedColors: 'active' as const }) });
  const hosted = new HostedSurface(page, surface);
  await hosted.open(server.url(theme, surface));
  await hosted.state(state, locale === 'en' ? undefined : chinese, locale);
  await act?.(page);
  await hosted.frame();
  await page.screenshot({ path: join(folder, `${file}.png`) });
  const violations = await hosted.violations();
  if (violations.length > 0) throw new Error(`${file}: ${violations.join(', ')}`);
  await page.close();
}
