// One of a list in VS Code's own picker; what it does may come with it.
import * as vscode from 'vscode';

export interface RunItem extends vscode.QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

export interface PickOptions<T> {
  readonly title: string;
  readonly placeholder?: string;
  /** Where the person begins. */
  readonly active?: T | undefined;
  /** Goes back to where the person came from. */
  readonly back?: T;
}

/** Undefined where the person left it. */
export function pickItem<T extends vscode.QuickPickItem>(items: readonly T[], { title, placeholder, active, back }: PickOptions<T>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;
  if (active) pick.activeItems = [active];
  if (back) pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    pick.onDidTriggerButton(() => {
      resolve(back);
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
