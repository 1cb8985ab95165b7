// The box at the top of the window: Command Palette, quick picks and input boxes. Knows nothing of Ponder.
import type { Locator, Page } from 'playwright-core';

export interface PickRow {
  readonly label: string;
  readonly description: string;
}

export class QuickInput {
  readonly #page: Page;
  /** The whole widget; visible while something is asked. */
  readonly widget: Locator;
  readonly input: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-box input');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Presses the keys that open it and waits until it listens. */
  async open(keys: string): Promise<void> {
    // A page that takes the focus a moment later closes the box again: a person presses the keys once more.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await this.#page.keyboard.press(keys);
      if (await this.waitUntilOpen(5000).then(() => true, () => false)) return;
    }
    await this.#page.keyboard.press(keys);
    await this.waitUntilOpen();
  }

  async waitUntilOpen(patienceMs?: number): Promise<void> {
    await this.input.waitFor(patienceMs === undefined ? {} : { timeout: patienceMs });
    const listens = (timeout?: number) => this.#page.waitForFunction(() => document.activeElement?.closest('.quick-input-box') !== null, undefined, timeout === undefined ? {} : { timeout });
    // What was still opening elsewhere may take the focus away again: a person clicks into the box then.
    await listens(2000).catch(() => this.input.click(patienceMs === undefined ? {} : { timeout: patienceMs }));
    await listens(patienceMs);
  }

  /** Replaces what stands in the box. */
  async type(text: string): Promise<void> {
    await this.waitUntilOpen();
    await this.input.fill(text);
  }

  /** The row whose label is `label`, or matches it. */
  row(label: string | RegExp): Locator {
    const name = typeof label === 'string' ? new RegExp(`^${escape(label)}$`) : label;
    return this.rows.filter({ has: this.#page.locator('.quick-input-list-row').first().locator('.monaco-icon-label .label-name', { hasText: name }) });
  }

  /** Chooses a row by its label, scrolling the list by typing where that is needed. */
  async choose(label: string | RegExp): Promise<void> {
    await this.waitUntilOpen();
    const row = this.row(label);
    if (typeof label === 'string' && (await row.count()) === 0) await this.input.fill(label);
    await row.first().click();
  }

  /** Types an answer and confirms it. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  async accept(): Promise<void> {
    await this.#page.keyboard.press('Enter');
  }

  /** Closes it without an answer. */
  async dismiss(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** What the rows on screen say. */
  async list(): Promise<readonly PickRow[]> {
    await this.rows.first().waitFor();
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => ({
        label: row.querySelector('.label-name')?.textContent?.trim() ?? '',
        description: row.querySelector('.label-description')?.textContent?.trim() ?? '',
      })),
    );
  }

  /** The sentence below an input box: a prompt, or what is wrong with the answer. */
  message(): Locator {
    return this.widget.locator('.quick-input-message');
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
