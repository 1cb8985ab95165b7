// key_to_request_p95_ms: from the key for Explain in an editor to the request at the server, with what the TypeScript server knows of the code on board.
import type { FrameLocator, Page } from 'playwright-core';
import { benchSettings } from './benchEndpoint.ts';
import type { BenchServer } from './benchServer.ts';
import { figure, median, quantile, type Figure, type FigureId } from './figure.ts';
import { ProbedWindow } from './probedWindow.ts';

export const keyFigures: readonly FigureId[] = ['key_to_request_p95_ms'];

const presses = 40;
/** Until the TypeScript server has read the file and everything is loaded. */
const mostWarmUps = 20;
const file = 'src/retry.ts';

interface Press {
  readonly ms: number;
  /** Chips of the question beside the code itself. */
  readonly facts: number;
}

export async function keyBench(vsix: string, server: BenchServer): Promise<readonly Figure[]> {
  const window = await ProbedWindow.prepare({ vsix, settings: benchSettings(server) });
  try {
    await window.launch();
    const view = await window.openView();
    await view.getByRole('textbox', { name: 'Message' }).waitFor();
    await window.editor.open(file);
    await watchKeys(window.page);
    const explain = (selected: boolean): Promise<Press> => press(window, view, server, selected);
    let warm = 0;
    while ((await explain(warm % 2 === 0)).facts < 2) if ((warm += 1) === mostWarmUps) throw new Error('The TypeScript server gave nothing.');
    for (const selected of [true, false, true, false]) await explain(selected);
    const found: (Press & { readonly selected: boolean })[] = [];
    for (let count = 0; count < presses; count += 1) found.push({ ...(await explain(count % 2 === 0)), selected: count % 2 === 0 });
    const of = (selected: boolean): readonly number[] => found.filter((each) => each.selected === selected).map(({ ms }) => ms);
    const withFacts = found.filter(({ facts }) => facts > 0).length;
    return [figure('key_to_request_p95_ms', quantile(found.map(({ ms }) => ms), 0.95),
      `from the last key of Explain's chord to the request's first byte at the server, panel open and everything loaded, ${presses} presses in ${file}; a selection ${spread(of(true))}, the function at the cursor ${spread(of(false))}; `
      + `${withFacts} of ${presses} with facts of the TypeScript server, ${median(found.map(({ facts }) => facts)).toFixed(0)} chips each`)];
  } finally {
    await window.close();
  }
}

function spread(samples: readonly number[]): string {
  return `median ${median(samples).toFixed(1)}, p95 ${quantile(samples, 0.95).toFixed(1)}, most ${Math.max(...samples).toFixed(1)} ms`;
}

async function press(window: ProbedWindow, view: FrameLocator, server: BenchServer, selected: boolean): Promise<Press> {
  const { page, editor } = window;
  if (selected) await editor.select(file, { startLine: 26, startColumn: 1, endLine: 43, endColumn: 1 });
  else await editor.goTo(31, 7);
  const before = await view.locator('article.answer').last().getAttribute('data-id', { timeout: 100 }).catch(() => null);
  const { asked, answered } = await server.play({ kind: 'short' });
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+y');
  const arrived = await asked;
  await answered;
  await view.locator(`article.answer[data-phase="done"]:not([data-id="${before ?? ''}"])`).first().waitFor();
  return { ms: arrived - (await lastKey(page)), facts: (await view.locator('article.question').last().locator('.chip').count()) - 1 };
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
