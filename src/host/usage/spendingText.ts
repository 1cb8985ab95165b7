// What a person hears when a spending limit is near or reached.
import * as vscode from 'vscode';
import type { LimitState, SpendingPlan } from '../../core/conversation/spendingLimit.ts';
import { formatMoney } from '../../core/text/quantity.ts';
import { commandId } from '../commandId.ts';
import { settingId } from '../manifestIds.ts';

export function warnOfLimit(state: LimitState): void {
  const { show, change } = buttons();
  void vscode.window.showWarningMessage(nearText(state), show, change).then((choice) => {
    if (choice === show) return vscode.commands.executeCommand(commandId.showUsage);
    return choice === change ? openLimit(state) : undefined;
  });
}

/** Whether to go on today. Closing the question says no. */
export async function askPastLimit(state: LimitState, plan?: SpendingPlan): Promise<boolean> {
  const send = vscode.l10n.t('Send, and don\'t ask again today');
  const { change } = buttons();
  const kept = vscode.l10n.t('Nothing has been sent. If you don\'t send it, the question stays where it is.');
  const detail = plan ? `${planText(plan)}\n\n${kept}` : kept;
  const choice = await vscode.window.showWarningMessage(reachedText(state), { modal: true, detail }, send, change);
  if (choice === change) await openLimit(state);
  return choice === send;
}

/** One yes is for all of them: it has to be known what that comes to. */
function planText({ requests, usd, unpriced }: SpendingPlan): string {
  const money = formatMoney(usd);
  if (unpriced.length === 0) return vscode.l10n.t('{0} requests would be sent at once. Together they cost {1} at most.', requests, money);
  return usd === 0
    ? vscode.l10n.t('{0} requests would be sent at once. What they cost at most is not known.', requests)
    : vscode.l10n.t('{0} requests would be sent at once. They cost {1} at most, and what {2} costs, which is not known.', requests, money, unpriced.join(', '));
}

function buttons(): { readonly show: string; readonly change: string } {
  return { show: vscode.l10n.t('Show usage'), change: vscode.l10n.t('Change limit') };
}

function nearText({ period, spent, limit }: LimitState): string {
  return period === 'day'
    ? vscode.l10n.t('{0} of today\'s {1} are spent.', formatMoney(spent), formatMoney(limit))
    : vscode.l10n.t('{0} of this month\'s {1} are spent.', formatMoney(spent), formatMoney(limit));
}

function reachedText({ period, spent, limit }: LimitState): string {
  return period === 'day'
    ? vscode.l10n.t('Your limit of {1} for a day is reached: {0} were spent today.', formatMoney(spent), formatMoney(limit))
    : vscode.l10n.t('Your limit of {1} for a month is reached: {0} were spent this month.', formatMoney(spent), formatMoney(limit));
}

async function openLimit({ period }: LimitState): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', period === 'day' ? settingId.limitDay : settingId.limitMonth);
}
