// Where the programs of the table of checks are on this machine. Looks; runs and downloads nothing.
import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { asString, isObject, parseJson } from '../../core/json.ts';
import type { Tool } from '../../core/check/syntaxCheck.ts';

export interface FoundTool {
  readonly program: string;
  /** What comes before the check's own arguments. */
  readonly args: readonly string[];
}

const windows = process.platform === 'win32';

/** `near`: the folder that the code belongs to, whose own tools come first. Undefined where there is none. */
export async function findTool(tool: Tool, near: string | undefined): Promise<FoundTool | undefined> {
  switch (tool.kind) {
    case 'program':
      return found(await onPath(tool.name));
    case 'python':
      return found(await findPython(near));
    case 'package':
      return (await inPackages(tool.name, tool.script, near)) ?? found(await onPath(tool.script));
    default:
      return tool satisfies never;
  }
}

function found(program: string | undefined): FoundTool | undefined {
  return program === undefined ? undefined : { program, args: [] };
}

/** Only folders with a full path: what stands in the current one is nobody's tool. On Windows only what can be started without a shell. */
async function onPath(name: string): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? process.env['Path'] ?? '').split(delimiter).filter(isAbsolute);
  for (const folder of folders) {
    const file = join(folder, windows ? `${name}.exe` : name);
    if (await isProgram(file)) return file;
  }
  return undefined;
}

/** The one that the person chose, that of the folder's environment, that of the machine. */
async function findPython(near: string | undefined): Promise<string | undefined> {
  const chosen = vscode.workspace.getConfiguration('python').get<string>('defaultInterpreterPath') ?? '';
  const own = near === undefined ? chosen : chosen.replace(/^\$\{workspaceFolder\}/, near);
  const environments = [...(near === undefined ? [] : [join(near, '.venv'), join(near, 'venv')]), ...(process.env['VIRTUAL_ENV'] === undefined ? [] : [process.env['VIRTUAL_ENV']])];
  const inside = environments.flatMap((folder) => (windows ? [join(folder, 'Scripts', 'python.exe')] : [join(folder, 'bin', 'python3'), join(folder, 'bin', 'python')]));
  for (const file of [...(isAbsolute(own) ? [own] : []), ...inside]) if (await isProgram(file)) return file;
  return (await onPath('python3')) ?? onPath('python');
}

/** A script of a package in node_modules of the folder or of one above it, run by Node. */
async function inPackages(name: string, script: string, near: string | undefined): Promise<FoundTool | undefined> {
  const node = await onPath('node');
  if (node === undefined) return undefined;
  for (let folder = near; folder !== undefined; folder = dirname(folder) === folder ? undefined : dirname(folder)) {
    const home = join(folder, 'node_modules', name);
    const manifest = parseJson(await readFile(join(home, 'package.json'), 'utf8').catch(() => ''));
    const bin = isObject(manifest) ? manifest['bin'] : undefined;
    const path = asString(isObject(bin) ? bin[script] : bin);
    if (path !== undefined) return { program: node, args: [join(home, path)] };
  }
  return undefined;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false; // not there, or not to be run
  }
}
