// What a message's article offers beside its own buttons: the context menu's facts, the way into that menu, and the editor it opens.
import * as l10n from '@vscode/l10n';
import { useLayoutEffect } from 'preact/hooks';
import { IconButton } from '../icon.tsx';
import { useEditor, type EditorState } from '../keptEditors.ts';
import { usePage } from '../pageContext.ts';
import type { EditRequest } from '../panelStore.ts';
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

type InsertRole = NonNullable<EditRequest['insert']>;

/** The editor of this message's own text; undefined while it is not edited. */
export function useTextEditor(messageId: string, text: string) {
  const { bridge } = usePage();
  const editor = useEditor(messageId, 'text');
  useAskedFor(editor, messageId, undefined, text);
  if (!editor.open) return undefined;
  const save = (changed: string): void => bridge.post({ type: 'changeMessage', messageId, text: changed });
  return <QuestionEditor editor={editor} label={l10n.t('Edit the message')} action={l10n.t('Save')} onSend={save} />;
}

/** Where the host asked for this editor, it opens. */
function useAskedFor(editor: EditorState, messageId: string, insert: InsertRole | undefined, text: string): void {
  const { store } = usePage();
  const asked = store.editing.value;
  useLayoutEffect(() => {
    if (asked?.messageId !== messageId || asked.insert !== insert) return;
    editor.begin(text);
    store.endEditing();
  }, [asked]);
}

/** The editors of new messages behind this one, where they were asked for. */
export function InsertEditor({ messageId }: { readonly messageId: string }) {
  return (
    <>
      <InsertEditorOf messageId={messageId} role="user" />
      <InsertEditorOf messageId={messageId} role="assistant" />
      <InsertEditorOf messageId={messageId} role="developer" />
    </>
  );
}

function InsertEditorOf({ messageId, role }: { readonly messageId: string; readonly role: InsertRole }) {
  const { bridge } = usePage();
  const editor = useEditor(messageId, `insert ${role}`);
  useAskedFor(editor, messageId, role, '');
  if (!editor.open) return null;
  const label = { user: l10n.t('New question'), assistant: l10n.t('New answer'), developer: l10n.t('New instructions') }[role];
  return (
    <div class="insert-message">
      <p class="insert-label">{label}</p>
      <QuestionEditor editor={editor} label={label} action={l10n.t('Save')} onSend={(text) => bridge.post({ type: 'insertMessage', afterId: messageId, role, text })} />
    </div>
  );
}
