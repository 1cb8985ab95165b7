// All files and folders of the workspace that are not ignored, as a list to search in. Made when it is first asked for, kept fresh while it is there.
import * as vscode from 'vscode';
import type { IgnoreRules } from './ignoreRules.ts';

export interface IndexedFile {
  readonly uri: vscode.Uri;
  /** Within the workspace, with forward slashes. */
  readonly path: string;
  readonly name: string;
  readonly folder: boolean;
}

/** VS Code lists no more than this. */
const mostFiles = 200_000;
/** Files between two looks at the clock. */
const slice = 5000;

export class WorkspaceFiles implements vscode.Disposable {
  private readonly rules: IgnoreRules;
  private listing: Promise<readonly IndexedFile[]> | undefined;
  private readonly watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
  private readonly listening: readonly vscode.Disposable[];

  constructor(rules: IgnoreRules) {
    this.rules = rules;
    const forget = (): void => {
      this.listing = undefined;
    };
    this.listening = [this.watcher, this.watcher.onDidCreate(forget), this.watcher.onDidDelete(forget), rules.onDidChange(forget), vscode.workspace.onDidChangeWorkspaceFolders(forget)];
  }

  /** The same array as long as nothing was created or deleted. */
  files(): Promise<readonly IndexedFile[]> {
    return (this.listing ??= this.list());
  }

  dispose(): void {
    for (const one of this.listening) one.dispose();
  }

  private async list(): Promise<readonly IndexedFile[]> {
    const ignored = await this.rules.reader();
    const uris = await vscode.workspace.findFiles('**/*', searchExclude(), mostFiles);
    const folders = new Map<string, IndexedFile>();
    const files: IndexedFile[] = [];
    for (const [index, uri] of uris.entries()) {
      if (index % slice === slice - 1) await new Promise((resolve) => setImmediate(resolve));
      if (ignored(uri)) continue;
      const path = vscode.workspace.asRelativePath(uri);
      files.push({ uri, path, name: nameIn(path), folder: false });
      addFolders(uri, path, folders);
    }
    return [...folders.values(), ...files];
  }
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function addFolders(uri: vscode.Uri, path: string, folders: Map<string, IndexedFile>): void {
  let [at, above] = [path.lastIndexOf('/'), vscode.Uri.joinPath(uri, '..')];
  while (at > 0) {
    const folder = path.slice(0, at);
    if (folders.has(folder)) return;
    folders.set(folder, { uri: above, path: folder, name: nameIn(folder), folder: true });
    at = folder.lastIndexOf('/');
    above = vscode.Uri.joinPath(above, '..');
  }
}

/** What the person's own search leaves out; `files.exclude` is left out by VS Code. */
function searchExclude(): string {
  const configured = vscode.workspace.getConfiguration('search').get<Readonly<Record<string, unknown>>>('exclude') ?? {};
  const patterns = Object.entries(configured).flatMap(([pattern, on]) => (on === true ? [pattern] : []));
  return `{${[...new Set(['**/node_modules/**', ...patterns])].join(',')}}`;
}
