// Closes every tab, diffs too; untitled documents with text would ask whether to save.
import * as vscode from 'vscode';
import { until } from './until.ts';

export async function closeTabs(): Promise<void> {
  await until('no open editor', async () => {
    if (vscode.window.tabGroups.all.every((group) => group.tabs.length === 0)) return true;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeEditorsInGroup');
    return false;
  });
}
