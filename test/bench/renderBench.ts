// render_*: what it costs the page's main thread to show an answer that streams at 64 characters a frame, beside the way others do it, in one
// Chromium. Figures are the sum of all tasks of that thread by the browser's own trace.
import { build } from 'esbuild';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectFolder } from '../../scripts/vscodeHost/projectFolder.ts';
import { HostedPage, launchChromium } from '../support/pageHarness/openPage.ts';
import { startPageServer } from '../support/pageHarness/pageServer.ts';
import type { PageServer } from '../support/pageHarness/pageServer.ts';
import { answer, emptyState, question } from '../support/pageHarness/pageStates.ts';
import { figure, type Figure, type FigureId } from './figure.ts';
import { streamInto, type FedWindow, type RenderCost } from './renderPage.ts';
import { renderText, type RenderKind } from './renderText.ts';

export const renderFigures: readonly FigureId[] = [
  'render_20k_ms', 'render_50k_ms', 'render_50k_cold_ms', 'render_50k_followed_ms', 'render_400k_ms', 'render_longest_task_ms', 'render_tail_ratio', 'render_list_50k_ms', 'render_table_50k_ms', 'render_fence_50k_ms',
  'render_50k_react_markdown_ms', 'render_50k_full_ms',
];

/** Figures of others, and the page that shows an answer as they do. */
const peerPages: Readonly<Partial<Record<FigureId, string>>> = { render_50k_react_markdown_ms: 'react', render_50k_full_ms: 'full' };

const perFrame = 64;

/** After the last piece, until the measuring ends, ms: late colors and layout belong to it. */
const settling = 3000;

const viewport = { width: 420, height: 800 };

export async function renderBench(wanted: ReadonlySet<FigureId>): Promise<readonly Figure[]> {
  const server = await startPageServer();
  const browser = await launchChromium();
  try {
    return [...(await ours(browser, server, wanted)), ...(await peers(browser, wanted))];
  } finally {
    await browser.close();
    await server.close();
  }
}

async function ours(browser: Browser, server: PageServer, wanted: ReadonlySet<FigureId>): Promise<readonly Figure[]> {
  if (renderFigures.every((id) => id in peerPages || !wanted.has(id))) return [];
  const figures: Figure[] = [];
  const add = (id: FigureId, value: number, cost: RenderCost): void => {
    if (wanted.has(id)) figures.push(figure(id, value, describe(cost)));
  };
  const page = await openPage(browser, server);
  const all: RenderCost[] = [];
  const run = async (on: Page, kind: RenderKind, length: number, reading: Reading): Promise<RenderCost> => {
    const cost = await streamAnswer(on, kind, length, reading);
    all.push(cost);
    return cost;
  };
  const cold = await run(page, 'mixed', 50_000, 'from its first line');
  add('render_50k_cold_ms', cold.total, cold);
  // The same page again: grammars and worker are there.
  if (wanted.has('render_20k_ms')) {
    const short = await run(page, 'mixed', 20_000, 'from its first line');
    add('render_20k_ms', short.total, short);
  }
  const warm = await run(page, 'mixed', 50_000, 'from its first line');
  add('render_50k_ms', warm.total, warm);
  const followed = await run(page, 'mixed', 50_000, 'at its end');
  add('render_50k_followed_ms', followed.total, followed);
  await page.close();
  for (const [id, kind, length] of [
    ['render_400k_ms', 'mixed', 400_000], ['render_list_50k_ms', 'list', 50_000], ['render_table_50k_ms', 'table', 50_000], ['render_fence_50k_ms', 'fence', 50_000],
  ] as const) {
    if (!wanted.has(id)) continue;
    const other = await openPage(browser, server);
    const cost = await run(other, kind, length, 'from its first line');
    add(id, cost.total, cost);
    await other.close();
  }
  const longest = all.reduce((most, cost) => (cost.longest > most.longest ? cost : most));
  add('render_longest_task_ms', longest.longest, longest);
  // Where text is painted as it comes, or is very long: elsewhere a tenth holds too few frames to be compared with another.
  const ratio = ({ tenths }: RenderCost): number => (tenths.at(-1) ?? 0) / (tenths[0] ?? 1);
  const tail = all.filter((cost) => cost === followed || cost.frames > 5000).reduce((worst, cost) => (ratio(cost) > ratio(worst) ? cost : worst));
  add('render_tail_ratio', ratio(tail), tail);
  return figures;
}

async function openPage(browser: Browser, server: PageServer): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await new HostedPage(page).open(server.url('dark-modern'));
  return page;
}

/** Where someone is while an answer comes: it stays at its first line unless they go to its end, where each line is painted. */
type Reading = 'from its first line' | 'at its end';

async function streamAnswer(page: Page, kind: RenderKind, length: number, reading: Reading): Promise<RenderCost> {
  const messages = [question('q', 'Why?'), answer('m', { phase: 'answering' })];
  const state = { ...emptyState, conversation: { id: `${kind}${Math.random()}` }, messages, composer: { ...emptyState.composer, answering: true } };
  await new HostedPage(page).snapshot({ ...emptyState, messages: [] });
  await new HostedPage(page).snapshot(state);
  await page.evaluate((atEnd) => {
    let seq = 0;
    (window as FedWindow).feed = (piece, last) => {
      seq += 1;
      const scroller = document.querySelector('.conversation');
      if (atEnd && scroller && seq % 50 === 0) scroller.scrollTop = scroller.scrollHeight;
      const fields = last ? [{ op: 'answer', id: 'm', fields: { phase: 'done' } }] : [];
      window.postMessage({ type: 'patch', seq, ops: [{ op: 'delta', id: 'm', text: piece }, ...fields] }, '*');
    };
  }, reading === 'at its end');
  const cost = await streamInto(page, renderText(kind, length), perFrame, () => page.waitForTimeout(settling));
  // Counted only now: looking through all of a long answer is work of the same thread.
  const count = (): Promise<number> => page.locator('.code-body span[class^="tok-"]').count();
  const then = await count();
  await page.waitForTimeout(1000);
  if ((await count()) !== then) throw new Error('Code was still being colored when the measuring ended.');
  return cost;
}

async function peers(browser: Browser, wanted: ReadonlySet<FigureId>): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const script = join(projectFolder, 'out/peerpage.js');
  await build({
    entryPoints: [join(import.meta.dirname, 'peerPage.ts')], outfile: script, bundle: true, minify: true, format: 'iife', define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  for (const id of renderFigures) {
    const hash = peerPages[id];
    if (hash === undefined || !wanted.has(id)) continue;
    const page = await browser.newPage({ viewport });
    await page.goto(`about:blank#${hash}`);
    await page.addStyleTag({ content: 'html,body{height:100%;margin:0}.scroller{height:100%;overflow:auto;font:13px/1.45 sans-serif}' });
    await page.addScriptTag({ path: script });
    const cost = await streamInto(page, renderText('mixed', 50_000), perFrame, () => page.waitForTimeout(500));
    figures.push(figure(id, cost.total, describe(cost)));
    await page.close();
  }
  return figures;
}

function describe(cost: RenderCost): string {
  const tenths = cost.tenths.map((each) => Math.round(each)).join(' ');
  return `${cost.frames} frames of ${perFrame} characters; longest task ${cost.longest.toFixed(1)} ms (${cost.longestElapsed.toFixed(0)} by the wall clock); tenths ${tenths} ms; processor time of the main thread; ${cost.elapsed.toFixed(0)} ms by the wall clock, with what else ran on the machine`;
}
