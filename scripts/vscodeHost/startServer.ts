// Starts the bare VS Code server: the host for extension tests, driven through its automation payload.
import { freePort } from './freePort.ts';
import type { ServerInstallation } from './installServerHost.ts';
import { startOwnedProcess, type OwnedProcess } from './ownedProcess.ts';

export interface ServerOptions {
  readonly installation: ServerInstallation;
  /** The server's data folder; settings are seeded in its `data/` beforehand. */
  readonly dataFolder: string;
  readonly logFile: string;
  /** With false, an opened folder is not trusted: Restricted Mode. */
  readonly trusted: boolean;
  readonly locale?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface RunningServer {
  /** `http://localhost:PORT`: webviews need the name, their service worker refuses the number. */
  readonly origin: string;
  readonly process: OwnedProcess;
}

/** Resolves once the server accepts connections; the caller closes `process`. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { installation, dataFolder, logFile, trusted, locale, env = process.env } = options;
  const port = await freePort();
  const args = [
    installation.serverMain,
    '--accept-server-license-terms',
    '--host', '127.0.0.1',
    '--port', String(port),
    '--without-connection-token',
    '--enable-smoke-test-driver',
    '--server-data-dir', dataFolder,
    '--telemetry-level', 'off',
    ...(trusted ? ['--disable-workspace-trust'] : []),
    ...(locale === undefined ? [] : ['--locale', locale]),
  ];
  const server = startOwnedProcess(installation.node, args, { env, logFile });
  try {
    await server.waitForOutput(/Extension host agent listening on/, 30_000);
  } catch (error) {
    await server.close();
    throw error;
  }
  return { origin: `http://localhost:${port}`, process: server };
}

