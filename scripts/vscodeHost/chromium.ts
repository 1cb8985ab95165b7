// Finds and starts the browser that shows a server-hosted workbench. Knows nothing of what is shown in it.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';

export const installChromiumHint =
  'Chromium is missing: run `sudo apt-get install -y chromium fonts-noto-cjk` (or name a Chromium or Chrome in CHROMIUM_EXECUTABLE).';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const macs = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The browser's executable, or undefined when the machine has none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_EXECUTABLE'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  const places = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...macs];
  return places.find((place) => existsSync(place));
}

/** A fresh browser without a profile; the caller closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

export interface BrowserProfileOptions {
  readonly folder: string;
  readonly width: number;
  readonly height: number;
}

/** A browser whose storage stays in `folder`, as a person's would; the caller closes the context. */
export function launchChromiumProfile({ folder, width, height }: BrowserProfileOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...launchOptions(),
    viewport: { width, height },
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}

function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(installChromiumHint);
  return {
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
    ],
  };
}
