// Ponder's pages inside the workbench: the view in a side bar and the one in an editor tab.
import type { Frame, FrameLocator, Page } from 'playwright-core';

export type WebviewPlace = 'view' | 'editor';

/** Not by the class `ready`: a page that was shown, hidden and shown again while it loaded loses it, though it is ready. */
function selector(place: WebviewPlace): string {
  const view = '[src*="purpose=webviewView"]';
  return `iframe.webview[src*="extensionId=ponder.ponder"]${place === 'view' ? view : `:not(${view})`}`;
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
