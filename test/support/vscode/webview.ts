// Ponder's pages inside the workbench: the view in a side bar and the one in an editor tab.
import type { Frame, FrameLocator, Page } from 'playwright-core';

export type WebviewPlace = 'view' | 'editor';

function selector(place: WebviewPlace): string {
  const ours = 'iframe.webview.ready[src*="extensionId=ponder.ponder"]';
  return place === 'view' ? `${ours}[src*="purpose=webviewView"]` : `${ours}:not([src*="purpose=webviewView"])`;
}

/** The page's content. Looked up anew at every use, so it stays valid over a reload, a move or a reveal. */
export function webviewContent(page: Page, place: WebviewPlace): FrameLocator {
  return page.frameLocator(selector(place)).frameLocator('#active-frame');
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
