// Runs one tests module in the extension host of a VS Code server, shown in a headless browser, to its exit code.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { hostVersions } from './hostVersion.ts';
import { installServerHost } from './installServerHost.ts';
import type { LaunchArguments } from './launchArguments.ts';
import { logFolder } from './projectFolder.ts';
import { startServer, type RunningServer } from './startServer.ts';
import { isFailure, testLine } from './testLine.ts';
import { workbenchUrl } from './workbenchUrl.ts';

/** Resolves with the tests' exit code; rejects when they could not run or took too long. Ends all it started. */
export async function runServerTests(args: LaunchArguments, signal: AbortSignal): Promise<number> {
  const installation = await installServerHost(hostVersions[args.host]);
  const { trusted, locale, userDataFolder } = args;
  const log = join(logFolder, basename(dirname(userDataFolder)));
  let server: RunningServer | undefined = undefined;
  let browser: Browser | undefined = undefined;
  try {
    server = await startServer({
      installation,
      dataFolder: dirname(userDataFolder),
      logFile: `${log}-server.log`,
      trusted,
      ...(locale === undefined ? {} : { locale }),
    });
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
    return await runInPage(await context.newPage(), { origin: server.origin, args, log, signal });
  } finally {
    await browser?.close();
    await server?.process.close();
  }
}

interface PageRun {
  readonly origin: string;
  readonly args: LaunchArguments;
  /** Where logs of this run go, without the ending. */
  readonly log: string;
  readonly signal: AbortSignal;
}

async function runInPage(page: Page, { origin, args, log, signal }: PageRun): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const late = `The tests in VS Code ${hostVersions[args.host].vscode} did not end within ${args.timeoutSeconds} s; a promise that never settles is the usual reason.`;
  const timer = setTimeout(() => reject(new Error(late)), args.timeoutSeconds * 1000);
  signal.addEventListener('abort', () => reject(new Error('Stopped.')), { once: true });
  page.on('crash', () => reject(new Error('The workbench page crashed.')));
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(`${log}-workbench.log`, '');
  const errors: string[] = [];
  let printed = 0;
  let failed = 0;
  try {
    await page.exposeFunction('codeAutomationLog', (type: string, values: readonly unknown[]) => {
      const line = testLine(values);
      // A gallery that can't be reached is no news in a closed network.
      if (line === undefined && type === 'error' && !/open-vsx|gallery/.test(values.join(' '))) errors.push(values.map(String).join(' '));
      if (line !== undefined) printed += 1;
      if (line === undefined) appendFileSync(`${log}-workbench.log`, `[${type}] ${JSON.stringify(values)}\n`);
      else process.stdout.write(`${line}\n`);
      // How the window looked when a test failed: mocha says so at once, and once more in its list at the end, under a number that was there before.
      if (line !== undefined && isFailure(line, failed + 1)) void page.screenshot({ path: `${log}-failed-${(failed += 1)}.png` }).catch(() => undefined);
    });
    await page.exposeFunction('codeAutomationExit', resolve);
    const { folder, extensionDevelopmentPath, extensionTestsPath } = args;
    await page.goto(workbenchUrl({ origin, extensionDevelopmentPath, extensionTestsPath, ...(folder === undefined ? {} : { folder }) }));
    const code = await promise;
    // Ended before a test could say anything: what VS Code itself complained of last is the reason.
    if (code !== 0 && printed === 0) process.stderr.write(`The tests did not start.\n${errors.slice(-3).join('\n').slice(0, 2000)}\n`);
    return code;
  } catch (error) {
    await page.screenshot({ path: `${log}.png`, timeout: 5000 }).catch(() => undefined);
    process.stderr.write(`What the workbench said: ${log}-workbench.log, ${log}-server.log; how it looked: ${log}.png\n`);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
