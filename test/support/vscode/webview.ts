// Ponder's pages inside the workbench: the view in a side bar and the one in an editor tab.
import type { BrowserContext, Frame, FrameLocator, Page } from 'playwright-core';

export type WebviewPlace = 'view' | 'editor';

/**
 * Marks each of our pages with the place it lies over, from now on and in every window of the context. VS Code lays them over the parts of its window
 * from elsewhere in its document, and says of a page only the first time that it is a view: of one that was hidden and is shown again it does not.
 */
export async function markPlaces(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    if (window.parent !== window) return;
    setInterval(() => {
      const editors = document.querySelector('.part.editor')?.getBoundingClientRect();
      for (const frame of document.querySelectorAll<HTMLElement>('iframe.webview')) {
        const box = frame.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const inEditors = editors !== undefined && x > editors.left && x < editors.right && y > editors.top && y < editors.bottom;
        const place = inEditors ? 'editor' : 'view';
        if (frame.dataset['ponderPlace'] !== place) frame.dataset['ponderPlace'] = place;
      }
    }, 100);
  });
}

function selector(place: WebviewPlace): string {
  return `iframe.webview[src*="extensionId=ponder.ponder"][data-ponder-place="${place}"]`;
}

/** The page's content. Looked up anew at every use, so it stays valid over a reload, a move or a reveal. */
export function webviewContent(page: Page, place: WebviewPlace): FrameLocator {
  // One that goes, or one that is kept behind another tab, may still be there beside the one that is shown.
  return page.locator(selector(place)).filter({ visible: true }).last().contentFrame().frameLocator('#active-frame');
}

/** The frame itself, for `evaluate`; ask again after a reload. Waits until the page's content is there. */
export async function webviewFrame(page: Page, place: WebviewPlace): Promise<Frame> {
  const body = webviewContent(page, place).locator('body');
  await body.waitFor({ state: 'attached' });
  const handle = await body.elementHandle();
  const frame = await handle?.ownerFrame();
  await handle?.dispose();
  if (frame === null || frame === undefined) throw new Error(`Ponder's page is not shown (${place}).`);
  return frame;
}
