// `npm start` on any Node from 18 on: brings the dependencies if they are missing, then hands over to the project's Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const node = join(project, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

// npm writes this file last, so its absence means that nothing, or only a part, was installed.
if (!existsSync(join(project, 'node_modules', '.package-lock.json')) || !existsSync(node)) {
  console.log('Installing dependencies…');
  const { status } = spawnSync('npm', ['ci', '--loglevel', 'error'], { cwd: project, stdio: 'inherit', shell: windows });
  if (status !== 0) process.exit(status ?? 1);
}

const child = spawn(node, [join(project, 'scripts', 'start.ts'), ...process.argv.slice(2)], { cwd: project, stdio: 'inherit' });
// A terminal tells the whole group; `kill` tells only this process, which passes it on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm's shell dies of a signal without passing it on: then this process has lost its parent.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 500).unref();
child.on('error', (error) => {
  console.error(`Could not start ${node}: ${error.message}`);
  process.exitCode = 1;
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
