// key_to_request_p95_ms: from the key for Explain in an editor to the request at the server, with what the TypeScript server knows of the code on board.
import type { FrameLocator, Page } from 'playwright-core';
import { benchSettings } from './benchEndpoint.ts';
import type { BenchServer } from './benchServer.ts';
import { figure, median, quantile, type Figure, type FigureId } from './figure.ts';
import { ProbedWindow } from './probedWindow.ts';

export const keyFigures: readonly FigureId[] = ['key_to_request_p95_ms'];

const presses = 40;
/** Until everything is loaded. */
const warmUps = 6;
const file = 'src/retry.ts';
/** A line of the file outside of what is explained: each press is after a change, so nothing is known from the one before. */
const comment = { line: 1, column: 1 } as const;

/** Milliseconds from a selection to the keys: less than a hand needs that comes from the mouse. Every other press comes at once. */
const handMs = 600;

interface Press {
  readonly ms: number;
  /** Names whose types went along. */
  readonly types: number;
  /** Definitions that went along. */
  readonly definitions: number;
}

export async function keyBench(vsix: string, server: BenchServer): Promise<readonly Figure[]> {
  const window = await ProbedWindow.prepare({ vsix, settings: benchSettings(server) });
  try {
    await window.launch();
    const view = await window.openView();
    await view.getByRole('textbox', { name: 'Message' }).waitFor();
    await window.editor.open(file);
    await watchKeys(window.page);
    await serverKnows(window);
    const explain = (how: How): Promise<Press> => press(window, view, server, how);
    for (let count = 0; count < warmUps; count += 1) await explain(howOf(count));
    const found: (Press & How)[] = [];
    for (let count = 0; count < presses; count += 1) found.push({ ...(await explain(howOf(count))), ...howOf(count) });
    const of = (selected: boolean): readonly number[] => found.filter((each) => each.selected === selected).map(({ ms }) => ms);
    const facts = (pause: boolean): string => {
      const those = found.filter((each) => each.pause === pause);
      return `${came('types of names', those.map(({ types }) => types))}, ${came('definitions', those.map(({ definitions }) => definitions))}`;
    };
    return [figure('key_to_request_p95_ms', quantile(found.map(({ ms }) => ms), 0.95),
      `from the last key of Explain's chord to the request's first byte at the server, panel open and everything loaded, ${presses} presses in ${file}, each right after a change of the file; a selection ${spread(of(true))}, `
      + `the function at the cursor ${spread(of(false))}; what the TypeScript server said in time ${handMs} ms after the selection: ${facts(true)}; at once: ${facts(false)}`)];
  } finally {
    await window.close();
  }
}

function spread(samples: readonly number[]): string {
  return `median ${median(samples).toFixed(1)}, p95 ${quantile(samples, 0.95).toFixed(1)}, most ${Math.max(...samples).toFixed(1)} ms`;
}

/** `least 3, median 5, most 9 names, none in 2 of 40 presses`. */
function came(what: string, counts: readonly number[]): string {
  const none = counts.filter((count) => count === 0).length;
  return `${what} least ${Math.min(...counts)}, median ${median(counts)}, most ${Math.max(...counts)}, none in ${none} of ${counts.length} presses`;
}

/** Resolves when the TypeScript server knows a type in the file: VS Code's own hover shows it. How long Ponder waits has no part in that. */
async function serverKnows({ page, editor }: ProbedWindow): Promise<void> {
  const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: 'let delay: number' }).first();
  for (let attempt = 0; attempt < 20 && !(await hover.isVisible()); attempt += 1) {
    await editor.goTo(27, 7);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await hover.waitFor({ timeout: 3000 }).catch(() => undefined);
  }
  await hover.waitFor();
  await page.keyboard.press('Escape');
}

interface How {
  readonly selected: boolean;
  readonly pause: boolean;
}

/** Each of the four equally often. */
function howOf(count: number): How {
  return { selected: count % 2 === 0, pause: count % 4 < 2 };
}

async function press(window: ProbedWindow, view: FrameLocator, server: BenchServer, { selected, pause }: How): Promise<Press> {
  const { page, editor } = window;
  await editor.goTo(comment.line, comment.column);
  await page.keyboard.type('// ');
  if (selected) await editor.select(file, { startLine: 26, startColumn: 1, endLine: 43, endColumn: 1 });
  else await editor.goTo(31, 7);
  const before = await view.locator('article.answer').last().getAttribute('data-id', { timeout: 100 }).catch(() => null);
  if (pause) await page.waitForTimeout(handMs);
  const { asked, answered } = await server.play({ kind: 'short' });
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+y');
  const arrived = await asked;
  await answered;
  await view.locator(`article.answer[data-phase="done"]:not([data-id="${before ?? ''}"])`).first().waitFor();
  const [, ...chips] = await view.locator('article.question').last().locator('.chip').allTextContents();
  const types = chips.map((text) => Number(/^\D*Types? of (\d+) name/.exec(text)?.[1] ?? 0)).find((count) => count > 0) ?? 0;
  return { ms: arrived - (await lastKey(page)), types, definitions: chips.length - (types > 0 ? 1 : 0) };
}

/** When the last Ctrl+Y went down, milliseconds since the epoch on the clock of `performance`. */
async function lastKey(page: Page): Promise<number> {
  return Number(await page.evaluate(() => document.documentElement.dataset['pressed']));
}

async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.addEventListener('keydown', (event) => {
      if (event.ctrlKey && event.key === 'y') document.documentElement.dataset['pressed'] = String(performance.timeOrigin + event.timeStamp);
    }, { capture: true });
  });
}
