// What the turn would be: tokens, the most it may cost, and how full the window gets, as a small ring.
import * as l10n from '@vscode/l10n';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';
import type { ComposerView } from '../../protocol/panelState.ts';

type EstimateView = NonNullable<ComposerView['estimate']>;

export function Estimate({ estimate }: { readonly estimate: EstimateView }) {
  return (
    <span class="estimate" title={estimateTooltip(estimate)}>
      <span class="estimate-text">{estimateText(estimate)}</span>
      {estimate.fraction !== undefined && <Ring fraction={estimate.fraction} />}
    </span>
  );
}

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

function Ring({ fraction }: { readonly fraction: number }) {
  const part = Math.min(1, Math.max(0.02, fraction));
  const around = 2 * Math.PI * 5;
  return (
    <svg class={`ring ${fraction > 0.9 ? 'ring-full' : ''}`} viewBox="0 0 14 14" width="14" height="14" role="img" aria-label={l10n.t('{0} percent of the window', Math.round(fraction * 100))}>
      <circle class="ring-track" cx="7" cy="7" r="5" />
      <circle class="ring-part" cx="7" cy="7" r="5" stroke-dasharray={`${part * around} ${around}`} transform="rotate(-90 7 7)" />
    </svg>
  );
}
