// ghost_typing_ratio: from a key to the paint of its letter in an editor, with completion at the cursor and without, turn by turn in one window.
import type { Page } from 'playwright-core';
import { benchSettings } from './benchEndpoint.ts';
import type { BenchServer } from './benchServer.ts';
import { figure, median, quantile, type Figure, type FigureId } from './figure.ts';
import { ProbedWindow } from './probedWindow.ts';

export const ghostFigures: readonly FigureId[] = ['ghost_typing_ratio'];

/** Of each kind; one more before them is thrown away. */
const turns = 6;
const words = 8;
const wordLetters = 10;
const keyMs = 70;
/** Long enough for a suggestion to come and be shown. */
const pauseMs = 600;
const toggle = 'Ponder: Turn Inline Completion On or Off';

interface TypingWatch {
  samples: number[];
  suggestions: number;
}

interface WatchedWindow {
  ponderTyping?: TypingWatch;
}

export async function ghostBench(vsix: string, server: BenchServer): Promise<readonly Figure[]> {
  const window = await ProbedWindow.prepare({ vsix, settings: benchSettings(server) });
  try {
    await window.launch();
    const { page, editor } = window;
    await server.play({ kind: 'short' });
    await editor.open('src/retry.ts');
    await editor.goTo(1, 1);
    await watchTyping(page);
    await window.runCommand(toggle);
    await page.locator('.monaco-dialog-box').getByText('Complete code', { exact: true }).click();
    const on: number[] = [];
    const off: number[] = [];
    let suggestions = 0;
    for (let turn = -1; turn < 2 * turns; turn += 1) {
      const completes = turn % 2 !== 0;
      const item = page.locator('[id="ponder.ponder.completion"]');
      await item.waitFor({ state: completes ? 'visible' : 'detached' });
      await editor.goTo(1, 1);
      const found = await typeWords(page);
      if (turn >= 0) (completes ? on : off).push(...found.samples);
      if (completes) suggestions += found.suggestions;
      else if (found.suggestions > 0) throw new Error('Something was suggested while completion was off.');
      await window.runCommand(toggle);
    }
    if (suggestions === 0) throw new Error('Nothing was ever suggested while completion was on.');
    return [figure('ghost_typing_ratio', median(on) / median(off),
      `median from key to paint, ${on.length} keys with completion and ${off.length} without, in turns of ${words * wordLetters} in one window, ${keyMs} ms apart with pauses in which suggestions came (${suggestions} times); with ${spread(on)}, without ${spread(off)}`)];
  } finally {
    await window.close();
  }
}

function spread(samples: readonly number[]): string {
  return `median ${median(samples).toFixed(1)}, p95 ${quantile(samples, 0.95).toFixed(1)} ms`;
}

/** In a comment, where no list of words comes up by itself. */
async function typeWords(page: Page): Promise<TypingWatch> {
  await page.keyboard.type('// ', { delay: keyMs });
  await page.waitForTimeout(pauseMs);
  await takeSamples(page);
  for (let word = 0; word < words; word += 1) {
    await page.keyboard.type('typedwords '.slice(0, wordLetters), { delay: keyMs });
    await page.waitForTimeout(pauseMs);
  }
  const found = await takeSamples(page);
  // A suggestion goes first, and the line is an end of its own.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  return found;
}

function takeSamples(page: Page): Promise<TypingWatch> {
  return page.evaluate(() => {
    const watch = (window as WatchedWindow).ponderTyping;
    if (!watch) throw new Error('Typing is not watched.');
    const found = { samples: watch.samples, suggestions: watch.suggestions };
    watch.samples = [];
    watch.suggestions = 0;
    return found;
  });
}

/** Runs in the page: nothing from outside itself. */
async function watchTyping(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch: TypingWatch = { samples: [], suggestions: 0 };
    (window as WatchedWindow).ponderTyping = watch;
    let pressed: number | undefined;
    let painting: number | undefined;
    let shown = false;
    window.addEventListener('keydown', (event) => {
      if (event.key.length === 1) pressed = event.timeStamp;
    }, { capture: true });
    // A message sent from a frame's callback is taken when that frame has been painted.
    const after = new MessageChannel();
    after.port1.onmessage = () => {
      if (painting !== undefined) watch.samples.push(performance.now() - painting);
      painting = undefined;
    };
    const eachFrame = (): void => {
      after.port2.postMessage(undefined);
      requestAnimationFrame(eachFrame);
    };
    requestAnimationFrame(eachFrame);
    new MutationObserver(() => {
      painting ??= pressed;
      pressed = undefined;
      const now = document.querySelector('[class*="ghost-text"]') !== null;
      if (now && !shown) watch.suggestions += 1;
      shown = now;
    }).observe(document.querySelector('.editor-group-container.active .view-lines') ?? document.body, { subtree: true, childList: true, characterData: true });
  });
}
