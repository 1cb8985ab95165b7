// The estimate of a turn in words. Must not know the screen.
import * as l10n from '@vscode/l10n';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';
import type { ComposerView } from '../../protocol/panelState.ts';

export type EstimateView = NonNullable<ComposerView['estimate']>;

/** `≈ 1.4k · ≤ $0.07` */
export function estimateText(estimate: EstimateView): string {
  const tokens = `≈ ${formatTokens(estimate.tokens)}`;
  return estimate.usdCeiling === undefined ? tokens : `${tokens} · ≤ ${formatMoney(estimate.usdCeiling)}`;
}

/** Whole sentences, for the tooltip and for those who listen. */
export function estimateTooltip(estimate: EstimateView): string {
  const tokens =
    estimate.limit === undefined
      ? l10n.t('About {0} tokens would be sent. How many fit is not known for this model.', formatTokens(estimate.tokens))
      : l10n.t('About {0} of {1} tokens would be sent.', formatTokens(estimate.tokens), formatTokens(estimate.limit));
  return estimate.usdCeiling === undefined ? tokens : `${tokens}\n${l10n.t('The turn costs {0} at most.', formatMoney(estimate.usdCeiling))}`;
}
