// A conversation's title while it is changed: Enter keeps it, Escape leaves it. A model suggests one only when it is asked to.
import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistoryRow, TitleSuggestion } from '../../../protocol/surface/history.ts';
import { IconButton } from '../../icon.tsx';
import type { SurfacePage } from '../surfaceModule.ts';

interface TitleEditorProps {
  readonly row: HistoryRow;
  readonly page: SurfacePage<'history'>;
  /** Without a title: it stays as it was. */
  readonly onDone: (title?: string) => void;
  readonly titleModel?: string;
  readonly suggestion?: TitleSuggestion;
}

export function TitleEditor({ row, page, onDone, titleModel, suggestion }: TitleEditorProps) {
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState(row.title);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  useEffect(() => {
    if (suggestion?.phase !== 'ready') return;
    setTitle(suggestion.title);
    field.current?.focus();
  }, [suggestion]);
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') onDone(title);
    else if (event.key === 'Escape') onDone();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const asking = suggestion?.phase === 'asking';
  return (
    <div class="title-editor">
      <div class="title-line">
        <input ref={field} class="field" type="text" value={title} maxLength={300} aria-label={l10n.t('Title')} onInput={(event) => setTitle(event.currentTarget.value)} onKeyDown={press} />
        {titleModel !== undefined && (
          <IconButton icon={asking ? 'loading' : 'sparkle'} class={asking ? 'spinning' : ''} label={l10n.t('Suggest a title with {0}. This is a request that costs.', titleModel)} disabled={asking}
            onClick={() => page.send({ type: 'suggestTitle', id: row.id })} />
        )}
        <IconButton icon="check" label={l10n.t('Keep the title')} onClick={() => onDone(title)} />
        <IconButton icon="close" label={l10n.t('Leave it as it was')} onClick={() => onDone()} />
      </div>
      <p class="title-note" role="status">{suggestion ? noteOf(suggestion) : ''}</p>
    </div>
  );
}

function noteOf(suggestion: TitleSuggestion): string {
  switch (suggestion.phase) {
    case 'asking':
      return l10n.t('Asking for a title…');
    case 'ready':
      return suggestion.cost;
    case 'failed':
      return suggestion.text;
    default:
      return suggestion satisfies never;
  }
}
