// Takes a picture of every state of the page, in three themes and three widths, to out/page/. Run it and look.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HostedPage, launchChromium } from './openPage.ts';
import { startPageServer } from './pageServer.ts';
import type { PageTheme } from './pageServer.ts';
import { pageStates } from './pageStates.ts';

const folder = join(import.meta.dirname, '../../../out/page');
const sizes = [[300, 700], [420, 900], [800, 900]] as const;
const themes: readonly PageTheme[] = ['dark-modern', 'light-modern', 'high-contrast'];
const only = process.argv[2];

await mkdir(folder, { recursive: true });
const server = await startPageServer();
const browser = await launchChromium();
try {
  for (const theme of themes) for (const [width, height] of sizes) await shoot(theme, width, height);
} finally {
  await browser.close();
  await server.close();
}

async function shoot(theme: PageTheme, width: number, height: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  for (const [name, state] of Object.entries(pageStates(Date.now()))) {
    const file = `${name}-${theme}-${width}.png`;
    if (only !== undefined && !file.includes(only)) continue;
    const hosted = new HostedPage(page);
    await hosted.open(server.url(theme));
    await page.evaluate(() => sessionStorage.clear());
    await hosted.snapshot(state);
    await page.screenshot({ path: join(folder, file) });
    const violations = await hosted.violations();
    if (violations.length > 0) throw new Error(`${file}: ${violations.join(', ')}`);
  }
  await page.close();
}
