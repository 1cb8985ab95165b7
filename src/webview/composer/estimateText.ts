// The estimate of a turn in words. Must not know the screen.
import * as l10n from '@vscode/l10n';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';
import type { EstimateView } from '../../protocol/panelState.ts';

/** `≈ 1.4k · ≤ $0.07` */
export function estimateText(estimate: EstimateView): string {
  const tokens = `≈ ${formatTokens(estimate.tokens)}`;
  return estimate.usdCeiling === undefined ? tokens : `${tokens} · ≤ ${formatMoney(estimate.usdCeiling)}`;
}

/** Whole sentences, for those who listen. */
export function estimateTooltip(estimate: EstimateView): string {
  const { total, money } = estimateLines(estimate);
  return [total, ...money].join('\n');
}

type PartName = keyof NonNullable<EstimateView['parts']>;

export interface EstimatePart {
  readonly name: PartName;
  readonly label: string;
  readonly tokens: string;
  /** Of the window, or of the whole where that is not known. */
  readonly share: number;
}

export interface EstimateLines {
  /** Without those that take nothing. */
  readonly parts: readonly EstimatePart[];
  /** Whole sentences. */
  readonly total: string;
  readonly money: readonly string[];
  readonly left?: string;
}

export function estimateLines(estimate: EstimateView): EstimateLines {
  const { tokens, limit, usdAbout, usdCeiling, left } = estimate;
  return {
    parts: partsOf(estimate),
    total: limit === undefined
      ? l10n.t('About {0} tokens would be sent. How many fit is not known for this model.', formatTokens(tokens))
      : l10n.t('About {0} of {1} tokens would be sent.', formatTokens(tokens), formatTokens(limit)),
    money: [
      ...(usdAbout === undefined ? [] : [l10n.t('The turn costs about {0}, with an answer as long as they usually are.', formatMoney(usdAbout))]),
      ...(usdCeiling === undefined ? [] : [l10n.t('The turn costs {0} at most.', formatMoney(usdCeiling))]),
    ],
    ...(left !== undefined && { left }),
  };
}

function partsOf({ parts, tokens, limit }: EstimateView): readonly EstimatePart[] {
  if (!parts) return [];
  const labels: Readonly<Record<PartName, string>> = { instructions: l10n.t('Instructions'), history: l10n.t('Earlier turns'), attachments: l10n.t('Attachments'), question: l10n.t('Question') };
  const whole = Math.max(1, tokens, limit ?? 0);
  const names: readonly PartName[] = ['instructions', 'history', 'attachments', 'question'];
  return names.filter((name) => parts[name] > 0).map((name) => ({ name, label: labels[name], tokens: `≈ ${formatTokens(parts[name])}`, share: parts[name] / whole }));
}
