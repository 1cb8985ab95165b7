// Opens the demo in a desktop VS Code of the person's, with data of its own beside their usual one.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startOwnedProcess } from '../vscodeHost/ownedProcess.ts';
import { projectFolder } from '../vscodeHost/projectFolder.ts';
import type { RunningWindow, WindowOptions } from './running.ts';
import { seedStartSettings } from './startSettings.ts';

/** `executable` is VS Code itself or its command line `code`; both stay until the window is closed. */
export async function openDesktop(executable: string, { home, workspace, endpointUrl }: WindowOptions): Promise<RunningWindow> {
  const data = join(home, 'desktop');
  await seedStartSettings(data, endpointUrl, 'desktop');
  const args = [
    '--new-window',
    '--wait',
    '--disable-workspace-trust',
    '--disable-updates',
    '--skip-release-notes',
    `--user-data-dir=${data}`,
    `--extensions-dir=${join(home, 'desktop-extensions')}`,
    `--extensionDevelopmentPath=${projectFolder}`,
    workspace,
  ];
  const window = startOwnedProcess(executable, args, { logFile: join(home, 'desktop.log') });
  return {
    greeting: 'Ponder is running in VS Code. Close its window or press Ctrl+C here to end the demo.',
    ended: window.ended,
    close: async () => {
      // `code` leaves VS Code in a process group of its own; VS Code writes its id into its data folder.
      const main = Number(await readFile(join(data, 'code.lock'), 'utf8').catch(() => ''));
      if (Number.isInteger(main) && main > 0) {
        try {
          process.kill(main, 'SIGTERM');
        } catch {
          // Already gone: the window was closed by hand.
        }
      }
      await window.close();
    },
  };
}
