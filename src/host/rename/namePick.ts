// The list of suggested names: open at once, filled when the model has answered. A name of the person's own can be typed.
import * as vscode from 'vscode';
import { canStandFor, type SuggestedName } from '../../core/prompt/suggestNames.ts';

interface NameItem extends vscode.QuickPickItem {
  readonly name?: string;
}

export interface NamePick {
  /** Resolves with the name, or undefined where the list was left. */
  readonly chosen: Promise<string | undefined>;
  fill(names: readonly SuggestedName[], taken: ReadonlySet<string>): void;
  close(): void;
}

export function openNamePick(now: string): NamePick {
  const pick = vscode.window.createQuickPick<NameItem>();
  pick.title = vscode.l10n.t('Rename {0}', now);
  pick.placeholder = vscode.l10n.t('Thinking of better names…');
  pick.busy = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = false;
  let suggested: readonly NameItem[] = [];
  const refresh = (): void => {
    const typed = pick.value.trim();
    const own: readonly NameItem[] = typed !== '' && typed !== now && canStandFor(now, typed) && !suggested.some(({ name }) => name === typed) ? [{ label: typed, description: vscode.l10n.t('a name of your own'), alwaysShow: true, name: typed }] : [];
    pick.items = [...suggested, ...own];
  };
  pick.onDidChangeValue(refresh);
  const chosen = new Promise<string | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const name = pick.selectedItems[0]?.name;
      if (name === undefined) return;
      resolve(name);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
  });
  pick.show();
  return {
    chosen,
    fill(names, taken) {
      pick.busy = false;
      pick.placeholder = vscode.l10n.t('Choose a name, or type one of your own');
      suggested = names.map(({ name, reason }) => ({ label: name, description: taken.has(name) ? vscode.l10n.t('$(warning) there is one of this name in the file') : '', detail: reason, alwaysShow: true, name }));
      refresh();
    },
    close: () => pick.hide(),
  };
}
