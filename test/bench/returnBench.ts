// open_10k_ms, return_last_known_ms and return_present_ms: what a person waits for a conversation of 10,000 messages, in a real window: when they
// pick it, and when they come back to the panel after VS Code threw its page away.
import * as sqlite from 'node:sqlite';
import type { Page } from 'playwright-core';
import { SqliteStore } from '../../src/host/store/sqliteStore.ts';
import { benchSettings } from './benchEndpoint.ts';
import type { BenchServer } from './benchServer.ts';
import { figure, median, type Figure, type FigureId } from './figure.ts';
import { ProbedWindow } from './probedWindow.ts';
import { historyMessage, seededRandom } from './searchText.ts';

export const returnFigures: readonly FigureId[] = ['open_10k_ms', 'return_last_known_ms', 'return_present_ms'];

const messages = 10_000;
const rounds = 7;
const patience = 30_000;

/** What each document notes of itself; times in ms since the epoch, which all of one machine share. */
interface Noted {
  /** When the person pressed or clicked. */
  acted?: number;
  /** When the page's script had arrived: its first line cannot have run before. */
  script?: number;
  /** When any message was on screen, and when the newest one was. */
  some?: number;
  newest?: number;
}

interface NotingWindow {
  ponderNoted?: Noted;
}

export async function returnBench(vsix: string, server: BenchServer): Promise<readonly Figure[]> {
  const window = await ProbedWindow.prepare({ vsix, settings: benchSettings(server) });
  try {
    await window.page.context().addInitScript(note, messages);
    await window.launch();
    const view = await window.openView();
    await server.play({ kind: 'short' });
    await view.getByRole('textbox', { name: 'Message' }).fill('Where am I?');
    await view.getByRole('textbox', { name: 'Message' }).press('Enter');
    await view.locator('article[data-phase="done"]').waitFor();
    fill(window.storeFolder);
    const opens: number[] = [];
    for (let round = 0; round < rounds; round += 1) opens.push(await open(window));
    const returns: { readonly lastKnown: number; readonly present: number; readonly toScript: number }[] = [];
    for (let round = 0; round < rounds; round += 1) returns.push(await comeBack(window));
    const all = (name: string, values: readonly number[]): string => `${name}: ${values.map((value) => value.toFixed(0)).join(', ')} ms`;
    const toScript = all('from the click to the script, which is mostly VS Code\'s own', returns.map((one) => one.toScript));
    const opened = all(`${messages.toLocaleString('en-US')} messages, from Enter in the list of conversations to the newest message painted, median of`, opens);
    return [
      figure('open_10k_ms', median(opens), opened),
      figure('return_last_known_ms', median(returns.map((one) => one.lastKnown)), `from the arrival of the page's script to the first message painted, ${all('median of', returns.map((one) => one.lastKnown))}; ${toScript}`),
      figure('return_present_ms', median(returns.map((one) => one.present)), `from the click on the icon to the newest message painted, ${all('median of', returns.map((one) => one.present))}; ${toScript}`),
    ];
  } finally {
    await window.close();
  }
}

/** Beside the window, as another window of VS Code would write it, in the workspace of the conversation that is there. */
function fill(folder: string): void {
  const store = new SqliteStore(sqlite, folder, { now: () => Date.now(), writer: 'bench:1::fill', processLives: () => true });
  const random = seededRandom(11);
  store.create({ id: 'c0', workspace: store.list({})[0]?.workspace ?? '', createdAt: Date.now(), title: 'Ten thousand messages' });
  for (let from = 0; from < messages; from += 500) store.put(Array.from({ length: 500 }, (_, at) => historyMessage(0, from + at, random)), `c0-m${from + 499}`);
  store.close();
}

async function open(window: ProbedWindow): Promise<number> {
  const { page } = window;
  await window.runCommand('Ponder: New Conversation');
  const frame = await window.frame();
  await frame.locator('article').first().waitFor({ state: 'detached' });
  await window.runCommand('Ponder: Show Conversations…');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Ten thousand messages' }).first().waitFor();
  await page.keyboard.type('Ten thousand');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Ten thousand messages' }).first().waitFor();
  await frame.evaluate(() => {
    (window as NotingWindow).ponderNoted = {};
  });
  await page.keyboard.press('Enter');
  const { newest } = await noted(window);
  return newest - (await acted(page));
}

async function comeBack(window: ProbedWindow): Promise<{ readonly lastKnown: number; readonly present: number; readonly toScript: number }> {
  const { page } = window;
  const icon = page.locator('.activitybar').getByRole('tab', { name: /^Ponder/ });
  await page.locator('.activitybar').getByRole('tab', { name: /^Explorer/ }).click();
  await page.locator('iframe.webview.ready[src*="extensionId=ponder.ponder"]').waitFor({ state: 'detached' });
  await icon.click();
  const { script, some, newest } = await noted(window);
  const clicked = await acted(page);
  return { lastKnown: some - script, present: newest - clicked, toScript: script - clicked };
}

async function noted(window: ProbedWindow): Promise<{ readonly script: number; readonly some: number; readonly newest: number }> {
  for (const deadline = performance.now() + patience; performance.now() < deadline; await window.page.waitForTimeout(50)) {
    const frame = await window.frame();
    const found = await frame.evaluate(() => (window as unknown as NotingWindow).ponderNoted).catch(() => undefined);
    if (found?.some !== undefined && found.newest !== undefined) return { script: found.script ?? Number.NaN, some: found.some, newest: found.newest };
  }
  throw new Error('The newest message was not painted.');
}

async function acted(page: Page): Promise<number> {
  return (await page.evaluate(() => (window as NotingWindow).ponderNoted?.acted)) ?? Number.NaN;
}

/** Runs in each document before its own scripts. */
function note(count: number): void {
  const scope = window as NotingWindow;
  scope.ponderNoted = {};
  const now = (): number => performance.timeOrigin + performance.now();
  const act = (): void => {
    (scope.ponderNoted ??= {}).acted = now();
  };
  window.addEventListener('keydown', (event) => event.key === 'Enter' && act(), { capture: true });
  window.addEventListener('mousedown', act, { capture: true });
  const look = (): void => {
    const all = (scope.ponderNoted ??= {});
    const some = all.some === undefined && document.querySelector('[role="log"] article') !== null;
    const newest = all.newest === undefined && document.querySelector(`[role="log"] article[aria-posinset="${count}"]`) !== null;
    if (some || newest) {
      // Taken when the frame that this callback belongs to has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const script = performance.getEntriesByType('resource').find(({ name }) => name.includes('/page.js'));
        if (script instanceof PerformanceResourceTiming) all.script = performance.timeOrigin + script.responseEnd;
        if (some) all.some = now();
        if (newest) all.newest = now();
      };
      port2.postMessage(undefined);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
