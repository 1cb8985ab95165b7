// The list of conversations as a quick pick: open, search in titles and all text, rename, pin, delete with undo. The whole history has a tab.
import * as vscode from 'vscode';
import type { ConversationStore, FoundConversation } from '../../core/conversation/conversationStore.ts';
import type { Log } from '../log.ts';
import type { ConversationService } from './conversationService.ts';
import { dayStart } from '../usage/calendar.ts';

interface Item extends vscode.QuickPickItem {
  readonly found?: FoundConversation;
}

/** What a person picked, and where it is to open. */
export interface Picked {
  readonly id: string;
  readonly inTab: boolean;
  /** The newest place where the text stands, when one was searched for. */
  readonly messageId?: string;
  readonly comparison: boolean;
}

type Deed = 'open' | 'pin' | 'rename' | 'remove';

const limit = 50;
const dayMs = 86_400_000;

export interface PickerPorts {
  readonly conversations: ConversationService;
  readonly store: Pick<ConversationStore, 'find' | 'flag'>;
  readonly log: Pick<Log, 'error'>;
  /** Where the whole history can be shown instead. */
  readonly showAll?: () => void;
}

/** Resolves with what to open, if anything. */
export async function pickConversation(ports: PickerPorts): Promise<Picked | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Conversations');
  pick.placeholder = vscode.l10n.t('Search titles and text');
  // What the store found is shown as it is: its rules are not those of the quick pick.
  pick.matchOnDescription = pick.matchOnDetail = true;
  const all: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('list-unordered'), tooltip: vscode.l10n.t('Show all conversations in a tab') };
  if (ports.showAll) pick.buttons = [all];
  let asked = 0;
  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    pick.busy = true;
    const found = await ports.store.find({ text: pick.value, workspace: ports.conversations.workspace, limit }).catch(() => undefined);
    if (mine !== asked) return;
    pick.items = itemsOf(found?.conversations ?? [], pick.value.trim() !== '', Date.now());
    pick.busy = false;
  };
  return new Promise((resolve) => {
    const end = (picked: Picked | undefined): void => {
      resolve(picked);
      pick.hide();
    };
    const act = async (deed: Deed | undefined, found: FoundConversation): Promise<void> => {
      if (deed === 'open') return end({ id: found.id, inTab: true, comparison: found.comparison === true });
      try {
        await change(ports, deed, found);
      } catch (cause) {
        failed(ports.log, cause);
      }
      await refresh();
    };
    pick.onDidChangeValue(() => void refresh());
    pick.onDidTriggerButton(() => {
      end(undefined);
      ports.showAll?.();
    });
    pick.onDidTriggerItemButton(({ item, button }) => void (item.found && act(deedOf(button), item.found)));
    pick.onDidAccept(() => {
      const found = pick.selectedItems[0]?.found;
      const [hit] = found?.hits ?? [];
      if (found) end({ id: found.id, inTab: false, comparison: found.comparison === true, ...(hit && { messageId: hit.messageId }) });
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    void refresh();
  });
}

async function change({ conversations, store, log }: PickerPorts, deed: Deed | undefined, { id, title, pinnedAt }: FoundConversation): Promise<void> {
  if (deed === 'rename') await renameConversation(conversations, id, title);
  else if (deed === 'remove') await deleteConversation({ conversations, log }, id);
  else if (deed === 'pin') await store.flag([id], { pinned: pinnedAt === undefined });
}

export async function renameConversation(conversations: ConversationService, id: string, current: string | undefined): Promise<void> {
  const title = await vscode.window.showInputBox({ title: vscode.l10n.t('Rename conversation'), value: current ?? '', prompt: vscode.l10n.t('A short title') });
  if (title !== undefined && title.trim() !== '') await conversations.rename(id, title.trim());
}

/** Deleted at once, with a way back. `showAgain`: called after that, where the conversation was in sight. */
export async function deleteConversation(ports: Pick<PickerPorts, 'conversations' | 'log'>, id: string, showAgain?: () => Promise<void>): Promise<void> {
  await ports.conversations.remove(id);
  void offerUndo(ports, id, showAgain);
}

async function offerUndo({ conversations, log }: Pick<PickerPorts, 'conversations' | 'log'>, id: string, showAgain?: () => Promise<void>): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(vscode.l10n.t('The conversation was deleted.'), undo)) !== undo) return;
  try {
    await conversations.restore(id);
    await showAgain?.();
  } catch (cause) {
    failed(log, cause);
  }
}

function failed(log: Pick<Log, 'error'>, cause: unknown): void {
  log.error('Changing conversations failed', cause);
  void vscode.window.showErrorMessage(vscode.l10n.t('That could not be saved. The log says more.'));
}

/** Under the days they belong to. */
function itemsOf(found: readonly FoundConversation[], searching: boolean, now: number): readonly Item[] {
  const items: Item[] = [];
  let day = '';
  for (const one of found) {
    const label = one.pinnedAt !== undefined && !searching ? vscode.l10n.t('Pinned') : dayLabel(one.updatedAt, now);
    if (label !== day) items.push({ label, kind: vscode.QuickPickItemKind.Separator });
    day = label;
    items.push(itemOf(one, searching));
  }
  return items;
}

function itemOf(found: FoundConversation, searching: boolean): Item {
  const [hit] = found.hits;
  const count = searching && hit
    ? (found.hitCount === 1 ? vscode.l10n.t('1 message matches') : found.moreHits ? vscode.l10n.t('{0} or more messages match', found.hitCount) : vscode.l10n.t('{0} messages match', found.hitCount))
    : (found.messageCount === 1 ? vscode.l10n.t('1 message') : vscode.l10n.t('{0} messages', found.messageCount));
  return {
    found, label: found.title ?? vscode.l10n.t('New conversation'), description: [new Date(found.updatedAt).toLocaleTimeString(vscode.env.language, { timeStyle: 'short' }), ...(found.comparison ? [vscode.l10n.t('Comparison')] : []), count].join(' · '),
    ...(hit && { detail: hit.excerpt }), alwaysShow: true, buttons: buttonsOf(found.pinnedAt !== undefined),
  };
}

const icons: Readonly<Record<string, Deed>> = { 'split-horizontal': 'open', pin: 'pin', pinned: 'pin', edit: 'rename', trash: 'remove' };

function buttonsOf(pinned: boolean): readonly vscode.QuickInputButton[] {
  const button = (icon: keyof typeof icons, tooltip: string): vscode.QuickInputButton => ({ iconPath: new vscode.ThemeIcon(icon), tooltip });
  return [
    button('split-horizontal', vscode.l10n.t('Open in an editor tab')), button(pinned ? 'pinned' : 'pin', pinned ? vscode.l10n.t('Unpin') : vscode.l10n.t('Pin')),
    button('edit', vscode.l10n.t('Rename')), button('trash', vscode.l10n.t('Delete')),
  ];
}

function deedOf({ iconPath }: vscode.QuickInputButton): Deed | undefined {
  return iconPath instanceof vscode.ThemeIcon ? icons[iconPath.id] : undefined;
}

function dayLabel(time: number, now: number): string {
  const today = dayStart(now);
  if (time >= today) return vscode.l10n.t('Today');
  if (time >= dayStart(today - dayMs / 2)) return vscode.l10n.t('Yesterday');
  return new Date(time).toLocaleDateString(vscode.env.language, { dateStyle: 'long' });
}
