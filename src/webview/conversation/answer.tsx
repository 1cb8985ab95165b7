// A model's answer: name, thinking, text, cards, and below it what it took and what can be done with it.
import * as l10n from '@vscode/l10n';
import { asJsonCode } from '../../core/text/jsonCode.ts';
import type { AnswerView } from '../../protocol/panelState.ts';
import { Fold } from '../fold.tsx';
import { Icon, IconButton } from '../icon.tsx';
import { useKeptState } from '../keptState.ts';
import { MarkdownView } from '../markdown/markdownView.tsx';
import { usePage } from '../pageContext.ts';
import { unlessUnchanged } from '../unchanged.tsx';
import { BranchSwitch } from './branchSwitch.tsx';
import { Card } from './card.tsx';
import { LazyConfidence } from './lazyConfidence.tsx';
import { InsertEditor, messageContext, MoreButton, useTextEditor, type MessageKind } from './messageEditing.tsx';
import { Thinking } from './thinking.tsx';
import { usageLine, usageTooltip } from './usageText.ts';

export interface AnswerProps {
  readonly answer: AnswerView;
  readonly newest: boolean;
  /** Whether a live thought starts unfolded. */
  readonly thinkingOpen: boolean;
  /** Its number among several that are to be chosen from. */
  readonly among?: number;
}

export const Answer = unlessUnchanged(function Answer({ answer, newest, thinkingOpen, among }: AnswerProps) {
  const { bridge } = usePage();
  const streaming = answer.phase !== 'done';
  const openName = (name: string) => bridge.post({ type: 'openName', messageId: answer.id, name });
  const [confidenceShown] = useKeptState('confidence', false);
  const confident = confidenceShown && answer.confidence === true;
  const textEditor = useTextEditor(answer.id, answer.text);
  const bare = !streaming && !answer.usage && !answer.branch;
  return (
    <article class={`answer ${newest ? 'newest' : ''} ${bare ? 'answer-bare' : ''}`} aria-label={among === undefined ? answer.name : l10n.t('Answer {0}', among)} aria-busy={streaming} data-phase={answer.phase} data-id={answer.id} {...messageContext(kindOf(answer, among), answer.id, answer.changed)}>
      {among === undefined ? <AnswerHead answer={answer} /> : <h3 class="choice-name">{l10n.t('Answer {0}', among)}</h3>}
      {(answer.phase === 'sending' || answer.phase === 'waiting') && !answer.thinking && (
        <div class="sending"><Icon name="loading" spin /><span>{answer.phase === 'sending' ? l10n.t('Sending') : l10n.t('Waiting for the first word')}</span></div>
      )}
      {answer.thinking && <Thinking thinking={answer.thinking} phase={answer.phase} openByDefault={thinkingOpen} />}
      {textEditor}
      {answer.text !== '' && !textEditor && (confident ? <LazyConfidence messageId={answer.id} text={answer.text} /> : <MarkdownView text={asJsonCode(answer.text)} streaming={streaming} names={answer.names} onName={openName} />)}
      {answer.refusal !== undefined && answer.refusal !== '' && <p class="refusal">{answer.refusal}</p>}
      {answer.cards.map((card) => (
        <Card key={card.id} card={card} messageId={answer.id} past={!newest} />
      ))}
      {answer.changes && answer.changes.length > 0 && <Changes changes={answer.changes} />}
      {(answer.fits !== undefined || answer.seed !== undefined) && <Facts answer={answer} />}
      {answer.mark !== undefined && <p class="message-mark">{answer.mark}</p>}
      {answer.phase === 'done' && <Footer answer={answer} among={among !== undefined} />}
      <InsertEditor messageId={answer.id} />
    </article>
  );
});

function ConfidenceToggle() {
  const [shown, show] = useKeptState('confidence', false);
  return <IconButton icon="symbol-color" label={l10n.t('Show confidence')} pressed={shown} onClick={() => show(!shown)} />;
}

function kindOf({ detail }: AnswerView, among: number | undefined): MessageKind {
  return among !== undefined ? 'choice' : detail === undefined ? 'authored' : 'answer';
}

function AnswerHead({ answer }: { readonly answer: AnswerView }) {
  return (
    <div class="answer-head">
      <h2 class="answer-name">{answer.name}</h2>
      {answer.detail !== undefined && <span class="answer-detail">{answer.detail}</span>}
    </div>
  );
}

export function Changes({ changes }: { readonly changes: readonly string[] }) {
  const label =
    changes.length === 1
      ? l10n.t('1 parameter left out or changed')
      : l10n.t('{0} parameters left out or changed', changes.length);
  return (
    <Fold class="changes" label={<span>{label}</span>}>
      {() => (
        <ul>
          {changes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Fold>
  );
}

/** What was asked of the answer beyond its words. */
function Facts({ answer }: { readonly answer: AnswerView }) {
  const { bridge } = usePage();
  return (
    <p class="answer-facts">
      {answer.fits !== undefined && <span><Icon name="check" />{answer.fits}</span>}
      {answer.seed !== undefined && (
        <span>
          {answer.seed}
          <button type="button" class="link-button" onClick={() => bridge.post({ type: 'action', messageId: answer.id, cardId: 'seed', actionId: 'sameAgain' })}>{l10n.t('Same again?')}</button>
        </span>
      )}
    </p>
  );
}

function Footer({ answer, among }: { readonly answer: AnswerView; readonly among: boolean }) {
  const { bridge, store } = usePage();
  const usage = answer.usage;
  const line = usage && usageLine(usage);
  const regenerate = () => {
    store.noteSent();
    bridge.post({ type: 'regenerate', messageId: answer.id });
  };
  return (
    <div class={`answer-foot ${usage || answer.branch ? '' : 'foot-over'}`}>
      {answer.branch && answer.branch.count > 1 && <BranchSwitch branch={answer.branch} messageId={answer.id} />}
      {usage && line && (
        <span class="usage" title={usageTooltip(usage)}>
          <span>{line.tokens}</span>
          {line.money !== undefined && <span class="usage-money">{line.money}</span>}
        </span>
      )}
      <span class="actions">
        {(answer.text !== '' || (answer.refusal ?? '') !== '') && (
          <IconButton icon="copy" label={l10n.t('Copy answer')} onClick={() => bridge.post({ type: 'copyMessage', messageId: answer.id })} />
        )}
        {answer.confidence && <ConfidenceToggle />}
        <IconButton icon="refresh" label={l10n.t('Answer again')} onClick={regenerate} />
        {answer.detail !== undefined && <IconButton icon="info" label={l10n.t('Show the request')} onClick={() => bridge.post({ type: 'showRequest', messageId: answer.id })} />}
        {!among && <MoreButton />}
      </span>
    </div>
  );
}
