// Finds and reads the files of color themes: in the extensions that run beside this one, and in those that came with VS Code.
import * as vscode from 'vscode';
import { asArray, asObject, asString, parseJson } from '../../core/json.ts';
import { themeNames } from './activeTheme.ts';
import type { ThemeFiles } from './themeFile.ts';

/** Bytes. The largest popular themes have 200 KB. */
const largest = 2_000_000;

export interface InstalledTheme {
  readonly file: vscode.Uri;
  /** The extension's folder: what its theme names outside of it is not read. */
  readonly root: vscode.Uri;
}

/** `name` as `workbench.colorTheme` has it. Undefined where no extension in reach has it (on a remote machine those of the person's own are not). */
export async function findTheme(name: string): Promise<InstalledTheme | undefined> {
  const names = themeNames(name);
  const running = vscode.extensions.all.flatMap(({ extensionUri, packageJSON }) => themesOf(extensionUri, packageJSON as unknown));
  return pick(running, names) ?? pick(await builtInThemes(), names);
}

interface NamedTheme extends InstalledTheme {
  readonly name: string;
}

function pick(themes: readonly NamedTheme[], names: readonly string[]): InstalledTheme | undefined {
  for (const name of names) {
    const found = themes.find((theme) => theme.name === name);
    if (found) return found;
  }
  return undefined;
}

function themesOf(root: vscode.Uri, manifest: unknown): readonly NamedTheme[] {
  return asArray(asObject(asObject(manifest)['contributes'])['themes']).flatMap((entry) => {
    const theme = asObject(entry);
    const path = asString(theme['path']);
    const file = path === undefined ? undefined : inside(root, vscode.Uri.joinPath(root, path));
    if (path === undefined || !file) return [];
    // As VS Code names it in the settings: by its id, else by its label.
    return [{ root, file, name: asString(theme['id']) ?? asString(theme['label']) ?? path.slice(path.lastIndexOf('/') + 1) }];
  });
}

/** Where this host is not the one that has them as extensions (a remote machine), VS Code's own themes still lie in its folder. */
async function builtInThemes(): Promise<readonly NamedTheme[]> {
  if (vscode.env.appRoot === '') return [];
  const folder = vscode.Uri.joinPath(vscode.Uri.file(vscode.env.appRoot), 'extensions');
  const entries = await readOr([], () => vscode.workspace.fs.readDirectory(folder));
  const found = await Promise.all(entries.map(async ([name]) => {
    if (!name.startsWith('theme-')) return [];
    const root = vscode.Uri.joinPath(folder, name);
    return themesOf(root, parseJson((await read(vscode.Uri.joinPath(root, 'package.json'))) ?? ''));
  }));
  return found.flat();
}

export function filesOf({ root }: InstalledTheme): ThemeFiles<vscode.Uri> {
  return {
    read,
    beside: (at, relative) => inside(root, vscode.Uri.joinPath(at, '..', relative)),
    isJson: (at) => !/\.(?:tmtheme|plist|xml)$/i.test(at.path),
  };
}

/** Paths are normal: `joinPath` has resolved the dots. */
function inside(root: vscode.Uri, file: vscode.Uri): vscode.Uri | undefined {
  return file.path.startsWith(root.path.endsWith('/') ? root.path : `${root.path}/`) ? file : undefined;
}

async function read(file: vscode.Uri): Promise<string | undefined> {
  return readOr(undefined, async () => {
    const { size } = await vscode.workspace.fs.stat(file);
    return size > largest ? undefined : new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  });
}

/** Themes may be broken or half removed: what can't be read is not there. */
async function readOr<T>(otherwise: T, reading: () => PromiseLike<T>): Promise<T> {
  try {
    return await reading();
  } catch {
    return otherwise;
  }
}
