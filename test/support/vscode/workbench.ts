// A VS Code window with the packaged extension in it, driven as a person would: palette, menus, panel, editor.
// Every step waits for what a person would see; nothing sleeps. The caller closes it.
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { packagePath } from '../../../scripts/packagePath.ts';
import { launchChromiumProfile } from '../../../scripts/vscodeHost/chromium.ts';
import { quietSettings, seedLanguagePack, seedSettings, type HostSettings } from '../../../scripts/vscodeHost/dataFolder.ts';
import { hostVersions } from '../../../scripts/vscodeHost/hostVersion.ts';
import { installServerHost, type ServerInstallation } from '../../../scripts/vscodeHost/installServerHost.ts';
import { endAllWithThisProcess } from '../../../scripts/vscodeHost/ownedProcess.ts';
import { logFolder, projectFolder, screenshotFolder } from '../../../scripts/vscodeHost/projectFolder.ts';
import { frontDoorFolders, installPackage, startFrontDoor, type FrontDoor, type FrontDoorFolders } from '../../../scripts/vscodeHost/startFrontDoor.ts';
import { findAccessibilityProblems, type AccessibilityProblem } from './accessibility.ts';
import { Editor } from './editor.ts';
import { PolicyWatch } from './policyWatch.ts';
import { QuickInput } from './quickInput.ts';
import { showView } from './showView.ts';
import { markPlaces, webviewContent, webviewFrame, type WebviewPlace } from './webview.ts';

export type Theme = 'light' | 'dark' | 'high contrast' | 'high contrast light';

export interface WorkbenchOptions {
  /** Names the logs of this window. */
  readonly name: string;
  readonly settings?: HostSettings;
  /** A folder that is copied and opened; `sample/` when it is not given, an empty window with `null`. */
  readonly workspace?: string | null;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** `zh-cn` for a window in which extensions speak Chinese. */
  readonly locale?: string;
  /** False for Restricted Mode. */
  readonly trusted?: boolean;
  /** Milliseconds that a wait may take before it fails. */
  readonly patience?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts something into the user data folder before VS Code starts. */
  readonly prepare?: (dataFolder: string) => void;
}

interface Parts {
  readonly options: WorkbenchOptions;
  readonly home: string;
  readonly workspace: string | undefined;
  readonly installation: ServerInstallation;
  readonly folders: FrontDoorFolders;
  readonly context: BrowserContext;
  readonly door: FrontDoor;
}

const themes: Readonly<Record<Theme, { readonly id: string; readonly base: string }>> = {
  // VS Code 1.139 calls them Light Modern and Dark Modern and still knows these older names.
  light: { id: 'Default Light Modern', base: 'vs' },
  dark: { id: 'Default Dark Modern', base: 'vs-dark' },
  'high contrast': { id: 'Default High Contrast', base: 'hc-black' },
  'high contrast light': { id: 'Default High Contrast Light', base: 'hc-light' },
};

/** On a slow machine a page that was asked for before may take the focus only now: the box at the top stays open then. */
const patientBox = { 'workbench.quickOpen.closeOnFocusLost': false };

export class Workbench {
  readonly #parts: Parts;
  readonly #policy: PolicyWatch;
  #door: FrontDoor;
  #page: Page;
  #settings: HostSettings;

  private constructor(parts: Parts, page: Page, settings: HostSettings) {
    this.#parts = parts;
    this.#door = parts.door;
    this.#page = page;
    this.#settings = settings;
    this.#policy = new PolicyWatch(parts.context);
  }

  /** Starts VS Code with the package installed and waits until the window can be used. */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const { name, settings = {}, theme = 'dark', width = 1280, height = 800, locale, trusted = true, patience = 40_000 } = options;
    endAllWithThisProcess();
    const vsix = process.env['PONDER_VSIX'] ?? (await packagePath());
    if (!existsSync(vsix)) throw new Error(`${vsix} is missing: run npm run package first.`);
    const home = await mkdtemp(join(tmpdir(), 'ponder-'));
    const installation = await installServerHost(hostVersions.newest);
    const folders = await frontDoorFolders(home);
    const seeded = { machine: settings.machine ?? {}, user: { ...quietSettings, ...patientBox, 'workbench.colorTheme': themes[theme].id, ...settings.user } };
    await seedSettings(folders.user, seeded);
    if (locale !== undefined) await seedLanguagePack(folders.user, locale, '中文(简体)');
    await installPackage(installation, folders, vsix);
    const workspace = await copyWorkspace(options, home);
    options.prepare?.(folders.user);
    const door = await startFrontDoor({ installation, folders, logFile: join(logFolder, `e2e-${name}.log`), trusted, ...doorExtras(options) });
    const context = await launchChromiumProfile({ folder: join(home, 'profile'), width, height });
    context.setDefaultTimeout(patience);
    await markPlaces(context);
    const parts: Parts = { options, home, workspace, installation, folders, context, door };
    const workbench = new Workbench(parts, context.pages()[0] ?? (await context.newPage()), seeded);
    try {
      await workbench.#goto();
    } catch (error) {
      await workbench.screenshot(`${name}-did-not-open`);
      await workbench.close();
      throw error;
    }
    return workbench;
  }

  /** The window itself, for what this class does not offer. */
  get page(): Page {
    return this.#page;
  }

  /** Absolute path of the opened copy of the workspace; throws in an empty window. */
  get folder(): string {
    if (this.#parts.workspace === undefined) throw new Error('No folder is open.');
    return this.#parts.workspace;
  }

  /** The user data folder of this VS Code: `User/globalStorage/ponder.ponder` lies in it. */
  get dataFolder(): string {
    return this.#parts.folders.user;
  }

  get quick(): QuickInput {
    return new QuickInput(this.#page);
  }

  get editor(): Editor {
    return new Editor(this.#page, this.quick, this.#parts.workspace ?? '');
  }

  // Palette

  /** Opens the Command Palette, with something typed into it when given. */
  async openPalette(text = ''): Promise<void> {
    await this.quick.open('F1');
    if (text !== '') await this.quick.type(`>${text}`);
  }

  /** Runs the command with exactly this title, e.g. `Ponder: New Conversation`. */
  async runCommand(title: string): Promise<void> {
    await this.openPalette(title);
    await this.quick.row(title).first().click();
    // The box may stay open with the command's own question in it; it is no longer the palette then.
    await this.#page.waitForFunction(() => {
      const box = document.querySelector<HTMLElement>('.quick-input-widget');
      return box === null || box.style.display === 'none' || !(box.querySelector<HTMLInputElement>('.quick-input-box input')?.value ?? '').startsWith('>');
    });
  }

  // Panel

  /** Shows Ponder's view by its icon in the activity bar; does nothing when it is shown. */
  async openView(): Promise<FrameLocator> {
    await showView(this.#page);
    await this.#restMouse();
    await this.panel().locator('body').waitFor({ state: 'attached' });
    return this.panel();
  }

  /** Content of the view. Valid over reloads; use its locators (`getByRole('textbox', { name: 'Message' })`). */
  panel(): FrameLocator {
    return webviewContent(this.#page, 'view');
  }

  /** Content of the page in an editor tab. */
  editorTab(): FrameLocator {
    return webviewContent(this.#page, 'editor');
  }

  /** For `evaluate`; ask again after a reload. */
  frame(place: WebviewPlace = 'view'): Promise<Frame> {
    return webviewFrame(this.#page, place);
  }

  // Notifications, dialogs, status bar

  get notifications(): Locator {
    return this.#page.locator('.notifications-toasts .notification-list-item');
  }

  /** The toast that contains this text. */
  notification(text: string | RegExp): Locator {
    return this.notifications.filter({ hasText: text }).first();
  }

  async notificationTexts(): Promise<readonly string[]> {
    return this.notifications.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Presses a button of a toast. */
  async notificationAction(text: string | RegExp, action: string): Promise<void> {
    const toast = this.notification(text);
    await toast.hover();
    await toast.getByRole('button', { name: action, exact: true }).click();
  }

  /** A modal dialog of the workbench. */
  get dialog(): Locator {
    return this.#page.locator('.monaco-dialog-box');
  }

  // Window

  /** Reloads the page, as Developer: Reload Window does, and waits until it can be used. */
  async reload(): Promise<void> {
    await this.#page.reload();
    await this.#ready();
  }

  /** Closes the window and opens a new one with the same storage. */
  async reopen(): Promise<void> {
    const old = this.#page;
    this.#page = await this.#parts.context.newPage();
    await old.close();
    await this.#goto();
  }

  /** Ends VS Code at once, as a crash of the machine would, and starts it again on the same data and port. */
  async crash(): Promise<void> {
    await this.#page.goto('about:blank');
    process.kill(-this.#door.process.pid, 'SIGKILL');
    await this.#door.process.ended;
    await this.#door.process.close();
    const { installation, folders, options } = this.#parts;
    const logFile = join(logFolder, `e2e-${options.name}-again.log`);
    this.#door = await startFrontDoor({ installation, folders, logFile, trusted: options.trusted ?? true, port: this.#door.port, ...doorExtras(options) });
    await this.#goto();
  }

  /** Changes user settings and reloads the window: a workbench in a browser reads that file only when it loads. */
  async setUserSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    this.#settings = { machine: await this.machineSettings(), user: { ...this.#settings.user, ...changes } };
    await seedSettings(this.#parts.folders.user, this.#settings);
    await this.reload();
  }

  /** Changes machine-scoped settings (`ponder.endpoints`) while the window is open; VS Code notices by itself. What commands wrote meanwhile is kept. */
  async setMachineSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    this.#settings = { ...this.#settings, machine: { ...(await this.machineSettings()), ...changes } };
    await seedSettings(this.#parts.folders.user, this.#settings);
  }

  /** What stands in the machine's settings file now. */
  async machineSettings(): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse(await readFile(join(this.#parts.folders.user, 'Machine', 'settings.json'), 'utf8')) as Record<string, unknown>;
  }

  async setColorTheme(theme: Theme): Promise<void> {
    // Beside the machine's own settings, because that file is watched and the user's is not.
    await this.setMachineSettings({ 'workbench.colorTheme': themes[theme].id });
    await this.#page.locator(`.monaco-workbench.${themes[theme].base}`).waitFor();
  }

  /** Drags the border of the side bar until it is that many CSS pixels wide (±1). */
  async setSidebarWidth(width: number): Promise<void> {
    const sidebar = this.#page.locator('.part.sidebar');
    const box = await sidebar.boundingBox();
    if (box === null) throw new Error('The side bar is not shown.');
    const y = box.y + box.height / 2;
    const from = box.x + box.width;
    await this.#page.mouse.move(from + 1, y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(from + 1 + (width - box.width) / 2, y, { steps: 3 });
    await this.#page.mouse.move(from + 1 + width - box.width, y, { steps: 3 });
    await this.#page.mouse.up();
    await this.#restMouse();
    const after = await sidebar.boundingBox();
    if (after === null || Math.abs(after.width - width) > 1.5) throw new Error(`The side bar is ${after?.width ?? 0} px wide, not ${width}.`);
  }

  // Looking

  /** Writes out/screenshots/<name>.png and resolves with its path. */
  async screenshot(name: string): Promise<string> {
    await mkdir(screenshotFolder, { recursive: true });
    const path = join(screenshotFolder, `${name}.png`);
    await this.#page.screenshot({ path, caret: 'initial' });
    return path;
  }

  async accessibilityProblems(place: WebviewPlace = 'view', disabledRules: readonly string[] = []): Promise<readonly AccessibilityProblem[]> {
    return findAccessibilityProblems(await this.frame(place), place, disabledRules);
  }

  /** What Ponder's pages tried against their policy. */
  get policyViolations(): readonly string[] {
    return this.#policy.violations;
  }

  /** Ends browser and server, removes the data, and throws when a page violated its policy. Safe after a failure. */
  async close(): Promise<void> {
    await this.#parts.context.close();
    await this.#door.process.close();
    await rm(this.#parts.home, { recursive: true, force: true, maxRetries: 5 });
    this.#policy.assertNone();
  }

  async #goto(): Promise<void> {
    const url = new URL('/', this.#door.origin);
    if (this.#parts.workspace === undefined) url.searchParams.set('ew', 'true');
    else url.searchParams.set('folder', this.#parts.workspace);
    await this.#page.goto(url.href);
    await this.#ready();
  }

  /** On the title bar the mouse shows no tooltip and lights nothing up. */
  async #restMouse(): Promise<void> {
    await this.#page.mouse.move(300, 15);
  }

  /** The window is drawn and the extension's icon is there: its contributions have been read. */
  async #ready(): Promise<void> {
    await this.#page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.#page.locator('.activitybar').getByRole('tab', { name: /^Ponder/ }).waitFor();
  }
}

async function copyWorkspace(options: WorkbenchOptions, home: string): Promise<string | undefined> {
  if (options.workspace === null) return undefined;
  const target = join(home, 'workspace');
  await cp(options.workspace ?? join(projectFolder, 'sample'), target, { recursive: true });
  return target;
}

function doorExtras({ locale, env }: WorkbenchOptions): { readonly locale?: string; readonly env: NodeJS.ProcessEnv } {
  const kept = Object.entries(process.env).filter(([name]) => !/^(OPENAI|AZURE_OPENAI)_/.test(name));
  return { env: { ...Object.fromEntries(kept), ...env }, ...(locale === undefined ? {} : { locale }) };
}
