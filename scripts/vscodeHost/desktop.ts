// Finds a desktop VS Code: one that the person named, or one that can be downloaded without waiting.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import type { HostVersion } from './hostVersion.ts';
import { cacheFolder } from './projectFolder.ts';

let reachable: Promise<boolean> | undefined;

/**
 * The executable to run tests in, or undefined when the server host has to serve: in CI, without a display, without a
 * way to the download, or with `VSCODE_HOST=server`. Never waits more than two seconds to find out.
 */
export async function findDesktop(version: HostVersion): Promise<string | undefined> {
  if (process.env['VSCODE_HOST'] === 'server') return undefined;
  const named = process.env['VSCODE_EXECUTABLE'];
  // A person's own VS Code stands for the newest; the oldest supported one is always asked for by number.
  if (named !== undefined && named !== '' && version.name === 'newest') {
    if (!existsSync(named)) throw new Error(`VSCODE_EXECUTABLE names ${named}, which is not there.`);
    return named;
  }
  const screen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (process.env['CI'] !== undefined || !screen) return undefined;
  reachable ??= canDownload();
  if (!(await reachable)) return undefined;
  try {
    return await downloadAndUnzipVSCode({ version: version.desktop, cachePath: cacheFolder, timeout: 20_000 });
  } catch (error) {
    console.log(`VS Code ${version.desktop} could not be downloaded (${error instanceof Error ? error.message : String(error)}); the server host serves.`);
    return undefined;
  }
}

/** A VS Code for a person to work in: `VSCODE_EXECUTABLE`, or `code` on the PATH. */
export function findDesktopForPerson(): string | undefined {
  if (process.env['VSCODE_HOST'] === 'server') return undefined;
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`VSCODE_EXECUTABLE names ${named}, which is not there.`);
    return named;
  }
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

async function canDownload(): Promise<boolean> {
  try {
    const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', { method: 'HEAD', signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    // Offline, or a proxy says no: not an error, only an answer.
    return false;
  }
}
