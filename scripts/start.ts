// `npm start`: VS Code with Ponder, a sample workspace and an offline API to ask, until Ctrl+C. `--fresh` forgets the last time.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packagePath } from './packagePath.ts';
import { openDesktop } from './start/openDesktop.ts';
import { openServer } from './start/openServer.ts';
import { startDemo } from './start/startDemo.ts';
import type { Running } from './start/running.ts';
import { findDesktopForPerson } from './vscodeHost/desktop.ts';
import { endWithParent } from './vscodeHost/endWithParent.ts';
import { cacheFolder, projectFolder } from './vscodeHost/projectFolder.ts';
import { runCommand } from './vscodeHost/runCommand.ts';
import { copySampleWorkspace } from './vscodeHost/sampleWorkspace.ts';

const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
const started: Running[] = [];
const stopped = Promise.withResolvers<undefined>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.resolve(undefined));

endWithParent(() => stopped.resolve(undefined));

try {
  await Promise.race([stopped.promise, start()]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  // The last to come is the first to go: the window before the API that it talks to.
  for (const running of started.reverse()) await running.close();
}
process.exit();

/** Resolves when VS Code was ended by itself. */
async function start(): Promise<void> {
  const home = join(cacheFolder, 'start');
  if (values.fresh) await rm(home, { recursive: true, force: true });
  await runCommand(process.execPath, [join('scripts', 'package.ts')], { cwd: projectFolder });
  const workspace = await copySampleWorkspace(join(home, 'workspace'));
  const demo = await startDemo();
  started.push(demo);
  const desktop = findDesktopForPerson();
  const options = { home, workspace, endpointUrl: demo.url, vsix: await packagePath() };
  const window = desktop === undefined ? await openServer(options) : await openDesktop(desktop, options);
  started.push(window);
  console.log(window.greeting);
  await window.ended;
}
