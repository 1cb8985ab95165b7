// open_10k_ms, return_last_known_ms and return_present_ms: what a person waits for a conversation of 10,000 messages, in a real window: when they
// pick it, and when they come back to the panel after VS Code threw its page away.
import { join } from 'node:path';
import * as sqlite from 'node:sqlite';
import type { Page } from 'playwright-core';
import { logFolder } from '../../scripts/vscodeHost/projectFolder.ts';
import { SqliteStore } from '../../src/host/store/sqliteStore.ts';
import { benchSettings } from './benchEndpoint.ts';
import type { BenchServer } from './benchServer.ts';
import { figure, median, type Figure, type FigureId } from './figure.ts';
import { ProbedWindow } from './probedWindow.ts';
import { historyMessage, seededRandom } from './searchText.ts';

export const openFigures: readonly FigureId[] = ['open_10k_ms'];
export const returnFigures: readonly FigureId[] = ['return_last_known_ms', 'return_present_ms'];

const messages = 10_000;
const rounds = 7;
const patience = 30_000;

/** What the pages note of themselves; times in ms since the epoch, which all of one machine share. */
interface NotingWindow {
  /** When the person last pressed or clicked. */
  ponderActed?: number;
  /** When the newest message was on screen. */
  ponderNewest?: number;
}

export async function openBench(vsix: string, server: BenchServer): Promise<readonly Figure[]> {
  return inLongConversation(vsix, server, async (_, opens) =>
    [figure('open_10k_ms', median(opens), `${messages.toLocaleString('en-US')} messages, from Enter in the list of conversations to the newest message painted, ${all('median of', opens)}`)], rounds);
}

export async function returnBench(vsix: string, server: BenchServer): Promise<readonly Figure[]> {
  return inLongConversation(vsix, server, async (window) => {
    // Every page from now on notes by itself when the newest message is painted.
    await window.page.addInitScript(noteNewest, messages);
    const returns: { readonly lastKnown: number; readonly present: number; readonly toScript: number }[] = [];
    for (let round = 0; round < rounds; round += 1) returns.push(await comeBack(window));
    const toScript = all('from the click to the script, which is mostly VS Code\'s own', returns.map((one) => one.toScript));
    return [
      figure('return_last_known_ms', median(returns.map((one) => one.lastKnown)), `from the arrival of the page's script to the first thing painted, ${all('median of', returns.map((one) => one.lastKnown))}; ${toScript}`),
      figure('return_present_ms', median(returns.map((one) => one.present)), `from the click on the icon to the newest message painted, ${all('median of', returns.map((one) => one.present))}; ${toScript}`),
    ];
  }, 1);
}

/** In a window that has the conversation open; it was opened so many times, each in so many ms. */
async function inLongConversation(vsix: string, server: BenchServer, measure: (window: ProbedWindow, opens: readonly number[]) => Promise<readonly Figure[]>, times: number): Promise<readonly Figure[]> {
  const window = await ProbedWindow.prepare({ vsix, settings: benchSettings(server) });
  try {
    await window.launch();
    await window.page.evaluate(noteDeeds);
    const view = await window.openView();
    await server.play({ kind: 'short' });
    await view.getByRole('textbox', { name: 'Message' }).fill('Where am I?');
    await view.getByRole('textbox', { name: 'Message' }).press('Enter');
    await view.locator('article[data-phase="done"]').waitFor();
    fill(window.storeFolder);
    const opens: number[] = [];
    for (let round = 0; round < times; round += 1) opens.push(await open(window));
    return await measure(window, opens);
  } catch (error) {
    await window.page.screenshot({ path: join(logFolder, 'bench-return.png') });
    throw error;
  } finally {
    await window.close();
  }
}

function all(name: string, values: readonly number[]): string {
  return `${name} ${values.map((value) => value.toFixed(0)).join(', ')} ms`;
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
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Ten thousand messages' }).first();
  await window.runCommand('Ponder: Show Conversations…');
  await row.waitFor();
  await page.keyboard.type('Ten thousand');
  await row.waitFor();
  await frame.evaluate(noteNewest, messages);
  await page.keyboard.press('Enter');
  return (await painted(window, () => frame.evaluate(() => (window as NotingWindow).ponderNewest))) - (await acted(page));
}

async function comeBack(window: ProbedWindow): Promise<{ readonly lastKnown: number; readonly present: number; readonly toScript: number }> {
  const { page } = window;
  await page.locator('.activitybar').getByRole('tab', { name: /^Explorer/ }).click();
  await page.locator('iframe.webview.ready[src*="extensionId=ponder.ponder"]').waitFor({ state: 'detached' });
  await window.openView();
  const frame = await window.frame();
  const present = await painted(window, () => frame.evaluate(() => (window as NotingWindow).ponderNewest));
  const { script, first } = await frame.evaluate(firstTimes);
  const clicked = await acted(page);
  return { lastKnown: first - script, present: present - clicked, toScript: script - clicked };
}

async function painted(window: ProbedWindow, look: () => Promise<number | undefined>): Promise<number> {
  for (const deadline = performance.now() + patience; performance.now() < deadline; await window.page.waitForTimeout(50)) {
    const at = await look();
    if (at !== undefined) return at;
  }
  throw new Error('The newest message was not painted.');
}

async function acted(page: Page): Promise<number> {
  return (await page.evaluate(() => (window as NotingWindow).ponderActed)) ?? Number.NaN;
}

/** Runs in the workbench. */
function noteDeeds(): void {
  const act = (): void => {
    (window as NotingWindow).ponderActed = performance.timeOrigin + performance.now();
  };
  window.addEventListener('keydown', (event) => event.key === 'Enter' && act(), { capture: true });
  window.addEventListener('mousedown', act, { capture: true });
}

/** Runs in the panel's page: notes when the newest of so many messages is painted. VS Code writes the page into the frame anew, which ends what waits for a frame but no timer. */
function noteNewest(count: number): void {
  delete (window as NotingWindow).ponderNewest;
  const looking = setInterval(() => {
    if (!document.querySelector(`[role="log"] article[aria-posinset="${count}"]`)) return;
    clearInterval(looking);
    requestAnimationFrame(() => {
      // Taken when the frame that this callback belongs to has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        (window as NotingWindow).ponderNewest = performance.timeOrigin + performance.now();
      };
      port2.postMessage(undefined);
    });
  });
}

/** Runs in the panel's page: when its script had arrived, before which its first line can't have run, and when it first painted anything. */
function firstTimes(): { readonly script: number; readonly first: number } {
  const script = performance.getEntriesByType('resource').find(({ name }) => name.includes('/page.js'));
  const first = performance.getEntriesByName('first-contentful-paint')[0];
  return {
    script: performance.timeOrigin + (script instanceof PerformanceResourceTiming ? script.responseEnd : Number.NaN),
    first: performance.timeOrigin + (first?.startTime ?? Number.NaN),
  };
}
