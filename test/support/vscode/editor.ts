// The text editor that has the focus: opening files, selecting, right-clicking. Knows nothing of Ponder.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput.ts';

/** One-based, as the status bar shows it; the end is the place after the last selected character. */
export interface TextRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export class Editor {
  readonly #page: Page;
  readonly #quick: QuickInput;
  readonly #folder: string;

  constructor(page: Page, quick: QuickInput, folder: string) {
    this.#page = page;
    this.#quick = quick;
    this.#folder = folder;
  }

  /** Tabs of all groups, by the name they show. */
  tab(name: string | RegExp): Locator {
    return this.#page.locator('.tabs-container').getByRole('tab', { name });
  }

  get active(): Locator {
    return this.#page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** Opens a file of the workspace, by its path inside it, and waits for its tab. */
  async open(path: string): Promise<void> {
    await this.#quick.open('ControlOrMeta+p');
    // A whole path is looked up; a name would be searched for, and the search may not know a new file yet.
    await this.#quick.type(join(this.#folder, path));
    const row = this.#quick.rows.filter({ hasText: basename(path) }).first();
    await row.click();
    await this.#quick.waitUntilClosed();
    await this.#page.locator('.tabs-container .tab.active', { hasText: basename(path) }).first().waitFor();
    await this.active.locator('.view-line').first().waitFor();
  }

  /** Puts the cursor somewhere, by "Go to Line/Column". */
  async goTo(line: number, column: number): Promise<void> {
    await this.#focus();
    await this.#quick.open('Control+g');
    await this.#quick.type(`:${line}:${column}`);
    await this.#quick.accept();
    await this.#quick.waitUntilClosed();
    await this.status(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** Selects with the keyboard, as a person would; `path` is the file that is open, inside the workspace. */
  async select(path: string, range: TextRange): Promise<void> {
    const lines = (await readFile(join(this.#folder, path), 'utf8')).split(/\r?\n/);
    await this.goTo(range.startLine, range.startColumn);
    const { keyboard } = this.#page;
    for (let line = range.startLine; line < range.endLine; line += 1) await keyboard.press('Shift+ArrowDown');
    const last = lines[range.endLine - 1] ?? '';
    const column = Math.min(range.startColumn, last.length + 1);
    const key = range.endColumn > column ? 'Shift+ArrowRight' : 'Shift+ArrowLeft';
    const between = last.slice(Math.min(column, range.endColumn) - 1, Math.max(column, range.endColumn) - 1);
    const steps = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(between)].length;
    for (let step = 0; step < steps; step += 1) await keyboard.press(key);
    await this.status(new RegExp(`Ln ${range.endLine}, Col \\d+ \\(\\d+ selected\\)`)).waitFor();
  }

  async selectAll(): Promise<void> {
    await this.#focus();
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.status(/selected\)/).waitFor();
  }

  /** The text of the open editor as far as it is on screen, spaces as spaces. */
  async visibleText(): Promise<string> {
    const lines = await this.active.locator('.view-line').evaluateAll((found) =>
      found
        .map((line) => ({ top: Number.parseFloat((line as HTMLElement).style.top), text: line.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replaceAll('\u00a0', ' ')),
    );
    return lines.join('\n');
  }

  /** Right-clicks the selection (or the cursor) and follows labels through submenus; clicks the last one. */
  async contextMenu(...labels: readonly string[]): Promise<void> {
    await this.openContextMenu();
    for (const label of labels.slice(0, -1)) await this.menuItem(label).hover();
    await this.chooseMenuItem(labels.at(-1) ?? '');
  }

  /** Clicks an item of the menu that is open. */
  async chooseMenuItem(label: string): Promise<void> {
    const item = this.menuItem(label);
    const menu = this.#page.locator('.monaco-menu').first();
    await item.waitFor();
    // A menu takes no click in the first tenth of a second after it opened; a person clicks again then.
    while (await menu.isVisible()) {
      await item.click({ timeout: 1000 }).catch(() => undefined);
      await menu.waitFor({ state: 'hidden', timeout: 500 }).catch(() => undefined);
    }
  }

  async openContextMenu(): Promise<void> {
    const target = this.active.locator('.selected-text, .cursor');
    await target.first().waitFor({ state: 'attached' });
    const selected = this.active.locator('.selected-text');
    const menu = this.#page.locator('.monaco-menu').first();
    // The editor draws a selection anew at every move, and a click that falls into a change of the layout opens nothing: a person looks and clicks again.
    for (let attempt = 0; attempt < 8 && !(await menu.isVisible()); attempt += 1) {
      // At the start of a line a selection has a piece without width, where the lightbulb stands.
      const wide = (await selected.evaluateAll((pieces) => pieces.map((piece) => piece.getBoundingClientRect().width > 2))).lastIndexOf(true);
      const box = await measured(wide >= 0 ? selected.nth(wide) : this.active.locator('.cursor').first());
      await this.#page.mouse.click(box.x + Math.min(box.width / 2, 20), box.y + box.height / 2, { button: 'right' });
      await menu.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    await menu.waitFor();
  }

  /** An item of the open context menu or of one of its submenus; its key is a part of its name. */
  menuItem(label: string): Locator {
    const name = new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:\\s*(?:Ctrl|Shift|Alt|F\\d).*)?$`);
    return this.#page.locator('.monaco-menu').getByRole('menuitem', { name });
  }

  /** Opens the lightbulb's list at the cursor and gives the entry of that name. */
  async lightbulb(label: string): Promise<Locator> {
    const list = this.#page.locator('.action-widget');
    const entry = list.getByText(label);
    // A list that was asked for before all problems were known stays as it is; a person closes it and asks again.
    for (let attempt = 0; attempt < 8 && !(await entry.isVisible()); attempt += 1) {
      if (await list.isVisible()) await this.#page.keyboard.press('Escape');
      await this.#page.keyboard.press('ControlOrMeta+.');
      await entry.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    await entry.waitFor();
    return entry;
  }

  /** Clicks low in the text: the lines above may be scrolled away, or covered by those that stick to the top. */
  async #focus(): Promise<void> {
    const text = this.active.locator('.overflow-guard').first();
    const box = await measured(text);
    await text.click({ position: { x: Math.min(120, box.width / 2), y: Math.max(box.height - 30, box.height / 2) } });
  }

  status(text: string | RegExp): Locator {
    return this.#page.locator('.statusbar-item', { hasText: text }).first();
  }
}

async function measured(target: Locator): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const box = await target.boundingBox({ timeout: 2000 }).catch(() => null);
    if (box !== null && box.height > 0) return box;
    await target.page().evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  throw new Error('Neither a selection nor a cursor is on screen.');
}
