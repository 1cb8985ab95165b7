// Words and numbers of the usage as people read them.
import * as l10n from '@vscode/l10n';
import { formatMoney, formatTokens } from '../../../core/text/quantity.ts';
import type { UsageSum } from '../../../protocol/surface/usage.ts';
import type { Bucket, Grouping, Measure, Range } from './usageSums.ts';

export function rangeWords(): Readonly<Record<Range, string>> {
  return { 7: l10n.t('7 days'), 30: l10n.t('30 days'), 90: l10n.t('90 days'), all: l10n.t('All') };
}

export function measureWords(): Readonly<Record<Measure, string>> {
  return { usd: l10n.t('Money'), tokens: l10n.t('Tokens') };
}

export function groupingWords(): Readonly<Record<Grouping, string>> {
  return { model: l10n.t('Model'), workspace: l10n.t('Workspace'), endpoint: l10n.t('Endpoint'), kind: l10n.t('Kind of token') };
}

export function kindWord(kind: string): string {
  switch (kind) {
    case 'input':
      return l10n.t('Input');
    case 'cached':
      return l10n.t('Cached input');
    case 'cacheWrite':
      return l10n.t('Cache write');
    case 'thinking':
      return l10n.t('Thinking');
    default:
      return l10n.t('Text');
  }
}

export function seriesWord(name: string | undefined, by: Grouping): string {
  if (name === undefined) return l10n.t('All others');
  return by === 'kind' ? kindWord(name) : name;
}

export function amount(value: number, measure: Measure): string {
  return measure === 'usd' ? formatMoney(value) : formatTokens(value);
}

/** Where no answer had a known price, no sum is claimed. */
export function money({ usd, unpriced, answers }: UsageSum): string {
  return answers > 0 && unpriced === answers ? '–' : formatMoney(usd);
}

export function answersWord(count: number): string {
  return count === 1 ? l10n.t('1 answer') : l10n.t('{0} answers', count.toLocaleString(document.documentElement.lang));
}

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** The days are the host's: they are words here, whatever the clock of this page. */
export function bucketWord({ from, to }: Bucket, locale: string, style: 'short' | 'long' = 'long'): string {
  const day = (text: string): string => noon(text).toLocaleDateString(locale, { timeZone: 'UTC', day: 'numeric', month: style, ...(style === 'long' && { weekday: 'long' as const }) });
  const plain = (text: string): string => noon(text).toLocaleDateString(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  if (from === to) return day(from);
  return style === 'short' ? noon(from).toLocaleDateString(locale, { timeZone: 'UTC', month: 'short', ...(Number(to.slice(8)) - Number(from.slice(8)) > 7 || from.slice(0, 7) !== to.slice(0, 7) ? { year: '2-digit' as const } : { day: 'numeric' as const }) }) : `${plain(from)} – ${plain(to)}`;
}
