// The estimate of a turn in words. Must not know the screen.
import * as l10n from '@vscode/l10n';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';
import type { ComposerView } from '../../protocol/panelState.ts';

export type EstimateView = NonNullable<ComposerView['estimate']>;

/** `≈ 1.4k · ≤ $0.07` */
export function estimateText(estimate: EstimateView): string {
  const requests = estimate.times?.requests ?? 1;
  const tokens = requests > 1 ? `≈ ${requests} × ${formatTokens(estimate.tokens)}` : `≈ ${formatTokens(estimate.tokens)}`;
  return estimate.usdCeiling === undefined ? tokens : `${tokens} · ≤ ${formatMoney(estimate.usdCeiling)}`;
}

/** Whole sentences, for the tooltip and for those who listen. */
export function estimateTooltip(estimate: EstimateView): string {
  const tokens =
    estimate.limit === undefined
      ? l10n.t('About {0} tokens would be sent. How many fit is not known for this model.', formatTokens(estimate.tokens))
      : l10n.t('About {0} of {1} tokens would be sent.', formatTokens(estimate.tokens), formatTokens(estimate.limit));
  return [tokens, ...timesText(estimate), ...(estimate.usdCeiling === undefined ? [] : [l10n.t('The turn costs {0} at most.', formatMoney(estimate.usdCeiling))])].join('\n');
}

function timesText({ times }: EstimateView): readonly string[] {
  if (!times) return [];
  return [times.requests === 1 ? l10n.t('{0} answers come in one request: the input is paid for once.', times.answers) : l10n.t('{0} answers take {1} requests, each with the whole input.', times.answers, times.requests)];
}
