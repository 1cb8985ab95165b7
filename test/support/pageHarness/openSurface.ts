// A page of an editor tab in Chromium for tests and screenshots: plays the host and reads what the page posts.
import type { Page } from 'playwright-core';
import {
  parseSurfaceMessage, type SurfaceEvent, type SurfaceHostMessage, type SurfaceName, type SurfacePatch, type SurfaceState,
} from '../../../src/protocol/surface/surfaceMessage.ts';

export class HostedSurface<N extends SurfaceName> {
  readonly page: Page;
  readonly surface: N;

  constructor(page: Page, surface: N) {
    this.page = page;
    this.surface = surface;
  }

  /** Opens the page and waits until its view is loaded and it says that it listens. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.waitForFunction(() => (window as unknown as { posted: { type?: string }[] }).posted.some((message) => message.type === 'ready'));
  }

  async state(state: SurfaceState<N>, strings?: Readonly<Record<string, string>>, locale = 'en'): Promise<void> {
    await this.say({ type: 'state', surface: this.surface, state, locale, ...(strings && { strings }) });
  }

  async patch(...patches: readonly SurfacePatch<N>[]): Promise<void> {
    await this.say({ type: 'patch', patches });
  }

  async say(message: SurfaceHostMessage<N>): Promise<void> {
    await this.page.evaluate((value) => window.postMessage(value, '*'), message as unknown);
    await this.frame();
  }

  /** What a person did so far, each checked by the protocol's guard. */
  async events(): Promise<readonly SurfaceEvent<N>[]> {
    const raw = await this.page.evaluate(() => (window as unknown as { posted: unknown[] }).posted);
    return raw.flatMap((value) => {
      const message = parseSurfaceMessage(this.surface, value);
      if (!message) throw new Error(`Not a message of ${this.surface}: ${JSON.stringify(value).slice(0, 300)}`);
      return message.type === 'event' ? [message.event] : [];
    });
  }

  async violations(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  }

  /** Resolves after the next frame was painted. */
  async frame(): Promise<void> {
    await this.page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));
  }
}
