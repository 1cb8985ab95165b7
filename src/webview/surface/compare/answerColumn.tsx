// One model's column: its head with what can be done, what it took, and its answer as the panel would show it.
import * as l10n from '@vscode/l10n';
import type { AnswerColumnView } from '../../../protocol/surface/compare.ts';
import type { AnswerView } from '../../../protocol/panelState.ts';
import { Changes } from '../../conversation/answer.tsx';
import { Card } from '../../conversation/card.tsx';
import { Thinking } from '../../conversation/thinking.tsx';
import { Icon, IconButton } from '../../icon.tsx';
import { MessageId } from '../../keptState.ts';
import { MarkdownView } from '../../markdown/markdownView.tsx';
import { usePage } from '../../pageContext.ts';
import { unlessUnchanged } from '../../unchanged.tsx';
import type { SurfacePage } from '../surfaceModule.ts';
import { ColumnFacts } from './columnFacts.tsx';

export interface AnswerColumnProps {
  readonly column: AnswerColumnView;
  readonly index: number;
  readonly count: number;
  readonly thinkingOpen: boolean;
  readonly busy: boolean;
  readonly page: SurfacePage<'compare'>;
}

export const AnswerColumn = unlessUnchanged(function AnswerColumn({ column, index, count, thinkingOpen, busy, page }: AnswerColumnProps) {
  const { name, about, answer, missing } = column;
  const going = missing === undefined && answer?.phase !== 'done';
  return (
    <section class="compare-column" tabIndex={-1} aria-label={l10n.t('{0}, column {1} of {2}', name, index + 1, count)} aria-busy={going}>
      <header class="column-head">
        <div class="column-name">
          <h2>{name}</h2>
          <ColumnTools column={column} going={going} page={page} />
        </div>
        <p class="column-about">{about.join(' · ')}</p>
      </header>
      <ColumnFacts column={column} going={going} />
      <div class="column-answer">
        {missing !== undefined && <p class="column-missing"><Icon name="warning" />{missing}</p>}
        {going && !answer && <Sending />}
        {answer && <MessageId.Provider value={answer.id}><AnswerParts answer={answer} thinkingOpen={thinkingOpen} /></MessageId.Provider>}
      </div>
      {answer && !going && answer.text !== '' && (
        <footer class="column-foot">
          <button type="button" class="button" disabled={busy} title={l10n.t('Opens a conversation that goes on from this answer, with this model')} onClick={() => page.send({ type: 'goOn', column: column.id })}>
            {l10n.t('Go On with {0}', name)}
          </button>
        </footer>
      )}
    </section>
  );
});

function Sending() {
  return <div class="sending"><Icon name="loading" spin /><span>{l10n.t('Sending')}</span></div>;
}

function AnswerParts({ answer, thinkingOpen }: { readonly answer: AnswerView; readonly thinkingOpen: boolean }) {
  const { thinking, phase, text, refusal, cards, changes } = answer;
  return (
    <>
      {phase === 'sending' && !thinking && <Sending />}
      {thinking && <Thinking thinking={thinking} phase={phase} openByDefault={thinkingOpen} />}
      {text !== '' && <MarkdownView text={text} streaming={phase !== 'done'} />}
      {refusal !== undefined && refusal !== '' && <p class="refusal">{refusal}</p>}
      {cards.map((card) => <Card key={card.id} card={card} messageId={answer.id} />)}
      {changes && changes.length > 0 && <Changes changes={changes} />}
    </>
  );
}

function ColumnTools({ column, going, page }: { readonly column: AnswerColumnView; readonly going: boolean; readonly page: SurfacePage<'compare'> }) {
  const { bridge } = usePage();
  const { id, name, answer } = column;
  if (going) return <span class="column-tools"><IconButton icon="debug-stop" label={l10n.t('Stop {0}', name)} onClick={() => page.send({ type: 'stop', column: id })} /></span>;
  if (!answer) return null;
  return (
    <span class="column-tools">
      {answer.text !== '' && <IconButton icon="copy" label={l10n.t('Copy the answer of {0}', name)} onClick={() => bridge.post({ type: 'copyMessage', messageId: answer.id })} />}
      {answer.text !== '' && <IconButton icon="diff" label={l10n.t('Differences from the answer of {0}', name)} onClick={() => page.send({ type: 'differences', column: id })} />}
      <IconButton icon="refresh" label={l10n.t('Ask {0} again', name)} onClick={() => bridge.post({ type: 'regenerate', messageId: answer.id })} />
      <IconButton icon="info" label={l10n.t('Show the request to {0}', name)} onClick={() => bridge.post({ type: 'showRequest', messageId: answer.id })} />
    </span>
  );
}
