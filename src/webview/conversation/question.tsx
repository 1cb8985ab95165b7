// A person's question: a light card with its attachments, which can be edited in place.
import * as l10n from '@vscode/l10n';
import type { QuestionView } from '../../protocol/panelState.ts';
import { Chip } from '../composer/chip.tsx';
import { Fold } from '../fold.tsx';
import { IconButton } from '../icon.tsx';
import { useEditor } from '../keptEditors.ts';
import { useKeptState } from '../keptState.ts';
import { usePage } from '../pageContext.ts';
import { unlessUnchanged } from '../unchanged.tsx';
import { BranchSwitch } from './branchSwitch.tsx';
import { InsertEditor, messageContext, MoreButton, useTextEditor } from './messageEditing.tsx';
import { QuestionEditor } from './questionEditor.tsx';

/** Longer questions are cut on screen: a paste of megabytes must not be laid out. */
const shownLength = 3000;

export const Question = unlessUnchanged(function Question({ question }: { readonly question: QuestionView }) {
  const { bridge, store } = usePage();
  const editor = useEditor(question.id, 'again');
  const textEditor = useTextEditor(question.id, question.text);
  const send = (text: string) => {
    store.noteSent();
    bridge.post({ type: 'editAndSend', messageId: question.id, text });
  };
  return (
    <article class="question" aria-label={l10n.t('You')} {...messageContext('question', question.id, question.changed)}>
      <div class="question-card">
        {question.attachments.length > 0 && (
          <div class="chips">
            {question.attachments.map((chip) => (
              <Chip key={chip.id} chip={chip} messageId={question.id} />
            ))}
          </div>
        )}
        {question.mark !== undefined && <p class="message-mark">{question.mark}</p>}
        {textEditor ?? (editor.open ? (
          <QuestionEditor editor={editor} onSend={send} />
        ) : (
          <QuestionText question={question} />
        ))}
        {!editor.open && !textEditor && (
          <div class="actions question-actions">
            <IconButton icon="copy" label={l10n.t('Copy question')} onClick={() => bridge.post({ type: 'copyMessage', messageId: question.id })} />
            <IconButton icon="edit" label={l10n.t('Edit and send again')} onClick={() => editor.begin(question.text)} />
            <MoreButton />
          </div>
        )}
      </div>
      {question.branch && question.branch.count > 1 && <BranchSwitch branch={question.branch} messageId={question.id} />}
      <InsertEditor messageId={question.id} />
    </article>
  );
});

export function QuestionText({ question }: { readonly question: QuestionView }) {
  if (question.title === undefined) return <LongText text={question.text} />;
  return (
    <>
      <p class="question-text">{question.title}</p>
      <Fold class="question-prompt" label={<span>{l10n.t('The prompt')}</span>}>
        {() => <LongText text={question.text} />}
      </Fold>
    </>
  );
}

function LongText({ text }: { readonly text: string }) {
  const [all, setAll] = useKeptState('all', false);
  const cut = !all && text.length > shownLength;
  return (
    <>
      <p class="question-text" dir="auto">{cut ? `${text.slice(0, shownLength)}…` : text}</p>
      {cut && (
        <button type="button" class="link-button" onClick={() => setAll(true)}>
          {l10n.t('Show all {0} characters', text.length.toLocaleString('en-US'))}
        </button>
      )}
    </>
  );
}
