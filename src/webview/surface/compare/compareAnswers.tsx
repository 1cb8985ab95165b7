// The answers of one run, side by side: the question above, a column for each model. All scroll together; their heads stay in sight.
import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import type { CompareAnswers as Answers, CompareState } from '../../../protocol/surface/compare.ts';
import { Chip } from '../../composer/chip.tsx';
import { QuestionText } from '../../conversation/question.tsx';
import { IconButton } from '../../icon.tsx';
import type { SurfacePage } from '../surfaceModule.ts';
import { AnswerColumn } from './answerColumn.tsx';
import { columnKeys } from './columnKeys.ts';
import { CompareContext } from './compareContext.tsx';

interface CompareAnswersProps {
  readonly state: CompareState;
  readonly answers: Answers;
  readonly page: SurfacePage<'compare'>;
}

export function CompareAnswers({ state, answers, page }: CompareAnswersProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // It was sent: what was typed is the question now. The field had the focus and is gone.
  useEffect(() => {
    page.keep('text', undefined);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const { columns, question, context } = answers;
  const running = columns.some(({ answer, missing }) => missing === undefined && answer?.phase !== 'done');
  return (
    <div class="surface-scroll compare-answers">
      <header class="compare-head">
        <h1 ref={heading} class="surface-title focus-home" tabIndex={-1}>{l10n.t('Compare Models')}</h1>
        <RunSwitch answers={answers} page={page} />
        <Tools running={running} busy={state.busy} answered={columns.filter(({ answer }) => (answer?.text ?? '') !== '').length} page={page} />
      </header>
      <section class="compare-asked" aria-label={l10n.t('The question')}>
        {context.length > 0 && <CompareContext context={context} />}
        {question && (
          <div class="question-card">
            {question.attachments.length > 0 && <div class="chips">{question.attachments.map((chip) => <Chip key={chip.id} chip={chip} messageId={question.id} />)}</div>}
            <QuestionText question={question} />
          </div>
        )}
      </section>
      <div class={`compare-columns columns-${columns.length}`} onKeyDown={columnKeys}>
        {columns.map((column, index) => (
          <AnswerColumn key={`${answers.run} ${column.id}`} column={column} index={index} count={columns.length} thinkingOpen={state.thinkingOpen} busy={state.busy} page={page} />
        ))}
      </div>
    </div>
  );
}

function RunSwitch({ answers: { run, runs, at }, page }: { readonly answers: Answers; readonly page: SurfacePage<'compare'> }) {
  if (runs < 2) return null;
  const show = (next: number) => (): void => page.send({ type: 'showRun', run: next });
  return (
    <span class="run-switch" role="group" aria-label={l10n.t('Runs')}>
      <IconButton icon="chevron-left" label={l10n.t('The run before')} disabled={run === 1} onClick={show(run - 1)} />
      <span title={new Date(at).toLocaleString(document.documentElement.lang || 'en')}>{l10n.t('Run {0} of {1}', run, runs)}</span>
      <IconButton icon="chevron-right" label={l10n.t('The run after')} disabled={run === runs} onClick={show(run + 1)} />
    </span>
  );
}

interface ToolsProps {
  readonly running: boolean;
  readonly busy: boolean;
  /** Columns that have text. */
  readonly answered: number;
  readonly page: SurfacePage<'compare'>;
}

function Tools({ running, busy, answered, page }: ToolsProps) {
  return (
    <span class="compare-tools">
      {running && <button type="button" class="button" onClick={() => page.send({ type: 'stop' })}>{l10n.t('Stop All')}</button>}
      {!running && <button type="button" class="button" disabled={busy} title={l10n.t('Asks all of them once more; these answers are kept')} onClick={() => page.send({ type: 'runAgain' })}>{l10n.t('Run Again')}</button>}
      {!running && <button type="button" class="button" disabled={busy} title={l10n.t('Another question, or other models; these answers are kept')} onClick={() => page.send({ type: 'edit', on: true })}>{l10n.t('Change…')}</button>}
      {answered > 1 && <button type="button" class="button" onClick={() => page.send({ type: 'differences' })}>{l10n.t('Differences')}</button>}
    </span>
  );
}
