// How many earlier turns of this conversation go along with a question: chosen from a list, kept with the conversation.
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';

const offered = [1, 2, 3, 5, 10, 20] as const;

export async function limitTurns(conversation: Conversation | undefined, setting: number): Promise<void> {
  if (!conversation) return;
  const { lastTurns: chosen, ...setup } = conversation.setup;
  const bySetting = setting === 0 ? vscode.l10n.t('all that fit') : turnsText(setting);
  const items = [
    { label: vscode.l10n.t('As the setting says'), description: bySetting, turns: undefined },
    { label: vscode.l10n.t('All that fit'), turns: 0 },
    ...offered.map((turns) => ({ label: turnsText(turns), turns })),
  ].map((item) => ({ ...item, ...(item.turns === chosen && { iconPath: new vscode.ThemeIcon('check') }) }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Earlier turns to send'), placeHolder: vscode.l10n.t('How many turns of this conversation should the model see beside the question?') });
  if (picked) await conversation.setUp({ ...setup, ...(picked.turns !== undefined && { lastTurns: picked.turns }) });
}

function turnsText(turns: number): string {
  return turns === 1 ? vscode.l10n.t('The last turn') : vscode.l10n.t('The last {0} turns', turns);
}
