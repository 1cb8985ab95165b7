// A VS Code window with the package installed and the probe in front of its entry. Knows nothing of figures. The caller closes it.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BrowserContext, Frame, FrameLocator, Page } from 'playwright-core';
import { launchChromiumProfile } from '../../scripts/vscodeHost/chromium.ts';
import { quietSettings, seedSettings } from '../../scripts/vscodeHost/dataFolder.ts';
import { hostVersions } from '../../scripts/vscodeHost/hostVersion.ts';
import { installServerHost } from '../../scripts/vscodeHost/installServerHost.ts';
import { logFolder, projectFolder } from '../../scripts/vscodeHost/projectFolder.ts';
import { frontDoorFolders, installPackage, startFrontDoor, type FrontDoor, type FrontDoorFolders } from '../../scripts/vscodeHost/startFrontDoor.ts';
import { Editor } from '../support/vscode/editor.ts';
import { QuickInput } from '../support/vscode/quickInput.ts';
import { showView } from '../support/vscode/showView.ts';
import { markPlaces, webviewContent, webviewFrame, type WebviewPlace } from '../support/vscode/webview.ts';
import type { BareEndpoint } from './bareAsker.ts';
import type { ProbeLine } from './hostProbe.ts';

export interface ProbedWindowOptions {
  readonly vsix: string;
  /** Machine-scoped settings of the extension. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface LaunchOptions {
  /** Note each file that is loaded. */
  readonly trace?: boolean;
  /** Open the bare asker in an editor tab. */
  readonly bare?: BareEndpoint;
}

/** Longest wait for a line of the record, ms. */
const patience = 60_000;
const pollMs = 50;

export class ProbedWindow {
  readonly #home: string;
  readonly #extension: string;
  readonly #door: FrontDoor;
  readonly #context: BrowserContext;
  readonly #page: Page;

  private constructor(home: string, extension: string, door: FrontDoor, context: BrowserContext, page: Page) {
    this.#home = home;
    this.#extension = extension;
    this.#door = door;
    this.#context = context;
    this.#page = page;
  }

  /** Everything is started but the window: `launch` opens it. Leaves nothing behind where it fails. */
  static async prepare(options: ProbedWindowOptions): Promise<ProbedWindow> {
    const home = await mkdtemp(join(tmpdir(), 'ponder-bench-'));
    try {
      return await ProbedWindow.#start(home, options);
    } catch (error) {
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
      throw error;
    }
  }

  static async #start(home: string, { vsix, settings }: ProbedWindowOptions): Promise<ProbedWindow> {
    const installation = await installServerHost(hostVersions.newest);
    const folders = await frontDoorFolders(home);
    await seedSettings(folders.user, { machine: settings, user: quietSettings });
    await installPackage(installation, folders, vsix);
    const extension = await putProbe(folders);
    await cp(join(projectFolder, 'sample'), join(home, 'workspace'), { recursive: true });
    const door = await startFrontDoor({ installation, folders, logFile: join(logFolder, 'bench-probed.log'), trusted: true });
    try {
      const context = await launchChromiumProfile({ folder: join(home, 'profile'), width: 1280, height: 800 });
      context.setDefaultTimeout(patience);
      await markPlaces(context);
      return new ProbedWindow(home, extension, door, context, context.pages()[0] ?? (await context.newPage()));
    } catch (error) {
      await door.process.close();
      throw error;
    }
  }

  /** Where the extension keeps its conversations. */
  get storeFolder(): string {
    return join(this.#home, 'user', 'User', 'globalStorage', 'ponder.ponder');
  }

  get page(): Page {
    return this.#page;
  }

  /** On a copy of the sample workspace. */
  get editor(): Editor {
    return new Editor(this.#page, new QuickInput(this.#page), join(this.#home, 'workspace'));
  }

  /** Opens the window anew, in a new extension host with a new record, and resolves when that has activated the extension. */
  async launch(options: LaunchOptions = {}): Promise<Extract<ProbeLine, { type: 'activated' }>> {
    for (let attempt = 1; ; attempt += 1) {
      await this.#open(options);
      const line = await this.#activated();
      if (line) return line;
      // A workbench on a busy machine may miss its start; a second miss is an error worth looking at.
      await this.#page.screenshot({ path: join(logFolder, 'bench-probed.png') });
      if (attempt === 2) throw new Error(`The extension was not activated within ${patience / 1000} s, twice. Logs and a screenshot: ${join(logFolder, 'bench-probed')}.*`);
    }
  }

  async #open({ trace = false, bare }: LaunchOptions): Promise<void> {
    await this.#page.goto('about:blank');
    for (const name of ['probe.jsonl', 'probe.trace', 'probe.bare']) await rm(this.file(name), { force: true });
    if (trace) await writeFile(this.file('probe.trace'), '');
    if (bare) await writeFile(this.file('probe.bare'), JSON.stringify(bare));
    const url = new URL('/', this.#door.origin);
    url.searchParams.set('folder', join(this.#home, 'workspace'));
    await this.#page.goto(url.href);
  }

  async #activated(): Promise<Extract<ProbeLine, { type: 'activated' }> | undefined> {
    for (const deadline = performance.now() + patience; performance.now() < deadline; await this.#page.waitForTimeout(pollMs)) {
      const line = (await this.record()).find((one) => one.type === 'activated');
      if (line) return line;
    }
    return undefined;
  }

  /** Resolves with the times of the questions since the launch, once there are so many. */
  async questions(count: number): Promise<readonly number[]> {
    for (const deadline = performance.now() + patience; performance.now() < deadline; await this.#page.waitForTimeout(pollMs)) {
      const times = (await this.record()).flatMap((line) => (line.type === 'question' ? [line.at] : []));
      if (times.length >= count) return times;
    }
    throw new Error(`The extension host did not hear ${count} questions.`);
  }

  /** What was noted since the launch. */
  async record(): Promise<readonly ProbeLine[]> {
    const text = await readFile(join(this.#extension, 'probe.jsonl'), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as ProbeLine);
  }

  /** Resolves with the record once nothing was added for so many ms. */
  async settledRecord(quietMs: number): Promise<readonly ProbeLine[]> {
    let lines = await this.record();
    for (let quietSince = performance.now(); performance.now() - quietSince < quietMs; await this.#page.waitForTimeout(pollMs)) {
      const now = await this.record();
      if (now.length !== lines.length) quietSince = performance.now();
      lines = now;
    }
    return lines;
  }

  async openView(): Promise<FrameLocator> {
    await showView(this.#page);
    return webviewContent(this.#page, 'view');
  }

  frame(place: WebviewPlace = 'view'): Promise<Frame> {
    return webviewFrame(this.#page, place);
  }

  /** Runs the command with exactly this title by the Command Palette. */
  async runCommand(title: string): Promise<void> {
    const quick = new QuickInput(this.#page);
    await quick.open('F1');
    await quick.type(`>${title}`);
    await quick.row(title).first().click();
  }

  /** Path of a file of the installed package. */
  file(path: string): string {
    return join(this.#extension, path);
  }

  async close(): Promise<void> {
    await this.#context.close();
    await this.#door.process.close();
    await rm(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @returns the folder of the installed extension. */
async function putProbe(folders: FrontDoorFolders): Promise<string> {
  const name = (await readdir(folders.extensions)).find((entry) => entry.startsWith('ponder.ponder-'));
  if (name === undefined) throw new Error('The package was not installed.');
  const extension = join(folders.extensions, name);
  await build({
    entryPoints: ['hostProbe.ts', 'bareAsker.ts'].map((entry) => join(projectFolder, 'test', 'bench', entry)),
    outdir: extension,
    bundle: true, format: 'esm', platform: 'node', target: 'node22', logLevel: 'warning', external: ['vscode'],
  });
  const manifestFile = join(extension, 'package.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Record<string, unknown>;
  await writeFile(manifestFile, JSON.stringify({ ...manifest, main: './hostProbe.js' }));
  return extension;
}
