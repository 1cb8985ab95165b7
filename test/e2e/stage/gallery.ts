// Pictures of one state after the other, each in three themes and two widths, switched in the open window; and what must hold in all of them.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
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
  readonly #wrong: string[] = [];
  #theme: Theme = 'dark';
  #width = 300;

  constructor(workbench: Workbench, speech: Speech) {
    this.#workbench = workbench;
    this.#speech = speech;
  }

  /** All pictures of a state. Begins with what is on: each switch costs a second. */
  async look(flow: string, view: View = {}): Promise<void> {
    for (const theme of beginningWith(this.#theme, galleryThemes)) {
      await this.theme(theme, view);
      for (const width of beginningWith(this.#width, galleryWidths)) {
        await this.width(width, view);
        await view.ready?.();
        await this.picture(flow, view);
      }
    }
  }

  /** The last line of a test: what was wrong in its pictures. Till then the flow goes on, for the states that come after. */
  assertClean(): void {
    assert.deepEqual(this.#wrong.splice(0), []);
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

  /** One picture as the window stands, and a note of all that is wrong in it. */
  async picture(flow: string, { place = 'view', own }: View = {}): Promise<void> {
    const name = ['gallery', this.#speech.name, flow, this.#theme.replaceAll(' ', '-'), String(this.#width)].join('-');
    const problems = await this.#problems(place);
    await this.#workbench.screenshot(name);
    const troubles = await pageTroubles(await this.#workbench.frame(place));
    const foreign = (await this.#speech.foreign(this.#workbench, place, own)).map((text) => `Is English: ${text}`);
    this.#wrong.push(...[...troubles, ...problems, ...foreign].map((sentence) => `${name}: ${sentence}`));
  }

  /** Those that stay. Code gets the colors of a theme a moment after the theme itself, and is without any in between. */
  async #problems(place: WebviewPlace): Promise<readonly string[]> {
    let last: readonly string[] = [];
    const settled = async (): Promise<boolean> => {
      last = (await seriousProblems(this.#workbench, place)).map(({ rule, nodes }) => `${rule}: ${nodes.join(' · ')}`);
      return last.length === 0 && (await colored(await this.#workbench.frame(place)));
    };
    await eventually('the page to settle', settled, 5000).catch(() => undefined);
    return last;
  }
}

/** Whether the code in view has its colors. */
function colored(frame: Frame): Promise<boolean> {
  return frame.evaluate(() => [...document.querySelectorAll('.code-body')].every((code) => {
    const { top, bottom } = code.getBoundingClientRect();
    return bottom < 0 || top > innerHeight || code.querySelector('[class^="tok-"]') !== null;
  }));
}

function beginningWith<T>(first: T, all: readonly T[]): readonly T[] {
  return [first, ...all.filter((one) => one !== first)];
}
