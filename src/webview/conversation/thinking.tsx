// Thinking: alive but quiet while it goes on, one line when it is over, the thought itself under a fold.
import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { AnswerPhase, ThinkingView } from '../../protocol/panelState.ts';
import { durationText } from '../durationText.ts';
import { secondsSince, useNow } from '../clock.ts';
import { Fold } from '../fold.tsx';
import { Icon } from '../icon.tsx';
import { useKeptState } from '../keptState.ts';
import { MarkdownView } from '../markdown/markdownView.tsx';
import { usePage } from '../pageContext.ts';
import { budgetLabel, thoughtLabel } from './thinkingText.ts';

export interface ThinkingProps {
  readonly thinking: ThinkingView;
  readonly phase: AnswerPhase;
  /** Whether a live thought starts unfolded. */
  readonly openByDefault: boolean;
}

export function Thinking({ thinking, phase, openByDefault }: ThinkingProps) {
  const { bridge } = usePage();
  const live = phase === 'thinking' && thinking.tookMs === undefined;
  const [chosen, setChosen] = useKeptState<boolean | undefined>('thought', undefined);
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
  const count = budgetLabel(thinking);
  const seconds = secondsSince(thinking.since ?? now, now);
  return (
    <>
      <span class="thinking-label">{l10n.t('Thinking · {0}', durationText(seconds * 1000))}</span>
      {count !== '' && <span class="thinking-count">{count}</span>}
    </>
  );
}
