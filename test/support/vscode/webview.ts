// Ponder's pages inside the workbench: the view in a side bar and the one in an editor tab.
import type { Frame, FrameLocator, Page } from 'playwright-core';

export type WebviewPlace = 'view' | 'editor';

/** A view that was shown, hidden and shown again while it loaded does not say `ready` any more, though it is. */
function selector(place: WebviewPlace): string {
  const ours = '[src*="extensionId=ponder.ponder"]';
  return place === 'view' ? `iframe.webview${ours}[src*="purpose=webviewView"]` : `iframe.webview.ready${ours}:not([src*="purpose=webviewView"])`;
}

/** The page's content. Looked up anew at every use, so it stays valid over a reload, a move or a reveal. */
export function webviewContent(page: Page, place: WebviewPlace): FrameLocator {
  const frames = page.locator(selector(place));
  // One that goes may still be there beside the one that comes.
  return (place === 'view' ? frames.last() : frames).contentFrame().frameLocator('#active-frame');
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
