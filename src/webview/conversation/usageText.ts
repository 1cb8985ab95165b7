// The numbers of a reply in words: the line below it and the tooltip that has them all. Must not know the screen.
import * as l10n from '@vscode/l10n';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';
import type { UsageView } from '../../protocol/panelState.ts';
import { durationText } from '../durationText.ts';

/** `1.2k in · 832 thinking · 186 out`, and the money. */
export interface UsageLine {
  readonly tokens: string;
  readonly money?: string;
}

export function usageLine(usage: UsageView): UsageLine {
  const about = usage.estimated === true || usage.shared !== undefined ? '≈ ' : '';
  const parts = usage.shared !== undefined && usage.input === 0 ? [] : [l10n.t('{0} in', formatTokens(usage.input))];
  if (usage.reasoning !== undefined && usage.reasoning > 0) parts.push(l10n.t('{0} thinking', formatTokens(usage.reasoning)));
  parts.push(l10n.t('{0} out', formatTokens(usage.text)));
  // A narrow panel breaks the line between the numbers, not inside one.
  const tokens = about + parts.map((part) => part.replaceAll(' ', '\u00a0')).join(' · ');
  return usage.usd === undefined ? { tokens } : { tokens, money: about + formatMoney(usage.usd) };
}

/** Every number that is known, one per line. */
export function usageTooltip(usage: UsageView): string {
  const lines = [l10n.t('Input: {0} tokens', exact(usage.input))];
  if (usage.cached !== undefined) lines.push(l10n.t('  of these from the cache: {0}', exact(usage.cached)));
  if (usage.reasoning !== undefined) lines.push(l10n.t('Thinking: {0} tokens', exact(usage.reasoning)));
  lines.push(l10n.t('Answer: {0} tokens', exact(usage.text)));
  if (usage.shared !== undefined) lines.push(l10n.t('One request brought {0} answers: its input counts with the first one, its output is divided by our own count', usage.shared));
  if (usage.estimated === true) lines.push(l10n.t('Estimated: the server gave no counts'));
  if (usage.usd !== undefined) lines.push(cost(usage.usd, usage.priceAsOf));
  if (usage.firstTokenMs !== undefined) lines.push(l10n.t('First token after {0}', durationText(usage.firstTokenMs)));
  if (usage.tokensPerSecond !== undefined) lines.push(l10n.t('{0} tokens per second', perSecond(usage.tokensPerSecond)));
  return lines.join('\n');
}

function cost(usd: number, asOf: string | undefined): string {
  return asOf === undefined ? l10n.t('Cost: {0}', formatMoney(usd)) : l10n.t('Cost: {0}, at the prices of {1}', formatMoney(usd), asOf);
}

function perSecond(rate: number): string {
  return rate >= 10 ? String(Math.round(rate)) : rate.toFixed(1);
}

function exact(count: number): string {
  return count.toLocaleString('en-US');
}
