// The text of a sent question while it is edited: Enter sends, Escape leaves it as it was.
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keyIntent, useComposition } from '../composer/keyIntent.ts';
import { useFocusRescue } from '../focusRescue.ts';

export interface QuestionEditorProps {
  readonly text: string;
  /** The field's name, and the word on the button that takes the text over. */
  readonly label?: string;
  readonly action?: string;
  readonly onSend: (text: string) => void;
  readonly onCancel: () => void;
}

export function QuestionEditor({ text, label, action, onSend, onCancel }: QuestionEditorProps) {
  const [draft, setDraft] = useState(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const composition = useComposition();
  useFocusRescue(() => area.current?.parentElement ?? null);
  useLayoutEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const empty = draft.trim() === '';
  const onKeyDown = (event: KeyboardEvent) => {
    const intent = keyIntent(event, composition.endedAt());
    if (intent !== 'send' && intent !== 'escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (intent === 'escape') onCancel();
    else if (!empty) onSend(draft);
  };
  return (
    <div class="question-editor">
      <textarea
        ref={area}
        class="edit-area"
        aria-label={label ?? l10n.t('Edit your question')}
        value={draft}
        dir="auto"
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onCompositionEnd={composition.onEnd}
      />
      <div class="card-actions">
        <button type="button" class="button button-primary" disabled={empty} onClick={() => onSend(draft)}>{action ?? l10n.t('Send')}</button>
        <button type="button" class="button" onClick={onCancel}>{l10n.t('Cancel')}</button>
      </div>
    </div>
  );
}
