// Several answers to one question: in columns where there is room, else one at a time behind tabs; until a person takes one.
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AnswerView, ChoicesView } from '../../protocol/panelState.ts';
import { Icon } from '../icon.tsx';
import { MessageId, useKeptState } from '../keptState.ts';
import { usePage } from '../pageContext.ts';
import { unlessUnchanged } from '../unchanged.tsx';
import { Answer } from './answer.tsx';
import { BranchSwitch } from './branchSwitch.tsx';
import { usageLine, usageTooltip } from './usageText.ts';

export interface ChoicesProps {
  readonly choices: ChoicesView;
  readonly thinkingOpen: boolean;
}

/** What is taken is drawn within so many ms, else the focus stays where it is. */
const focusWithin = 5000;

/** Narrower, they don't fit beside each other; px. */
const leastWidth = 560;

export function Choices({ choices, thinkingOpen }: ChoicesProps) {
  const { answers } = choices;
  const root = useRef<HTMLElement>(null);
  const wide = useWide(root);
  const [shown, show] = useKeptState('choice', choices.current - 1);
  const busy = answers.some(({ phase }) => phase !== 'done');
  const at = Math.min(Math.max(0, shown), answers.length - 1);
  return (
    <article ref={root} tabIndex={-1} class={`choices ${wide ? 'choices-wide' : ''}`} aria-label={l10n.t('{0} answers', answers.length)} aria-busy={busy}>
      <Head choices={choices} />
      {!wide && <Tabs answers={answers} shown={at} onShow={show} />}
      <div class="choices-row">
        {answers.map((answer, index) => (
          <MessageId.Provider key={answer.id} value={answer.id}>
            <div class={`one-choice ${index === choices.current - 1 ? 'choice-current' : ''}`} hidden={!wide && index !== at} {...(!wide && { role: 'tabpanel', id: panelId(answer), 'aria-labelledby': tabId(answer) })}>
              <Choice answer={answer} index={index} thinkingOpen={thinkingOpen} />
            </div>
          </MessageId.Provider>
        ))}
      </div>
      <Foot choices={choices} />
    </article>
  );
}

function Head({ choices }: { readonly choices: ChoicesView }) {
  const { answers, current } = choices;
  const [first] = answers;
  return (
    <div class="choices-head">
      <div class="answer-head">
        <h2 class="answer-name">{first?.name}</h2>
        <span class="answer-detail">{[first?.detail, l10n.t('{0} answers', answers.length)].filter(Boolean).join(' · ')}</span>
      </div>
      <p class="choices-hint">{l10n.t('The conversation goes on from answer {0} unless you use another one.', current)}</p>
    </div>
  );
}

interface TabsProps {
  readonly answers: readonly AnswerView[];
  readonly shown: number;
  readonly onShow: (index: number) => void;
}

function Tabs({ answers, shown, onShow }: TabsProps) {
  const move = (event: KeyboardEvent): void => {
    const count = answers.length;
    const to = { ArrowRight: (shown + 1) % count, ArrowLeft: (shown + count - 1) % count, Home: 0, End: count - 1 }[event.key];
    const next = to === undefined ? undefined : answers[to];
    if (to === undefined || !next || event.altKey) return;
    event.preventDefault();
    onShow(to);
    document.getElementById(tabId(next))?.focus();
  };
  return (
    <div class="choice-tabs" role="tablist" aria-label={l10n.t('The answers')} onKeyDown={move}>
      {answers.map((answer, index) => (
        <button
          key={answer.id} id={tabId(answer)} type="button" role="tab" class="choice-tab" aria-selected={index === shown} aria-controls={panelId(answer)} aria-label={l10n.t('Answer {0}', index + 1)}
          title={l10n.t('Answer {0}', index + 1)} tabIndex={index === shown ? 0 : -1} onClick={() => onShow(index)}
        >
          {answer.phase !== 'done' && <Icon name="loading" spin />}
          {answer.cards.some(({ tone }) => tone === 'error') && <Icon name="error" />}
          {index + 1}
        </button>
      ))}
    </div>
  );
}

const Choice = unlessUnchanged(function Choice({ answer, index, thinkingOpen }: { readonly answer: AnswerView; readonly index: number; readonly thinkingOpen: boolean }) {
  const { bridge } = usePage();
  const take = (): void => {
    bridge.post({ type: 'pick', messageId: answer.id });
    focusTaken(answer.id);
  };
  return (
    <>
      <Answer answer={answer} newest thinkingOpen={thinkingOpen} among={index + 1} />
      {answer.phase === 'done' && answer.pickable && (
        <button type="button" class="button choice-take" aria-label={l10n.t('Use this one: answer {0}', index + 1)} onClick={take}>{l10n.t('Use this one')}</button>
      )}
    </>
  );
});

function Foot({ choices }: { readonly choices: ChoicesView }) {
  const { usage, branch, answers } = choices;
  const line = usage && usageLine(usage);
  const ends = [answers[0]?.id ?? '', answers.at(-1)?.id ?? ''] as const;
  if (!branch && !line) return null;
  return (
    <div class="answer-foot choices-foot">
      {branch && <BranchSwitch branch={{ index: branch.from, count: branch.count }} to={branch.to} messageId={ends[0]} lastId={ends[1]} />}
      {usage && line && (
        <span class="usage" title={usageTooltip(usage)}>
          <span>{l10n.t('Together: {0}', line.tokens)}</span>
          {line.money !== undefined && <span class="usage-money">{line.money}</span>}
        </span>
      )}
    </div>
  );
}

function tabId({ id }: AnswerView): string {
  return `choice-tab-${id}`;
}

function panelId({ id }: AnswerView): string {
  return `choice-${id}`;
}

/** Whether the columns have room; follows the width. */
function useWide(root: { readonly current: HTMLElement | null }): boolean {
  const [wide, setWide] = useState(false);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const look = (): void => setWide(element.clientWidth >= leastWidth);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return wide;
}

/** What was taken is drawn anew, in the place of all: the keyboard stays with it. */
function focusTaken(id: string): void {
  const log = document.querySelector('.log');
  if (!log) return;
  const watch = new MutationObserver(() => {
    const article = log.querySelector<HTMLElement>(`article[data-id="${CSS.escape(id)}"]:not(.one-choice article)`);
    if (!article) return;
    watch.disconnect();
    queueMicrotask(() => article.focus({ preventScroll: true }));
  });
  watch.observe(log, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), focusWithin);
}
