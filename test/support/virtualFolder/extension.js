// A file system in memory under a scheme of its own, as remote repositories and databases bring theirs. VS Code loads it; nothing imports it.
const vscode = require('vscode');

const utf8 = new TextEncoder();
const changed = new vscode.EventEmitter();
const files = new Map([
  ['/project', undefined],
  ['/project/src', undefined],
  ['/project/src/add.ts', utf8.encode('export function add(a: number, b: number): number {\n  return a + b;\n}\n')],
  ['/project/table.csv', utf8.encode('a,b\n1,2\n3,4')],
]);

function known(uri) {
  if (!files.has(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
  return files.get(uri.path);
}

function parentOf(path) {
  return path.slice(0, path.lastIndexOf('/'));
}

const drawer = {
  onDidChangeFile: changed.event,
  watch: () => new vscode.Disposable(() => undefined),
  stat(uri) {
    const content = known(uri);
    return { type: content === undefined ? vscode.FileType.Directory : vscode.FileType.File, ctime: 1, mtime: 1, size: content?.length ?? 0 };
  },
  readDirectory(uri) {
    known(uri);
    return [...files].filter(([path]) => parentOf(path) === uri.path)
      .map(([path, content]) => [path.slice(uri.path.length + 1), content === undefined ? vscode.FileType.Directory : vscode.FileType.File]);
  },
  readFile: (uri) => known(uri) ?? new Uint8Array(),
  writeFile(uri, content) {
    files.set(uri.path, content);
    changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  },
  createDirectory: (uri) => void files.set(uri.path, undefined),
  delete: (uri) => void files.delete(uri.path),
  rename(from, to) {
    files.set(to.path, known(from));
    files.delete(from.path);
  },
};

exports.activate = (context) => {
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('drawer', drawer));
};
