// Chromium for the server host: found, or installed where that is allowed (root on Debian), or asked for in one line.
import { existsSync } from 'node:fs';
import { findChromium, installChromiumHint } from '../vscodeHost/chromium.ts';
import { runCommand } from '../vscodeHost/runCommand.ts';

/** Rejects with the line that says what to install. */
export async function ensureChromium(): Promise<void> {
  if (findChromium() !== undefined) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) throw new Error(installChromiumHint);
  process.stdout.write('Installing Chromium from Debian… ');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update'], { env, timeout: 300_000 });
  await runCommand('apt-get', ['install', '-y', 'chromium', 'fonts-noto-cjk'], { env, timeout: 900_000 });
  process.stdout.write('done.\n');
  if (findChromium() === undefined) throw new Error(installChromiumHint);
}
