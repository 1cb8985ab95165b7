// What an answer took, line by line at the same height in every column, with what was quickest and cheapest marked in words.
import * as l10n from '@vscode/l10n';
import { formatMoney, formatTokens } from '../../../core/text/quantity.ts';
import type { AnswerColumnView } from '../../../protocol/surface/compare.ts';
import type { UsageView } from '../../../protocol/panelState.ts';
import { secondsSince, useNow } from '../../clock.ts';
import { usageTooltip } from '../../conversation/usageText.ts';
import { durationText } from '../../durationText.ts';

interface ColumnFactsProps {
  readonly column: AnswerColumnView;
  readonly going: boolean;
}

export function ColumnFacts({ column, going }: ColumnFactsProps) {
  const { answer, totalMs, thinkingMs, since, quickest, cheapest } = column;
  const usage = going ? undefined : answer?.usage;
  return (
    <dl class="column-facts" title={usage && usageTooltip(usage)}>
      <Fact term={l10n.t('Time')} mark={quickest && l10n.t('quickest')}>{going && since !== undefined ? <Live since={since} /> : time(totalMs)}</Fact>
      <Fact term={l10n.t('First token')}>{time(usage?.firstTokenMs)}</Fact>
      <Fact term={l10n.t('Thinking')}>{answer?.thinking && time(thinkingMs)}</Fact>
      <Fact term={l10n.t('Speed')}>{usage?.tokensPerSecond === undefined ? undefined : l10n.t('{0} tokens/s', rate(usage.tokensPerSecond))}</Fact>
      <Fact term={l10n.t('Cost')} mark={cheapest && l10n.t('cheapest')}>{usage?.usd === undefined ? undefined : `${usage.estimated === true ? '≈ ' : ''}${formatMoney(usage.usd)}`}</Fact>
      <Fact term={l10n.t('Tokens')}>{usage && tokens(usage)}</Fact>
    </dl>
  );
}

interface FactProps {
  readonly term: string;
  readonly mark?: string | undefined;
  readonly children: preact.ComponentChildren;
}

function Fact({ term, mark, children }: FactProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children ?? '–'}{mark !== undefined && <span class="fact-mark">{mark}</span>}</dd>
    </div>
  );
}

function Live({ since }: { readonly since: number }) {
  const now = useNow();
  return <>{durationText(secondsSince(since, now) * 1000)}</>;
}

/** Tenths where they tell two answers apart. */
function time(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined;
  return ms < 9950 ? l10n.t('{0} s', (ms / 1000).toFixed(1)) : durationText(ms);
}

function rate(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : perSecond.toFixed(1);
}

/** `1.2k in · 832 thinking · 186 out`. */
function tokens(usage: UsageView): string {
  const about = usage.estimated === true ? '≈ ' : '';
  const thinking = usage.reasoning ?? 0;
  return about + [l10n.t('{0} in', formatTokens(usage.input)), ...(thinking > 0 ? [l10n.t('{0} thinking', formatTokens(thinking))] : []), l10n.t('{0} out', formatTokens(usage.text))].join(' · ');
}
