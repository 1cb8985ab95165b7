// One of a list in VS Code's own picker, and what it does.
import * as vscode from 'vscode';

export interface RunItem extends vscode.QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

export interface PickOptions {
  readonly title: string;
  readonly placeholder?: string;
  /** Goes back to where the person came from. */
  readonly back?: () => Promise<unknown>;
}

/** Undefined where the person left it. */
export function pickItem(items: readonly RunItem[], { title, placeholder, back }: PickOptions): Promise<RunItem | undefined> {
  const pick = vscode.window.createQuickPick<RunItem>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;
  if (back) pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    pick.onDidTriggerButton(() => {
      resolve(back && { label: '', run: back });
      pick.hide();
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
