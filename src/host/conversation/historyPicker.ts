// The list of conversations: open, search in all text, rename, delete with undo.
import * as vscode from 'vscode';
import type { ConversationSummary, SearchHit } from '../../core/conversation/conversationStore.ts';
import type { ConversationService } from './conversationService.ts';

interface Item extends vscode.QuickPickItem {
  readonly id: string;
}

const renameIcon = 'edit';

/** Resolves with the conversation to open, if any. Typing searches titles and all text. */
export async function pickConversation(conversations: ConversationService): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Conversations');
  pick.placeholder = vscode.l10n.t('Search titles and text');
  pick.matchOnDetail = true;
  let all: readonly ConversationSummary[] = [];
  let asked = 0;
  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const query = pick.value.trim();
    const hits = query === '' ? [] : await conversations.search(query).catch(() => []);
    if (mine !== asked) return;
    pick.items = [...all.map(summaryItem), ...oncePerConversation(hits, query).map(hitItem)];
    pick.busy = false;
  };
  const reload = async (): Promise<void> => {
    all = await conversations.list();
    await refresh();
  };
  pick.busy = true;
  pick.onDidChangeValue(() => void refresh());
  pick.onDidTriggerItemButton(({ item, button }) => void act(conversations, item, button).then(reload));
  pick.show();
  await reload();
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.id);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
  });
}

/** The best place of each conversation; those with the words in their title are in the list already. */
function oncePerConversation(hits: readonly SearchHit[], query: string): readonly SearchHit[] {
  const seen = new Set<string>();
  return hits.filter((hit) => {
    if (seen.has(hit.conversationId) || hit.title?.toLowerCase().includes(query.toLowerCase()) === true) return false;
    seen.add(hit.conversationId);
    return true;
  });
}

async function act(conversations: ConversationService, item: Item, button: vscode.QuickInputButton): Promise<void> {
  const rename = button.iconPath instanceof vscode.ThemeIcon && button.iconPath.id === renameIcon;
  await (rename ? renameConversation(conversations, item.id, item.label) : deleteConversation(conversations, item.id));
}

export async function renameConversation(conversations: ConversationService, id: string, current: string | undefined): Promise<void> {
  const title = await vscode.window.showInputBox({ title: vscode.l10n.t('Rename conversation'), value: current ?? '', prompt: vscode.l10n.t('A short title') });
  if (title !== undefined && title.trim() !== '') await conversations.rename(id, title.trim());
}

/** Deleted at once, with a way back. */
export async function deleteConversation(conversations: ConversationService, id: string): Promise<void> {
  await conversations.remove(id);
  const undo = vscode.l10n.t('Undo');
  void vscode.window.showInformationMessage(vscode.l10n.t('The conversation was deleted.'), undo).then(async (choice) => {
    if (choice === undo) await conversations.restore(id);
  });
}

function summaryItem(summary: ConversationSummary): Item {
  return {
    id: summary.id, label: summary.title ?? vscode.l10n.t('New conversation'), description: when(summary.updatedAt),
    buttons: [
      { iconPath: new vscode.ThemeIcon(renameIcon), tooltip: vscode.l10n.t('Rename') },
      { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') },
    ],
  };
}

function hitItem(hit: SearchHit): Item {
  return { id: hit.conversationId, label: hit.title ?? vscode.l10n.t('New conversation'), detail: hit.excerpt.replaceAll(/\s+/g, ' '), iconPath: new vscode.ThemeIcon('search'), alwaysShow: true };
}

function when(time: number): string {
  return new Date(time).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
}
