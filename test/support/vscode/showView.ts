// Ponder's view by its icon in the activity bar, whatever the window itself is restoring meanwhile.
import type { Page } from 'playwright-core';

/**
 * Resolves when the view is the one that is shown. A window that comes back restores its views by itself, sooner or later: a click in
 * between closes what was just restored, so what the click did is looked at.
 */
export async function showView(page: Page, patienceMs = 40_000): Promise<void> {
  const icon = page.locator('.activitybar').getByRole('tab', { name: /^Ponder/ });
  await icon.waitFor();
  const shown = async (): Promise<boolean> => (await icon.getAttribute('aria-selected')) === 'true';
  for (const end = performance.now() + patienceMs; !(await shown()); ) {
    if (performance.now() > end) throw new Error("Ponder's view does not open by its icon.");
    await icon.click();
    // Long enough for a restoring that was under way: it and the click undo each other.
    await page.waitForTimeout(500);
  }
}
