// Opens the demo in the server host: code-server's front door with the package installed, where keys survive a reload.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../vscodeHost/freePort.ts';
import { hostVersions } from '../vscodeHost/hostVersion.ts';
import { installServerHost } from '../vscodeHost/installServerHost.ts';
import { frontDoorFolders, installPackage, startFrontDoor } from '../vscodeHost/startFrontDoor.ts';
import { workbenchUrl } from '../vscodeHost/workbenchUrl.ts';
import type { RunningWindow, WindowOptions } from './running.ts';
import { seedStartSettings } from './startSettings.ts';

// The same port every time where possible: what a browser keeps (keys among it) belongs to the address.
const usualPort = 3210;

/** `PORT` names a port that must be used; without it the usual one, or any when that is taken. */
export async function openServer({ home, workspace, endpointUrl, vsix }: WindowOptions): Promise<RunningWindow> {
  const installation = await installServerHost(hostVersions.newest);
  const folders = await frontDoorFolders(home);
  await seedStartSettings(folders.user, endpointUrl, 'server');
  // The same version with other contents: an installation over the old one would be skipped.
  await rm(folders.extensions, { recursive: true, force: true });
  await installPackage(installation, folders, vsix);
  const wanted = process.env['PORT'];
  const port = await freePort(wanted === undefined || wanted === '' ? { port: usualPort, required: false } : { port: readPort(wanted), required: true });
  const door = await startFrontDoor({ installation, folders, logFile: join(home, 'server.log'), trusted: true, port });
  return {
    greeting: `Ponder is running: ${workbenchUrl({ origin: door.origin, folder: workspace })}`,
    ended: door.process.ended,
    close: () => door.process.close(),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is ${text}; it has to be a number from 1 to 65535.`);
  return port;
}
