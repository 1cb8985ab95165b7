// A summary of earlier turns as the page shows it.
import * as vscode from 'vscode';
import type { TurnSummary } from '../../core/conversation/message.ts';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';
import type { SummaryView } from '../../protocol/panelState.ts';

/** `old`: a later one on the branch counts. */
export function summaryView(summary: TurnSummary, old: boolean): SummaryView {
  const { text, turns, original } = summary;
  return { text, turns, about: aboutText(summary), ...(original !== undefined && { changed: true }), ...(old && { old }) };
}

function aboutText({ model, usage, cost }: TurnSummary): string {
  if (model === '') return vscode.l10n.t('It came with an imported transcript.');
  if (!usage) return vscode.l10n.t('Written by {0}.', model);
  const tokens = formatTokens(usage.input + usage.output);
  return cost ? vscode.l10n.t('Written by {0}: {1} tokens, {2}.', model, tokens, formatMoney(cost.usd)) : vscode.l10n.t('Written by {0}: {1} tokens.', model, tokens);
}
