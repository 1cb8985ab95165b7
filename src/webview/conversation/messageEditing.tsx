// What a message's article offers beside its own buttons: the context menu's facts, the way into that menu, and the editor it opens.
import * as l10n from '@vscode/l10n';
import { IconButton } from '../icon.tsx';
import { usePage } from '../pageContext.ts';
import { QuestionEditor } from './questionEditor.tsx';

/** `choice`: one of several answers; it can be changed when it was taken. */
export type MessageKind = 'question' | 'answer' | 'authored' | 'choice';

/** For the menu's `when` clauses and its commands (VS Code merges it with the panel's own). */
export function messageContext(kind: MessageKind, messageId: string, changed = false): { readonly 'data-vscode-context': string } {
  return { 'data-vscode-context': JSON.stringify({ webviewSection: kind, messageId, changed }) };
}

/** Opens the menu that the right mouse button opens, below the button. */
export function MoreButton() {
  const open = (event: MouseEvent): void => {
    const button = event.currentTarget;
    if (!(button instanceof HTMLElement)) return;
    event.preventDefault();
    const { left, bottom } = button.getBoundingClientRect();
    button.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, clientX: left, clientY: bottom }));
  };
  return <IconButton icon="ellipsis" label={l10n.t('More')} onClick={open} />;
}

/** The editor of this message's own text; undefined while it is not edited. */
export function useTextEditor(messageId: string, text: string) {
  const { bridge, store } = usePage();
  const editing = store.editing.value;
  if (editing?.messageId !== messageId || editing.insert) return undefined;
  const save = (changed: string): void => {
    bridge.post({ type: 'changeMessage', messageId, text: changed });
    store.endEditing();
  };
  return <QuestionEditor text={text} label={l10n.t('Edit the message')} action={l10n.t('Save')} onSend={save} onCancel={() => store.endEditing()} />;
}

/** The editor of a new message behind this one, where one was asked for. */
export function InsertEditor({ messageId }: { readonly messageId: string }) {
  const { bridge, store } = usePage();
  const editing = store.editing.value;
  if (editing?.messageId !== messageId || !editing.insert) return null;
  const { insert: role } = editing;
  const label = { user: l10n.t('New question'), assistant: l10n.t('New answer'), developer: l10n.t('New instructions') }[role];
  const save = (text: string): void => {
    bridge.post({ type: 'insertMessage', afterId: messageId, role, text });
    store.endEditing();
  };
  return (
    <div class="insert-message">
      <p class="insert-label">{label}</p>
      <QuestionEditor text="" label={label} action={l10n.t('Save')} onSend={save} onCancel={() => store.endEditing()} />
    </div>
  );
}
