// What .gitignore and .ponderignore files of a workspace leave out: read once, again when one of them changes.
import ignore, { type Ignore } from 'ignore';
import * as vscode from 'vscode';

const ruleFiles = ['.gitignore', '.ponderignore'] as const;
/** More such files than this are not read; those nearer to the root come first. */
const mostRuleFiles = 500;
/** And no more than this are listed, packages included, where VS Code is not to leave out any. */
const mostListed = 50_000;

export class IgnoreRules implements vscode.Disposable {
  /** By folder URI with a slash at its end. */
  private loading: Promise<ReadonlyMap<string, Ignore>> | undefined;
  private readonly read: typeof load;
  private readonly changing = new vscode.EventEmitter<void>();
  /** What was left out may not be any more, and the other way round. */
  readonly onDidChange = this.changing.event;
  private readonly watcher = vscode.workspace.createFileSystemWatcher(`**/{${ruleFiles.join(',')}}`);

  constructor(read = load) {
    this.read = read;
    const forget = (): void => {
      this.loading = undefined;
      this.changing.fire();
    };
    for (const event of [this.watcher.onDidChange, this.watcher.onDidCreate, this.watcher.onDidDelete]) event(forget);
  }

  /** Whether the rules leave a file or folder out. False outside of the workspace: there is no rule. */
  async isIgnored(uri: vscode.Uri): Promise<boolean> {
    return (await this.reader())(uri);
  }

  /** The same for many: rules as they are now. A rule such as `build/` means folders alone: say which are. */
  async reader(): Promise<(uri: vscode.Uri, isFolder?: boolean) => boolean> {
    const rules = await (this.loading ??= this.load());
    return (uri, isFolder = false) => rules.size > 0 && leftOut(uri, isFolder, rules);
  }

  /** What failed once is tried again with the next question. */
  private load(): Promise<ReadonlyMap<string, Ignore>> {
    const loading = this.read();
    loading.catch(() => {
      if (this.loading === loading) this.loading = undefined;
    });
    return loading;
  }

  dispose(): void {
    this.watcher.dispose();
    this.changing.dispose();
  }
}

/** From the workspace folder down; the deeper rule counts. */
function leftOut(uri: vscode.Uri, isFolder: boolean, rules: ReadonlyMap<string, Ignore>): boolean {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!root || !uri.path.startsWith(root.path)) return false;
  const parts = uri.path.slice(root.path.length).split('/').filter((part) => part !== '');
  let base = root.path.endsWith('/') ? root.path : `${root.path}/`;
  let ignored = false;
  parts.forEach((part, depth) => {
    const found = rules.get(uri.with({ path: base }).toString())?.test(`${parts.slice(depth).join('/')}${isFolder ? '/' : ''}`);
    if (found?.ignored === true) ignored = true;
    else if (found?.unignored === true) ignored = false;
    base = `${base}${part}/`;
  });
  return ignored;
}

async function load(): Promise<ReadonlyMap<string, Ignore>> {
  const files = await findRuleFiles();
  const rules = new Map<string, Ignore>();
  // .ponderignore after .gitignore, so that it can take something in again.
  for (const uri of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const folder = vscode.Uri.joinPath(uri, '..');
    const key = folder.with({ path: folder.path.endsWith('/') ? folder.path : `${folder.path}/` }).toString();
    const known = rules.get(key) ?? ignore();
    try {
      known.add(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch (cause) {
      if (!(cause instanceof vscode.FileSystemError)) throw cause; // deleted meanwhile: no rule
    }
    rules.set(key, known);
  }
  return rules;
}

/**
 * What is hidden in Explorer rules all the same. With any exclude of our own VS Code keeps `files.exclude` in force, and without one it walks packages too:
 * that is done only where a person hides something.
 */
async function findRuleFiles(): Promise<readonly vscode.Uri[]> {
  const pattern = `**/{${ruleFiles.join(',')}}`;
  if (!hidesSomething()) return vscode.workspace.findFiles(pattern, '**/node_modules/**', mostRuleFiles);
  const found = await vscode.workspace.findFiles(pattern, null, mostListed);
  const depth = ({ path }: vscode.Uri): number => path.split('/').length;
  return found.filter(({ path }) => !/\/(?:node_modules|\.git)\//.test(path)).sort((a, b) => depth(a) - depth(b)).slice(0, mostRuleFiles);
}

/** Beyond what VS Code hides by itself, and packages, which have no say here. */
function hidesSomething(): boolean {
  const places = vscode.workspace.workspaceFolders ?? [];
  return places.some(({ uri }) => {
    const files = vscode.workspace.getConfiguration('files', uri);
    const own: Readonly<Record<string, unknown>> = files.inspect<Readonly<Record<string, unknown>>>('exclude')?.defaultValue ?? {};
    const hidden = files.get<Readonly<Record<string, unknown>>>('exclude') ?? {};
    return Object.entries(hidden).some(([pattern, on]) => on !== false && own[pattern] !== true && !/^(?:\*\*\/)?node_modules(?:\/\*\*)?$/.test(pattern));
  });
}
