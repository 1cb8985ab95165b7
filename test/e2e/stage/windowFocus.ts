// A window that loses the focus and gets it back. A browser that is driven gives it to all its windows at once, so the page is told.
import type { Page } from 'playwright-core';
import type { Workbench } from '../../support/vscode/workbench.ts';
import { eventually } from './eventually.ts';
import { remembered } from './memory.ts';

/** Stands in what VS Code writes down of an editor tab of ours once its page has told what it shows; before that a reload would begin a new one. */
export const tabWithPage = String.raw`\\\"tab\\\":`;

/** Reloads once VS Code has written down that a tab with this in its name or kind is open: it does so when its window loses the focus, as it does before a person reloads it. */
export async function reloadKeeping(workbench: Workbench, tab: string): Promise<void> {
  await leave(workbench.page);
  await eventually(`the tab "${tab}" to be written down`, () => remembered(workbench.page, tab));
  await workbench.reload();
}

export async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hasFocus', { configurable: true, value: () => false });
    window.dispatchEvent(new Event('blur'));
    // With the focus in a web view the window has lost it already; VS Code then looks again at this event.
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

export async function comeBack(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'hasFocus');
    window.dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange'));
  });
}
