// Pictures of one state after the other, each in three themes and two widths, switched in the open window; and what must hold in all of them.
import assert from 'node:assert/strict';
import type { WebviewPlace } from '../../support/vscode/webview.ts';
import type { Theme, Workbench } from '../../support/vscode/workbench.ts';
import { eventually } from './eventually.ts';
import { pageTroubles } from './pageTroubles.ts';
import type { Speech } from './speech.ts';
import { seriousProblems } from './steps.ts';

export const galleryThemes: readonly Theme[] = ['light', 'dark', 'high contrast'];
/** Of the page, in CSS pixels. */
export const galleryWidths: readonly number[] = [300, 800];

const bodyClasses: Readonly<Record<Theme, string>> = {
  light: 'vscode-light', dark: 'vscode-dark', 'high contrast': 'vscode-high-contrast', 'high contrast light': 'vscode-high-contrast-light',
};

export interface View {
  readonly place?: WebviewPlace;
  /** Words that the test brought and that stay as they are in every language. */
  readonly own?: RegExp;
  /** Brings up again what a switch may close. */
  readonly ready?: () => Promise<void>;
}

export class Gallery {
  readonly #workbench: Workbench;
  readonly #speech: Speech;
  #theme: Theme = 'dark';
  #width = 300;

  constructor(workbench: Workbench, speech: Speech) {
    this.#workbench = workbench;
    this.#speech = speech;
  }

  /** All pictures of a state, and then what is wrong in any of them. Begins with what is on: each switch costs a second. */
  async look(flow: string, view: View = {}): Promise<void> {
    const wrong: string[] = [];
    for (const theme of beginningWith(this.#theme, galleryThemes)) {
      await this.theme(theme, view);
      for (const width of beginningWith(this.#width, galleryWidths)) {
        await this.width(width, view);
        await view.ready?.();
        wrong.push(...(await this.picture(flow, view)));
      }
    }
    assert.deepEqual(wrong, []);
  }

  async theme(theme: Theme, { place = 'view' }: View = {}): Promise<void> {
    this.#theme = theme;
    await this.#workbench.setColorTheme(theme);
    const content = place === 'view' ? this.#workbench.panel() : this.#workbench.editorTab();
    await content.locator(`body.${bodyClasses[theme]}`).waitFor();
  }

  /** Makes the page that wide, by the border of the side bar: one place gets what the other loses. */
  async width(width: number, { place = 'view' }: View = {}): Promise<void> {
    this.#width = width;
    const now = async (): Promise<number> => (await this.#workbench.frame(place)).evaluate(() => innerWidth);
    const more = width - (await now());
    const side = (await this.#workbench.page.locator('.part.sidebar').boundingBox())?.width ?? 0;
    if (more !== 0) await this.#workbench.setSidebarWidth(place === 'view' ? side + more : side - more);
    await eventually(`the page to be ${String(width)} px wide`, async () => Math.abs((await now()) - width) <= 2);
  }

  /** One picture as the window stands; resolves with sentences about what is wrong in it. */
  async picture(flow: string, { place = 'view', own }: View = {}): Promise<readonly string[]> {
    const name = ['gallery', this.#speech.name, flow, this.#theme.replaceAll(' ', '-'), String(this.#width)].join('-');
    await this.#workbench.screenshot(name);
    const troubles = await pageTroubles(await this.#workbench.frame(place));
    const problems = (await seriousProblems(this.#workbench, place)).map(({ rule, nodes }) => `${rule}: ${nodes.join(' · ')}`);
    const foreign = (await this.#speech.foreign(this.#workbench, place, own)).map((text) => `Is English: ${text}`);
    return [...troubles, ...problems, ...foreign].map((sentence) => `${name}: ${sentence}`);
  }
}

function beginningWith<T>(first: T, all: readonly T[]): readonly T[] {
  return [first, ...all.filter((one) => one !== first)];
}
