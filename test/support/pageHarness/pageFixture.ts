// A page for each test of a `describe`: opened before it, closed after it, and nothing in it may have tried what the policy forbids. All files of a
// run share one Chromium and one built page.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { SurfaceName } from '../../../src/protocol/surface/surfaceMessage.ts';
import { HostedPage, launchChromium } from './openPage.ts';
import { HostedSurface } from './openSurface.ts';
import { startPageServer, type PageServer, type PageTheme } from './pageServer.ts';

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface OpenedPage<H> {
  readonly page: Page;
  readonly hosted: H;
  readonly server: PageServer;
}

interface Shared {
  readonly browser: Browser;
  readonly server: PageServer;
}

let shared: Promise<Shared> | undefined;

async function start(): Promise<Shared> {
  const server = await startPageServer();
  return { server, browser: await launchChromium() };
}

after(async () => {
  if (!shared) return;
  const { browser, server } = await shared;
  await browser.close();
  await server.close();
});

/** Registers the hooks. What it calls gets the page of the test that is about to run, with nothing shown in it yet. */
export function eachPanel(size: PageSize, opened: (opened: OpenedPage<HostedPage>) => void | Promise<void>): void {
  eachPage(size, (page) => new HostedPage(page), ({ url }) => url('dark-modern'), opened);
}

/** As `eachPanel`, for the page of a surface. */
export function eachSurface<N extends SurfaceName>(surface: N, size: PageSize, opened: (opened: OpenedPage<HostedSurface<N>>) => void | Promise<void>, theme: PageTheme = 'dark-modern'): void {
  eachPage(size, (page) => new HostedSurface(page, surface), ({ url }) => url(theme, surface), opened);
}

interface Hosted {
  open(url: string): Promise<void>;
  violations(): Promise<readonly string[]>;
}

function eachPage<H extends Hosted>(viewport: PageSize, host: (page: Page) => H, urlIn: (server: PageServer) => string, opened: (opened: OpenedPage<H>) => void | Promise<void>): void {
  let open: OpenedPage<H> | undefined;
  before(async () => {
    shared ??= start();
    await shared;
  });
  beforeEach(async () => {
    shared ??= start();
    const { browser, server } = await shared;
    const page = await browser.newPage({ viewport });
    open = { page, server, hosted: host(page) };
    await open.hosted.open(urlIn(server));
    await opened(open);
  });
  afterEach(async () => {
    if (!open) return;
    const { page, hosted } = open;
    open = undefined;
    const violations = await hosted.violations();
    await page.close();
    assert.deepEqual(violations, [], 'the policy was violated');
  });
}
