// Where one asks: attachments, the text, model and effort, what it would cost, Send and Stop.
import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import type { ComposerView } from '../../protocol/panelState.ts';
import { useFocusRescue } from '../focusRescue.ts';
import { Icon, IconButton } from '../icon.tsx';
import { usePage } from '../pageContext.ts';
import { Chip, LargeTextChip } from './chip.tsx';
import { Estimate } from './estimate.tsx';
import { isComposing, keyIntent, useComposition } from './keyIntent.ts';
import { Pickers } from './pickers.tsx';
import { Queue } from './queue.tsx';
import { useContextList, type ContextListControl } from './useContextList.tsx';
import { useIncoming, type Dragging, type Incoming } from './useIncoming.ts';
import { useDraft } from './useDraft.ts';
import type { Draft } from './useDraft.ts';
import { useRecall } from './useRecall.ts';

export interface ComposerProps {
  readonly composer: ComposerView;
  /** The host's copy, used where the page has none of its own. */
  readonly initialDraft: string;
  readonly initialDraftAt: number;
}

export function Composer({ composer, initialDraft, initialDraftAt }: ComposerProps) {
  const { bridge, store } = usePage();
  const draft = useDraft(bridge, initialDraft, initialDraftAt);
  const composition = useComposition();
  const recall = useRecall(draft.field);
  const context = useContextList(draft.field);
  const incoming = useIncoming();
  const compose = store.compose.value;
  useEffect(() => {
    if (!compose) return;
    if (compose.text !== undefined && compose.text !== '') draft.field.add(compose.text);
    draft.field.focus();
  }, [compose]);

  const send = (): void => {
    const text = draft.field.text;
    if (!composer.model || (text.trim() === '' && !standsAlone(composer))) return;
    if (!composer.answering) store.noteSent();
    bridge.post({ type: 'send', text, ...(context.takeLiteral() && { literal: true }) });
    draft.field.clear();
    draft.field.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const intent = keyIntent(event, composition.endedAt());
    if (!isComposing(event, composition.endedAt()) && context.onKeyDown(event)) {
      event.preventDefault();
      return;
    }
    const used = intent === 'send' || (intent === 'escape' && (composer.reading || composer.answering || composer.compacting !== undefined)) || recall(intent);
    if (!used) return;
    event.preventDefault();
    if (intent === 'send') send();
    if (intent === 'escape') bridge.post({ type: 'stop', ...(composer.reading && { reading: true }) });
  };
  return (
    <section class="composer-frame" aria-label={l10n.t('Your question')}>
      {composer.queue && <Queue queue={composer.queue} answering={composer.answering || composer.compacting !== undefined} />}
      {composer.compacting !== undefined && <Compacting turns={composer.compacting} />}
      {composer.reading && <Reading />}
      {context.view}
      {incoming.dragging !== 'none' && <DropHint dragging={incoming.dragging} />}
      <div class="composer" onClick={(event) => event.target === event.currentTarget && draft.field.focus()}>
        <Chips composer={composer} draft={draft} />
        <ComposerText composer={composer} draft={draft} context={context} incoming={incoming} onKeyDown={onKeyDown} onCompositionEnd={composition.onEnd} />
        <Note composer={composer} />
        <div class="composer-bar">
          <IconButton icon="add" class="attach-button" label={l10n.t('Attach… Files can also be dropped here with Shift held.')} onClick={() => bridge.post({ type: 'command', command: 'attach' })} />
          <Pickers composer={composer} />
          <span class="composer-end">
            {composer.estimate && <Estimate estimate={composer.estimate} />}
            <SendOrStop answering={composer.answering} ready={(draft.filled || standsAlone(composer)) && composer.model !== undefined} onSend={send} />
          </span>
        </div>
      </div>
    </section>
  );
}

/** What would go wrong, else what might. */
function Note({ composer: { warning, advice } }: { readonly composer: ComposerView }) {
  if (warning !== undefined) return <p class="composer-warning" id="composer-note"><Icon name="warning" />{warning}</p>;
  return advice === undefined ? null : <p class="composer-warning composer-advice" id="composer-note"><Icon name="info" />{advice}</p>;
}

/** What a person brought along as the question itself: it may be sent without another word. */
function standsAlone({ attachments }: ComposerView): boolean {
  return attachments.some(({ kind }) => kind === 'paste' || kind === 'image');
}

/** Earlier turns are being summarized; what is sent meanwhile waits. */
function Compacting({ turns }: { readonly turns: number }) {
  const { bridge } = usePage();
  return (
    <p class="compacting">
      <Icon name="loading" spin />
      <span>{turns === 1 ? l10n.t('Summarizing 1 earlier turn') : l10n.t('Summarizing {0} earlier turns', turns)}</span>
      <button type="button" class="link-button" aria-label={l10n.t('Stop summarizing')} onClick={() => bridge.post({ type: 'stop' })}>{l10n.t('Stop')}</button>
    </p>
  );
}

/** What is to be attached is still being read; a question waits for it. */
function Reading() {
  const { bridge } = usePage();
  return (
    <p class="compacting" role="status">
      <Icon name="loading" spin />
      <span>{l10n.t('Reading what you attached. Your question is sent then.')}</span>
      <button type="button" class="link-button" aria-label={l10n.t('Stop waiting. Your question comes back.')} onClick={() => bridge.post({ type: 'stop', reading: true })}>{l10n.t('Stop')}</button>
    </p>
  );
}

function DropHint({ dragging }: { readonly dragging: Dragging }) {
  return (
    <div class="drop-hint" role="status">
      <Icon name={dragging === 'drop' ? 'attach' : 'arrow-up'} />
      {dragging === 'drop' ? l10n.t('Drop to attach') : l10n.t('Hold Shift to drop here')}
    </div>
  );
}

interface ComposerTextProps {
  readonly composer: ComposerView;
  readonly draft: Draft;
  readonly context: ContextListControl;
  readonly incoming: Incoming;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCompositionEnd: (event: Event) => void;
}

function ComposerText({ composer, draft, context, incoming, onKeyDown, onCompositionEnd }: ComposerTextProps) {
  const onInput = (): void => {
    draft.field.changed();
    context.follow();
  };
  return (
    <textarea
      ref={draft.area}
      class="composer-text"
      aria-label={l10n.t('Message')}
      aria-describedby={(composer.warning ?? composer.advice) === undefined ? undefined : 'composer-note'}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      {...context.aria}
      placeholder={placeholderOf(composer)}
      rows={1}
      dir="auto"
      onInput={onInput}
      onSelect={context.follow}
      onBlur={context.close}
      onPaste={(event) => incoming.onPaste(event) || draft.field.onPaste(event)}
      onKeyDown={onKeyDown}
      onCompositionEnd={onCompositionEnd}
    />
  );
}

function Chips({ composer, draft }: { readonly composer: ComposerView; readonly draft: Draft }) {
  const standing = composer.standing ?? [];
  if (composer.attachments.length === 0 && draft.large === '' && standing.length === 0) return null;
  return (
    <div class="chips">
      {standing.map((chip) => (
        <Chip key={chip.id} chip={chip} standing />
      ))}
      {composer.attachments.map((chip) => (
        <Chip key={chip.id} chip={chip} />
      ))}
      {draft.large !== '' && <LargeTextChip text={draft.large} onRemove={draft.field.dropLarge} />}
    </div>
  );
}

function placeholderOf(composer: ComposerView): string {
  if (composer.answering) return l10n.t('Ask a follow-up. It is sent when this answer is done.');
  return composer.model ? l10n.t('Ask anything. # adds context, / runs a prompt') : l10n.t('Ask anything, once a model is chosen');
}

interface SendOrStopProps {
  readonly answering: boolean;
  readonly ready: boolean;
  readonly onSend: () => void;
}

/** While an answer comes, Stop stands where Send stood; Send joins it as soon as there is a follow-up to send. */
function SendOrStop({ answering, ready, onSend }: SendOrStopProps) {
  return (
    <>
      {answering && <StopButton />}
      {(!answering || ready) && <IconButton icon="arrow-up" class="send-button" label={l10n.t('Send')} disabled={!ready} onClick={onSend} />}
    </>
  );
}

function StopButton() {
  const { bridge } = usePage();
  useFocusRescue(() => document.querySelector('.stop-button'));
  return <IconButton icon="debug-stop" class="stop-button" label={l10n.t('Stop')} onClick={() => bridge.post({ type: 'stop' })} />;
}
