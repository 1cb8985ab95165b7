// Which machine "local" means: the one where the extension host runs, said in words.
import * as vscode from 'vscode';

/** Undefined where it is the computer in front of the person; else a phrase such as "the SSH machine". */
export function searchPlace(): string | undefined {
  switch (vscode.env.remoteName) {
    case undefined: return undefined;
    case 'wsl': return vscode.l10n.t('WSL');
    case 'ssh-remote': return vscode.l10n.t('the SSH machine');
    case 'dev-container':
    case 'attached-container': return vscode.l10n.t('the container');
    case 'codespaces': return vscode.l10n.t('the codespace');
    default: return vscode.l10n.t('the remote machine');
  }
}
