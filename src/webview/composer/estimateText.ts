// The estimate of a turn in words. Must not know the screen.
import * as l10n from '@vscode/l10n';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';
import type { EstimateView } from '../../protocol/panelState.ts';

/** `≈ 1.4k · ≤ $0.07` */
export function estimateText(estimate: EstimateView): string {
  const requests = estimate.times?.requests ?? 1;
  const tokens = requests > 1 ? `≈ ${requests} × ${formatTokens(estimate.tokens)}` : `≈ ${formatTokens(estimate.tokens)}`;
  return estimate.usdCeiling === undefined ? tokens : `${tokens} · ≤ ${formatMoney(estimate.usdCeiling)}`;
}

/** Whole sentences, for those who listen. */
export function estimateTooltip(estimate: EstimateView): string {
  const { total, times, money, output } = estimateLines(estimate);
  const most = output && l10n.t('{0}: {1} tokens at most.', output.label, formatTokens(estimate.output?.tokens ?? 0));
  return [total, ...(times === undefined ? [] : [times]), ...money, ...(most === undefined ? [] : [most])].join('\n');
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
  /** Where several answers come: what that takes. */
  readonly times?: string;
  readonly money: readonly string[];
  /** The most that an answer may take; absent where nobody knows. */
  readonly output?: Pick<EstimatePart, 'label' | 'tokens'>;
  readonly left?: string;
}

export function estimateLines(estimate: EstimateView): EstimateLines {
  const { tokens, limit, usdAbout, usdCeiling, left } = estimate;
  return {
    parts: partsOf(estimate),
    total: limit === undefined
      ? l10n.t('About {0} tokens would be sent. How many fit is not known for this model.', formatTokens(tokens))
      : l10n.t('About {0} of {1} tokens would be sent.', formatTokens(tokens), formatTokens(limit)),
    ...(estimate.times && { times: timesText(estimate.times) }),
    money: [
      ...(usdAbout === undefined ? [] : [l10n.t('The turn costs about {0}, with an answer as long as they usually are.', formatMoney(usdAbout))]),
      ...(usdCeiling === undefined ? [] : [l10n.t('The turn costs {0} at most.', formatMoney(usdCeiling))]),
    ],
    ...(estimate.output && { output: { label: outputLabel(estimate.output.thinks === true, (estimate.times?.answers ?? 1) > 1), tokens: `≤\u00a0${formatTokens(estimate.output.tokens)}` } }),
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

function outputLabel(thinks: boolean, oneOfSeveral: boolean): string {
  if (oneOfSeveral) return thinks ? l10n.t('Each answer and its thinking') : l10n.t('Each answer');
  return thinks ? l10n.t('Answer and thinking') : l10n.t('Answer');
}

function timesText({ answers, requests }: NonNullable<EstimateView['times']>): string {
  return requests === 1 ? l10n.t('{0} answers come in one request: the input is paid for once.', answers) : l10n.t('{0} answers take {1} requests, each with the whole input.', answers, requests);
}
