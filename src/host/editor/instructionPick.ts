// Asks for an instruction in the person's own words, with the last ones below to take up again.
import * as vscode from 'vscode';
import { asArray, asString, parseJson } from '../../core/json.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';

/** Shared by all workspaces: what is asked for is seldom about one. */
const key = 'rewrite instructions';
const mostKept = 20;

interface Item extends vscode.QuickPickItem {
  readonly instruction?: string;
}

export type InstructionStore = Pick<ConversationStore, 'getState' | 'setState'>;

/** Undefined where the person left it, or wrote nothing. */
export async function pickInstruction(title: string, store: InstructionStore): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Say in your own words what should change');
  pick.ignoreFocusOut = true;
  let recent: readonly string[] = [];
  const refresh = (): void => {
    const typed = pick.value.trim();
    const others = recent.filter((each) => each !== typed).map((instruction): Item => ({ label: instruction, iconPath: new vscode.ThemeIcon('history'), instruction }));
    pick.items = typed === '' ? others : [{ label: typed, description: vscode.l10n.t('Enter to ask'), alwaysShow: true, instruction: typed }, ...others];
    if (typed === '') pick.activeItems = []; // Enter alone asks nothing
  };
  pick.onDidChangeValue(refresh);
  // The list comes when it is read: nobody waits for it with typing.
  void readRecent(store).then((read) => {
    recent = read;
    refresh();
  });
  const chosen = await new Promise<string | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]?.instruction ?? pick.value.trim();
      if (chosen === '') return;
      resolve(chosen);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
  if (chosen !== undefined) await store.setState(key, JSON.stringify([chosen, ...(await readRecent(store)).filter((each) => each !== chosen)].slice(0, mostKept)));
  return chosen;
}

async function readRecent(store: InstructionStore): Promise<readonly string[]> {
  const text = await store.getState(key).catch(() => undefined);
  return text === undefined ? [] : asArray(parseJson(text)).flatMap((each) => asString(each) ?? []);
}
