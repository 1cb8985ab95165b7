// Starts code-server's front door: the workbench as a person uses it, where secrets survive a reload of the page.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './freePort.ts';
import type { ServerInstallation } from './installServerHost.ts';
import { startOwnedProcess, type OwnedProcess } from './ownedProcess.ts';
import { runCommand } from './runCommand.ts';

export interface FrontDoorFolders {
  /** What VS Code calls the user data folder; settings are seeded in it. */
  readonly user: string;
  readonly extensions: string;
}

export interface FrontDoorOptions {
  readonly installation: ServerInstallation;
  readonly folders: FrontDoorFolders;
  readonly logFile: string;
  readonly port?: number;
  readonly trusted: boolean;
  readonly locale?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface FrontDoor {
  /** `http://localhost:PORT` */
  readonly origin: string;
  readonly port: number;
  readonly process: OwnedProcess;
}

/** The folders of one installation under `home`, made when they are missing. */
export async function frontDoorFolders(home: string): Promise<FrontDoorFolders> {
  const folders = { user: join(home, 'user'), extensions: join(home, 'extensions') };
  await mkdir(folders.user, { recursive: true });
  await mkdir(folders.extensions, { recursive: true });
  return folders;
}

/** Installs a package as `code --install-extension` would. */
export async function installPackage(installation: ServerInstallation, folders: FrontDoorFolders, vsix: string): Promise<void> {
  const args = [installation.serverMain, '--accept-server-license-terms', '--install-extension', vsix, '--force'];
  const places = ['--user-data-dir', folders.user, '--extensions-dir', folders.extensions];
  await runCommand(installation.node, [...args, ...places], { timeout: 60_000 });
}

/** Resolves once the door answers; the caller closes `process`. Only this machine can reach it. */
export async function startFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { installation, folders, logFile, trusted, locale, env = process.env } = options;
  const port = options.port ?? (await freePort());
  // A file of its own: without it a person's own code-server settings would be read, or made.
  const config = join(folders.user, 'front-door.yaml');
  await writeFile(config, 'auth: none\n');
  const args = [
    installation.frontDoor,
    '--config', config,
    '--auth', 'none',
    '--bind-addr', `127.0.0.1:${port}`,
    '--user-data-dir', folders.user,
    '--extensions-dir', folders.extensions,
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    ...(trusted ? ['--disable-workspace-trust'] : []),
    ...(locale === undefined ? [] : ['--locale', locale]),
  ];
  const { PORT: _port, ...rest } = env;
  const door = startOwnedProcess(installation.node, args, { env: rest, logFile });
  try {
    await door.waitForOutput(/HTTP server listening on/, 30_000);
  } catch (error) {
    await door.close();
    throw error;
  }
  return { origin: `http://localhost:${port}`, port, process: door };
}
