// The files that an answer means by a path. Nothing outside of the workspace is one, also not by a link that leads out of it.
import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';

export interface PathTargets {
  /** Files that are there. */
  readonly found: readonly vscode.Uri[];
  /** Where files would be that are not there. */
  readonly missing: readonly vscode.Uri[];
  /** Paths that lead out of the workspace, as written. */
  readonly outside: readonly string[];
}

/** Files of the same name that are looked at. */
const mostFound = 20;

export async function findTargets(paths: readonly string[]): Promise<PathTargets> {
  const [found, missing, outside] = [new Map<string, vscode.Uri>(), new Map<string, vscode.Uri>(), new Set<string>()];
  for (const path of paths) {
    const places = placesOf(path);
    const there = await keep(places, isFile);
    const named = there.length > 0 ? there : isRelative(path) ? await searchFor(path) : [];
    const inside = await keep(named, staysInside);
    for (const uri of inside) found.set(uri.toString(), uri);
    if (places.length === 0 || inside.length < named.length) outside.add(path);
    const [place] = places;
    if (named.length === 0 && place && (await staysInside(place))) missing.set(place.toString(), place);
  }
  return { found: [...found.values()], missing: [...missing.values()], outside: [...outside] };
}

function isRelative(path: string): boolean {
  return !/^(?:\/|[A-Za-z]:|~)/.test(path);
}

/** One for each folder of the workspace; none where the path leads out of all of them. */
function placesOf(path: string): readonly vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri, name }) => {
    const own = path.startsWith(`${name}/`) && (vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? path.slice(name.length + 1) : path;
    const place = isRelative(own) ? vscode.Uri.joinPath(uri, own) : own.startsWith('~') ? undefined : uri.with({ path: own.startsWith('/') ? own : `/${own}` });
    const normal = place && vscode.Uri.joinPath(place, '.');
    return normal && isBelow(uri.path, normal.path) ? [normal] : [];
  });
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false; // not there
  }
}

async function searchFor(path: string): Promise<readonly vscode.Uri[]> {
  const tail = path.replace(/^(?:\.\.?\/)+/, '');
  const name = tail.slice(tail.lastIndexOf('/') + 1).replaceAll(/[[\]{}*?]/g, (char) => `[${char}]`);
  const found = await vscode.workspace.findFiles(`**/${name}`, undefined, mostFound);
  return found.filter((uri) => uri.path.endsWith(`/${tail}`));
}

/** Where the files are on this machine, links are followed: those of the path, or of the nearest folder above it that is there. */
export async function staysInside(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return false;
  if (uri.scheme !== 'file') return true;
  const root = await realpath(folder.uri.fsPath).catch(() => folder.uri.fsPath);
  for (let at = uri; at.path.length >= folder.uri.path.length; at = vscode.Uri.joinPath(at, '..')) {
    const real = await realpath(at.fsPath).catch(() => undefined);
    if (real !== undefined) return real === root || isBelow(vscode.Uri.file(root).path, vscode.Uri.file(real).path);
  }
  return false;
}

async function keep(uris: readonly vscode.Uri[], test: (uri: vscode.Uri) => Promise<boolean>): Promise<readonly vscode.Uri[]> {
  const kept = await Promise.all(uris.map(test));
  return uris.filter((_, index) => kept[index]);
}
