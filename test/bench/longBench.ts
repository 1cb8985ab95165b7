// page_10k_mb and scroll_10k_task_ms: what a conversation of 10,000 messages costs the page while someone scrolls through it from end to start. Linux
// tells what a process has in memory of its own; elsewhere only the script's heap is known.
import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { answerRanges, longBranch, longState } from '../support/pageHarness/longConversation.ts';
import { HostedPage, launchChromium } from '../support/pageHarness/openPage.ts';
import { startPageServer } from '../support/pageHarness/pageServer.ts';
import { figure, type Figure, type FigureId } from './figure.ts';
import { readTasks, startTrace, stopTrace } from './renderPage.ts';

export const longFigures: readonly FigureId[] = ['page_10k_mb', 'scroll_10k_task_ms'];

const messages = 10_000;
/** Turns of the wheel, and jumps to other parts of the conversation. */
const turns = 240;
const jumps = 12;

export async function longBench(): Promise<readonly Figure[]> {
  const server = await startPageServer();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 420, height: 800 } });
    const hosted = new HostedPage(page);
    await hosted.open(server.url('dark-modern'));
    const branch = longBranch(messages);
    await answerRanges(hosted, branch);
    await hosted.snapshot(longState(branch));
    const session = await browser.newBrowserCDPSession();
    const events = await startTrace(session);
    await page.evaluate(() => void performance.mark('bench-tenth'));
    await scroll(page);
    await page.evaluate(() => void performance.mark('bench-end'));
    await stopTrace(session);
    const tasks = readTasks(events).sort((a, b) => b.cost - a.cost);
    const drawn = await page.locator('article').count();
    const memory = await ownMemory(browser, page);
    const longest = tasks.slice(0, 5).map(({ cost, from, to }) => `${cost.toFixed(1)} (${((to - from) / 1000).toFixed(0)} by the wall clock)`).join(', ');
    return [
      figure('page_10k_mb', memory.mb, `${memory.what} after ${turns} turns of the wheel and ${jumps} jumps, ${drawn} messages drawn`),
      figure('scroll_10k_task_ms', tasks[0]?.cost ?? Number.NaN, `longest tasks of the main thread in processor time: ${longest} ms; ${turns} turns of the wheel of 240 px and ${jumps} jumps`),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(200, 300);
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, -240);
    await page.waitForTimeout(30);
    if (turn % (turns / jumps) !== 0) continue;
    await page.locator('.conversation').evaluate((region, part) => region.scrollTo(0, region.scrollHeight * part), 1 - (turn + 1) / (turns + 1));
    await page.waitForTimeout(300);
  }
}

/** Of the page's process; that of its script where the system does not tell. */
async function ownMemory(browser: Browser, page: Page): Promise<{ readonly mb: number; readonly what: string }> {
  const heap = await page.context().newCDPSession(page);
  await heap.send('HeapProfiler.collectGarbage');
  await heap.send('Performance.enable');
  const { metrics } = await heap.send('Performance.getMetrics');
  const script = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6;
  const all = await renderers(await browser.newBrowserCDPSession());
  const most = Math.max(0, ...all);
  if (most === 0) return { mb: script, what: 'the script\'s heap alone' };
  return { mb: most, what: `anonymous memory of the page's process, of which the script's heap is ${script.toFixed(0)} MB` };
}

async function renderers(session: CDPSession): Promise<readonly number[]> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(async ({ id }) => {
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    return (Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024) / 1e6;
  }));
}
