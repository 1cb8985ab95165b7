// Closes every tab, diffs too; untitled documents with text would ask whether to save.
import * as vscode from 'vscode';
import { until } from './until.ts';

export async function closeTabs(): Promise<void> {
  await until('no open editor', async () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const saved = tabs.filter(({ isDirty }) => !isDirty);
    if (tabs.length === 0) return true;
    if (saved.length > 0) await vscode.window.tabGroups.close(saved);
    else {
      // The active group may be an empty one.
      await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    return false;
  });
}
