// Chromium for the tests that need a browser: found, or installed where that is allowed, or asked for in one line.
import { findChromium, installChromiumHint } from '../vscodeHost/chromium.ts';
import { ensurePackages } from '../vscodeHost/debianPackages.ts';

/** Rejects with the line that says what to install. */
export function ensureChromium(): Promise<void> {
  return ensurePackages({ name: 'Chromium', packages: ['chromium', 'fonts-noto-cjk'], hint: installChromiumHint, isThere: () => findChromium() !== undefined });
}
