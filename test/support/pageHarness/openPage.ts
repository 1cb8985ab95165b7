// A page of the panel in Chromium for tests and screenshots: sends it host messages and reads what it posts.
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findChromium, installChromiumHint } from '../../../scripts/vscodeHost/chromium.ts';
import type { HostMessage, PatchOp } from '../../../src/protocol/hostMessage.ts';
import { parsePageMessage } from '../../../src/protocol/pageMessage.ts';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import type { PanelState } from '../../../src/protocol/panelState.ts';

export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(installChromiumHint);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** Plays the host. Numbers its messages as the host does. */
export class HostedPage {
  readonly page: Page;
  #seq = 0;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page and waits until its script says that it listens. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator('.loading').waitFor();
  }

  async snapshot(state: PanelState, strings?: Readonly<Record<string, string>>): Promise<void> {
    await this.#send({ type: 'snapshot', seq: this.#seq, state, ...(strings && { strings }) });
    await this.page.locator('.composer').waitFor();
  }

  async patch(...ops: readonly PatchOp[]): Promise<void> {
    this.#seq += 1;
    await this.#send({ type: 'patch', seq: this.#seq, ops });
  }

  /** Loses a patch: the next one arrives with a gap. */
  skip(): void {
    this.#seq += 1;
  }

  async say(message: HostMessage): Promise<void> {
    await this.#send(message);
  }

  /** What the page posted so far, each checked by the protocol's guard. */
  async posted(): Promise<readonly PageMessage[]> {
    const raw = await this.page.evaluate(() => (window as unknown as { posted: unknown[] }).posted);
    return raw.map((value) => {
      const message = parsePageMessage(value);
      if (!message) throw new Error(`Not a page message: ${JSON.stringify(value).slice(0, 300)}`);
      return message;
    });
  }

  async violations(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  }

  /** Resolves after the next frame was painted. */
  async frame(): Promise<void> {
    await this.page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));
  }

  async #send(message: HostMessage): Promise<void> {
    await this.page.evaluate((value) => window.postMessage(value, '*'), message as unknown);
    await this.frame();
  }
}
