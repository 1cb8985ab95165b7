// The questions that wait for the answer: seen, reworded, sent or taken away one by one.
import * as l10n from '@vscode/l10n';
import { useLayoutEffect } from 'preact/hooks';
import type { QueuedView } from '../../protocol/panelState.ts';
import { QuestionEditor } from '../conversation/questionEditor.tsx';
import { Icon, IconButton } from '../icon.tsx';
import { useEditor } from '../keptEditors.ts';
import { usePage } from '../pageContext.ts';

export interface QueueProps {
  readonly queue: readonly QueuedView[];
  readonly answering: boolean;
}

export function Queue({ queue, answering }: QueueProps) {
  return (
    <ol class="queue" aria-label={l10n.t('Waiting questions')}>
      {queue.map((question) => (
        <Queued key={question.id} question={question} answering={answering} />
      ))}
    </ol>
  );
}

function Queued({ question, answering }: { readonly question: QueuedView; readonly answering: boolean }) {
  const { bridge, store } = usePage();
  const editor = useEditor(question.id, 'queued');
  const { id: queuedId, text, title, elsewhere, attachments } = question;
  const { open } = editor;
  // Held as long as its editor is on the page: the row goes when another conversation is shown, and is there again with what was typed.
  useLayoutEffect(() => {
    if (!open) return undefined;
    bridge.post({ type: 'holdQueued', queuedId, held: true });
    return () => bridge.post({ type: 'holdQueued', queuedId, held: false });
  }, [open]);
  if (open) {
    const save = (next: string): void => bridge.post({ type: 'rewordQueued', queuedId, text: next });
    return <li><QuestionEditor editor={editor} label={l10n.t('Edit the waiting question')} action={l10n.t('Save')} onSend={save} /></li>;
  }
  const send = (): void => {
    store.noteSent();
    bridge.post({ type: 'sendQueued', queuedId });
  };
  return (
    <li class="queued" {...(elsewhere && { title: l10n.t('It follows an answer on another branch.') })}>
      <Icon name={elsewhere ? 'git-branch' : 'clock'} />
      <span class="queued-text" title={text.slice(0, 1000)}>{(title ?? text).slice(0, 300)}</span>
      {attachments.length > 0 && <span class="queued-files" title={attachments.map(({ label }) => label).join('\n')}><Icon name="attach" />{attachments.length}</span>}
      {!answering && <IconButton icon="arrow-up" label={elsewhere ? l10n.t('Show its branch and send') : l10n.t('Send now')} onClick={send} />}
      <IconButton icon="edit" label={l10n.t('Edit')} onClick={() => editor.begin(text)} />
      <IconButton icon="close" label={l10n.t('Remove')} onClick={() => bridge.post({ type: 'removeQueued', queuedId })} />
    </li>
  );
}
