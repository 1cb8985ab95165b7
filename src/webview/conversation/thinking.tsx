// Thinking: alive but quiet while it goes on, one line when it is over, the thought itself under a fold.
import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { AnswerPhase, ThinkingView } from '../../protocol/panelState.ts';
import { formatDuration, formatTokens } from '../../core/text/quantity.ts';
import { secondsSince, useNow } from '../clock.ts';
import { Fold } from '../fold.tsx';
import { Icon } from '../icon.tsx';
import { MarkdownView } from '../markdown/markdownView.tsx';
import { usePage } from '../pageContext.ts';

export interface ThinkingProps {
  readonly thinking: ThinkingView;
  readonly phase: AnswerPhase;
  /** Whether a live thought starts unfolded. */
  readonly openByDefault: boolean;
}

export function Thinking({ thinking, phase, openByDefault }: ThinkingProps) {
  const { bridge } = usePage();
  const live = phase === 'thinking' && thinking.tookMs === undefined;
  const [chosen, setChosen] = useState<boolean | undefined>(undefined);
  const [wasLive, setWasLive] = useState(live);
  useEffect(() => setWasLive((before) => before || live), [live]);
  const label = live ? <LiveLabel thinking={thinking} /> : <span class="thinking-label">{thoughtLabel(thinking)}</span>;
  if (thinking.text === '') {
    return (
      <div class="fold thinking">
        <div class="fold-button fold-plain">{live ? <Icon name="loading" spin /> : <Icon name="lightbulb" />}{label}</div>
      </div>
    );
  }
  const toggle = (open: boolean) => {
    setChosen(open);
    bridge.post({ type: 'thinkingOpen', open });
  };
  return (
    <Fold
      class="thinking"
      label={label}
      lead={live ? <Icon name="loading" spin /> : undefined}
      open={chosen ?? (openByDefault && (live || wasLive))}
      onToggle={toggle}
    >
      {() => <MarkdownView class="thought" text={thinking.text} streaming={live} />}
    </Fold>
  );
}

function LiveLabel({ thinking }: { readonly thinking: ThinkingView }) {
  const now = useNow();
  const seconds = secondsSince(thinking.since ?? now, now);
  return (
    <>
      <span class="thinking-label">{l10n.t('Thinking · {0}', formatDuration(seconds * 1000))}</span>
      {thinking.tokens !== undefined && <span class="thinking-count">{countOf(thinking, thinking.tokens)}</span>}
    </>
  );
}

function countOf(thinking: ThinkingView, tokens: number): string {
  const count = (thinking.approximate === true ? '≈ ' : '') + formatTokens(tokens);
  return thinking.budget === undefined
    ? l10n.t('{0} tokens', count)
    : l10n.t('{0} of {1} tokens', count, formatTokens(thinking.budget));
}

/** "Thought for 12 s · 832 tokens", with what is known. */
export function thoughtLabel(thinking: ThinkingView): string {
  const time = thinking.tookMs === undefined ? l10n.t('Thought') : l10n.t('Thought for {0}', formatDuration(thinking.tookMs));
  if (thinking.tokens === undefined) return time;
  return l10n.t('{0} · {1} tokens', time, (thinking.approximate === true ? '≈ ' : '') + formatTokens(thinking.tokens));
}
