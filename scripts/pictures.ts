// Takes the pictures of the walkthrough and the README from the packaged product, in dark and light, to media/. Run `npm run package` before, and this
// again when the product looks different; look at them.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startDemoServer } from '../test/support/demo/demoServer.ts';
import { PanelPage } from '../test/e2e/stage/panelPage.ts';
import { Workbench, type Theme } from '../test/support/vscode/workbench.ts';
import { palettePng } from './picture/palettePng.ts';
import { projectFolder } from './vscodeHost/projectFolder.ts';

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One of the two, where an argument names it. */
const only = process.argv[2];
const folder = join(projectFolder, 'media');
const size = { width: 1000, height: 760 };
const code = { path: 'src/retry.ts', range: { startLine: 26, startColumn: 1, endLine: 42, endColumn: 2 } };

await mkdir(join(folder, 'walkthrough'), { recursive: true });
for (const theme of ['dark', 'light'] as const) {
  if (only !== undefined && only !== theme) continue;
  await firstRun(theme);
  await product(theme);
}

/** Before anything is set up. */
async function firstRun(theme: Theme): Promise<void> {
  const workbench = await Workbench.open({ name: `pictures-first-${theme}`, theme, ...size, settings: { machine: { 'ponder.findLocalServers': false } }, patience: 40_000 });
  try {
    const panel = new PanelPage(await workbench.openView());
    await panel.button(/^Use an OpenAI key/).waitFor();
    await workbench.setSidebarWidth(420);
    await take(workbench.page, `walkthrough/connect-${theme}`, { x: 48, y: 28, width: 420, height: 420 });
  } finally {
    await workbench.close();
  }
}

async function product(theme: Theme): Promise<void> {
  const demo = await startDemoServer({ speed: 40 });
  const endpoints = [{ id: 'demo', name: 'Demo', kind: 'compatible', baseUrl: demo.url, auth: 'none' }];
  const models = { 'ponder-thinker': { input: 2.5, output: 20 } };
  const workbench = await Workbench.open({ name: `pictures-${theme}`, theme, ...size, settings: { machine: { 'ponder.endpoints': endpoints, 'ponder.models': models, 'ponder.defaultModel': 'demo/ponder-thinker' } }, patience: 40_000 });
  try {
    const panel = new PanelPage(await workbench.openView());
    await workbench.setSidebarWidth(420);
    await ask(workbench, panel, theme);
    await parameters(workbench, theme);
    await workbench.editor.open(code.path);
    await workbench.editor.select(code.path, code.range);
    await menu(workbench, theme);
  } finally {
    await workbench.close();
    await demo.close();
  }
}

async function menu(workbench: Workbench, theme: Theme): Promise<void> {
  const { page, editor } = workbench;
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await editor.openContextMenu();
  await editor.menuItem('Ponder').hover();
  await editor.menuItem('Transpose…').waitFor();
  await take(page, `walkthrough/code-${theme}`, around([await editor.menuItem('Ponder').boundingBox(), await editor.menuItem('Transpose…').boundingBox()], { width: 560, height: 420 }));
}

/** Of that size, with the boxes in its middle as far as the window goes. */
function around(boxes: readonly (Clip | null)[], { width, height }: Pick<Clip, 'width' | 'height'>): Clip {
  const shown = boxes.filter((box) => box !== null);
  const middle = (from: readonly number[], to: readonly number[]): number => (Math.min(...from) + Math.max(...to)) / 2;
  const within = (at: number, length: number, most: number): number => Math.max(0, Math.min(most - length, Math.round(at - length / 2)));
  return {
    x: within(middle(shown.map(({ x }) => x), shown.map((box) => box.x + box.width)), width, size.width),
    y: within(middle(shown.map(({ y }) => y), shown.map((box) => box.y + box.height)) - 40, height, size.height), width, height,
  };
}

async function ask(workbench: Workbench, panel: PanelPage, theme: Theme): Promise<void> {
  const answer = await panel.askAndWait('Why does this retry loop double the delay twice after a timeout? Show the smallest fix.');
  await answer.locator('.usage').waitFor();
  await panel.conversation.evaluate((element) => element.scrollTo(0, 0));
  const colored = answer.locator('.code-body').first().locator('span[class^="tok-"]').first();
  await colored.waitFor();
  // What is waited for is that its color is there too, not only its name.
  while (await colored.evaluate((word) => getComputedStyle(word).color === getComputedStyle(word.closest('.code-body') ?? word).color)) await workbench.page.waitForTimeout(100);
  await take(workbench.page, `walkthrough/ask-${theme}`, { x: 48, y: 28, width: 420, height: 580 });
  if (theme !== 'dark') return;
  await panel.conversation.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await answer.locator('.usage').hover();
  await take(workbench.page, 'panel', { x: 48, y: 28, width: 420, height: 694 });
}

async function parameters(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.runCommand('Ponder: Parameters');
  const form = workbench.editorTab();
  await form.getByRole('heading', { name: 'Parameters' }).waitFor();
  const temperature = form.getByRole('textbox', { name: 'Temperature' });
  await temperature.fill('0.3');
  await temperature.press('Tab');
  await form.getByRole('tab', { name: /^This conversation 1/ }).waitFor();
  await workbench.page.mouse.move(300, 15);
  await form.locator('.surface-scroll').first().evaluate((element) => element.scrollTo(0, 0));
  await take(workbench.page, `walkthrough/tune-${theme}`, { x: 470, y: 28, width: 530, height: 480 });
}

/** Decoded by the browser that took it. */
async function take(page: Page, name: string, clip: Clip): Promise<void> {
  const shot = (await page.screenshot({ clip, animations: 'disabled', caret: 'hide' })).toString('base64');
  const blank = await page.context().newPage();
  try {
    const pixels = await blank.evaluate(async (png) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('The browser has no canvas.');
      context.drawImage(image, 0, 0);
      return { width: image.width, height: image.height, data: [...context.getImageData(0, 0, image.width, image.height).data] };
    }, shot);
    const picture = palettePng({ ...pixels, data: Uint8Array.from(pixels.data) });
    await writeFile(join(folder, `${name}.png`), picture);
    console.log(`${name}: ${(picture.length / 1024).toFixed(1)} kB`);
  } finally {
    await blank.close();
  }
}
