// The text of a message while it is edited: Enter takes it over, Escape leaves it as it was.
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keyIntent, useComposition } from '../composer/keyIntent.ts';
import { useFocusRescue } from '../focusRescue.ts';
import type { EditorState } from '../keptEditors.ts';

export interface QuestionEditorProps {
  /** Open; it ends when its text is taken over, or left. */
  readonly editor: EditorState;
  /** The field's name, and the word on the button that takes the text over. */
  readonly label?: string;
  readonly action?: string;
  readonly onSend: (text: string) => void;
}

export function QuestionEditor({ editor, label, action, onSend }: QuestionEditorProps) {
  const [draft, setDraft] = useState(editor.text);
  const area = useRef<HTMLTextAreaElement>(null);
  const composition = useComposition();
  useFocusRescue(() => area.current?.parentElement ?? null);
  useLayoutEffect(() => {
    if (!editor.takeFocus()) return;
    area.current?.focus();
    area.current?.setSelectionRange(draft.length, draft.length);
  }, []);
  const send = (): void => {
    onSend(draft);
    editor.end();
  };
  const empty = draft.trim() === '';
  const onKeyDown = (event: KeyboardEvent) => {
    const intent = keyIntent(event, composition.endedAt());
    if (intent !== 'send' && intent !== 'escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (intent === 'escape') editor.end();
    else if (!empty) send();
  };
  return (
    <div class="question-editor">
      <textarea
        ref={area}
        class="edit-area"
        aria-label={label ?? l10n.t('Edit your question')}
        value={draft}
        dir="auto"
        onInput={({ currentTarget: { value } }) => {
          setDraft(value);
          editor.type(value);
        }}
        onKeyDown={onKeyDown}
        onCompositionEnd={composition.onEnd}
      />
      <div class="card-actions">
        <button type="button" class="button button-primary" disabled={empty} onClick={send}>{action ?? l10n.t('Send')}</button>
        <button type="button" class="button" onClick={editor.end}>{l10n.t('Cancel')}</button>
      </div>
    </div>
  );
}
