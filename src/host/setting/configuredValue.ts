// Values of VS Code's configuration as plain data: the person's own, or the effective one.
import * as vscode from 'vscode';

/** Not `get`: that would take a workspace's value too, and an opened folder must not redirect a key. */
export function personsOwn(id: string): unknown {
  const found = vscode.workspace.getConfiguration().inspect(id);
  return plain(found?.globalValue ?? found?.defaultValue);
}

export function effective(id: string): unknown {
  return plain(vscode.workspace.getConfiguration().get(id));
}

/** VS Code hands out guarded proxies; a copy is plain data. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
