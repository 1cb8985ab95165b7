// What people call a workspace whose key is kept with a conversation: its last folder, and the machine where it is not this one.
import * as vscode from 'vscode';

export function workspaceName(key: string): string {
  if (key === '') return vscode.l10n.t('No folder');
  const { path, authority } = vscode.Uri.parse(key);
  const name = (path.split('/').filter((part) => part !== '').at(-1) ?? path).replace(/\.code-workspace$/, '');
  return authority === '' ? name : `${name} · ${authority}`;
}
