// Takes a picture of every state of the pages in editor tabs, in four themes and two widths, to out/surface/. Run it and look.
// An argument narrows it to the files whose names contain it.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { SurfaceName, SurfaceState } from '../../../src/protocol/surface/surfaceMessage.ts';
import { historyStates } from './historyStates.ts';
import { launchChromium } from './openPage.ts';
import { HostedSurface } from './openSurface.ts';
import { startPageServer, type PageTheme } from './pageServer.ts';

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

const shots: readonly Shot<'history'>[] = [
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

async function typeSearch(page: Page): Promise<void> {
  await page.getByRole('textbox').fill('retry');
}

await mkdir(folder, { recursive: true });
const server = await startPageServer();
const browser = await launchChromium();
try {
  for (const theme of ['dark-modern', 'light-modern', 'high-contrast'] as const) for (const width of [300, 800]) for (const one of shots) await shoot(one, theme, width);
  for (const one of shots) await shoot(one, 'light-2026', 800, 'zh-cn');
  for (const one of shots.slice(0, 3)) await shoot(one, 'light-modern', 800, 'en', 'forced');
} finally {
  await browser.close();
  await server.close();
}

async function shoot<N extends SurfaceName>({ surface, name, state, act }: Shot<N>, theme: PageTheme, width: number, locale = 'en', forced = ''): Promise<void> {
  const file = `${surface}-${name}-${theme}-${width}${locale === 'en' ? '' : `-${locale}`}${forced === '' ? '' : '-forced'}`;
  if (only !== undefined && !file.includes(only)) return;
  const page = await browser.newPage({ viewport: { width, height: 720 }, reducedMotion: 'reduce', ...(forced !== '' && { forcedColors: 'active' as const }) });
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
