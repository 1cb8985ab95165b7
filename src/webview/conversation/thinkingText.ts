// What is said about a thought in numbers, while it goes on and after. Must not know the screen.
import * as l10n from '@vscode/l10n';
import { formatTokens } from '../../core/text/quantity.ts';
import type { ThinkingView } from '../../protocol/panelState.ts';
import { durationText } from '../durationText.ts';

/** "≈ 510 of 25k tokens", while it goes on; "up to 25k tokens" of thoughts that can't be counted. Empty where nothing is known. */
export function budgetLabel(thinking: ThinkingView): string {
  const { tokens, budget } = thinking;
  if (tokens === undefined) return budget === undefined ? '' : l10n.t('up to {0} tokens', formatTokens(budget));
  const count = (thinking.approximate === true ? '≈ ' : '') + formatTokens(tokens);
  return budget === undefined
    ? l10n.t('{0} tokens', count)
    : l10n.t('{0} of {1} tokens', count, formatTokens(budget));
}

/** "Thought for 12 s · 832 tokens", with what is known. */
export function thoughtLabel(thinking: ThinkingView): string {
  const time = thinking.tookMs === undefined ? l10n.t('Thought') : l10n.t('Thought for {0}', durationText(thinking.tookMs));
  if (thinking.tokens === undefined) return time;
  return l10n.t('{0} · {1} tokens', time, (thinking.approximate === true ? '≈ ' : '') + formatTokens(thinking.tokens));
}
