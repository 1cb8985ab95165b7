// What the turn would be: tokens, the most it may cost, and how full the window gets, as a small ring.
import * as l10n from '@vscode/l10n';
import { estimateText, estimateTooltip } from './estimateText.ts';
import type { EstimateView } from './estimateText.ts';

export function Estimate({ estimate }: { readonly estimate: EstimateView }) {
  return (
    <span class="estimate" title={estimateTooltip(estimate)}>
      <span class="estimate-text">{estimateText(estimate)}</span>
      {estimate.fraction !== undefined && <Ring fraction={estimate.fraction} />}
    </span>
  );
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
