// What .gitignore and .ponderignore files of a workspace leave out: read once, again when one of them changes.
import ignore, { type Ignore } from 'ignore';
import * as vscode from 'vscode';

const ruleFiles = ['.gitignore', '.ponderignore'] as const;
/** More such files than this are not read: what they say only shortens lists. */
const mostRuleFiles = 500;

export class IgnoreRules implements vscode.Disposable {
  /** By folder URI with a slash at its end. */
  private loading: Promise<ReadonlyMap<string, Ignore>> | undefined;
  private readonly changing = new vscode.EventEmitter<void>();
  /** What was left out may not be any more, and the other way round. */
  readonly onDidChange = this.changing.event;
  private readonly watcher = vscode.workspace.createFileSystemWatcher(`**/{${ruleFiles.join(',')}}`);

  constructor() {
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
    const rules = await (this.loading ??= load());
    return (uri, isFolder = false) => rules.size > 0 && leftOut(uri, isFolder, rules);
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
  const files = await vscode.workspace.findFiles(`**/{${ruleFiles.join(',')}}`, '**/node_modules/**', mostRuleFiles);
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
