// The view of the conversations: search, filters, what is selected, the list by days, and the way back after a deletion.
import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistoryState } from '../../../protocol/surface/history.ts';
import { Icon, IconButton } from '../../icon.tsx';
import type { SurfaceModule, SurfacePage, SurfaceViewProps } from '../surfaceModule.ts';
import { FilterBar } from './filterBar.tsx';
import { isFiltered, plainForm, queryOf, readForm, type HistoryForm } from './historyForm.ts';
import { HistoryList } from './historyList.tsx';
import { SelectionBar } from './selectionBar.tsx';

const pageSize = 60;
/** Milliseconds after the last letter: a thread searches, but each answer is painted. */
const typingMs = 80;

function History({ state, page }: SurfaceViewProps<'history'>) {
  const [form, setForm] = useState<HistoryForm>(() => readForm(page.kept('form')));
  const [limit, setLimit] = useState(pageSize);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<HTMLInputElement>(null);
  const change = (fields: Partial<HistoryForm>): void => {
    const next = { ...form, ...fields };
    setForm(next);
    setLimit(pageSize);
    page.keep('form', next);
  };
  useAsking(page, form, limit);
  useShortcuts(page, state, () => search.current?.select());
  const there = new Set(state.rows.map(({ id }) => id));
  const chosen = [...selected].filter((id) => there.has(id));
  return (
    <main class="surface history">
      <header class="history-head">
        <h1 class="surface-title">{l10n.t('Conversations')}</h1>
        <IconButton icon="add" label={l10n.t('New conversation')} onClick={() => page.send({ type: 'new' })} />
        <IconButton icon="folder-opened" label={l10n.t('Import a conversation')} onClick={() => page.send({ type: 'import' })} />
      </header>
      <div class="history-tools">
        <FilterBar form={form} state={state} search={search} onChange={change} />
        {chosen.length > 0
          ? <SelectionBar rows={state.rows.filter(({ id }) => selected.has(id))} page={page} onClear={() => setSelected(new Set())} />
          : <Count state={state} filtered={isFiltered(form)} />}
      </div>
      <Body state={state} form={form} page={page} selected={new Set(chosen)} onSelect={setSelected} onMore={() => setLimit(limit + pageSize)} onClear={() => change(plainForm)} />
      {state.deleted > 0 && <Undo count={state.deleted} page={page} />}
    </main>
  );
}

/** The question goes out when the form stands still for a moment; at once where it was not typed. */
function useAsking(page: SurfacePage<'history'>, form: HistoryForm, limit: number): void {
  const text = useRef(form.text);
  const query = JSON.stringify(queryOf(form, limit, Date.now()));
  useEffect(() => {
    const ask = (): void => page.send({ type: 'query', query: queryOf(form, limit, Date.now()) });
    const typed = text.current !== form.text;
    text.current = form.text;
    const timer = setTimeout(ask, typed ? typingMs : 0);
    return () => clearTimeout(timer);
  }, [query]);
}

function useShortcuts(page: SurfacePage<'history'>, { deleted }: HistoryState, toSearch: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const writing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      const command = event.ctrlKey || event.metaKey;
      if ((command && event.key === 'f') || (event.key === '/' && !writing)) toSearch();
      else if (command && event.key === 'z' && !writing && deleted > 0) page.send({ type: 'undoRemove' });
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [page, deleted]);
}

function Count({ state, filtered }: { readonly state: HistoryState; readonly filtered: boolean }) {
  const count = state.rows.length;
  const words = state.more ? l10n.t('The newest {0}', count) : count === 1 ? l10n.t('1 conversation') : l10n.t('{0} conversations', count);
  return <p class="history-count" role="status">{state.phase === 'ready' && (count > 0 || filtered) ? words : ''}</p>;
}

interface BodyProps {
  readonly state: HistoryState;
  readonly form: HistoryForm;
  readonly page: SurfacePage<'history'>;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  readonly onMore: () => void;
  readonly onClear: () => void;
}

function Body({ state, form, page, selected, onSelect, onMore, onClear }: BodyProps) {
  if (state.phase === 'failed' && state.rows.length === 0) {
    return <Empty icon="error" title={l10n.t('The conversations could not be read')} text={l10n.t('The log says more. They are looked for again when something changes.')} />;
  }
  if (state.phase === 'loading') return <div class="history-empty" />;
  if (state.rows.length === 0) return <NothingThere form={form} page={page} onClear={onClear} />;
  return <HistoryList rows={state.rows} more={state.more} searching={form.text.trim() !== ''} page={page} selected={selected} onSelect={onSelect} onMore={onMore}
    {...(state.titleModel !== undefined && { titleModel: state.titleModel })} {...(state.suggestion && { suggestion: state.suggestion })} />;
}

function NothingThere({ form, page, onClear }: Pick<BodyProps, 'form' | 'page' | 'onClear'>) {
  if (isFiltered(form)) {
    return (
      <Empty icon="search" title={l10n.t('Nothing found')} text={l10n.t('Every word has to stand in a title or in one message. The last may be the beginning of a word.')}>
        <button type="button" class="button" onClick={onClear}>{l10n.t('Show all conversations here')}</button>
      </Empty>
    );
  }
  if (form.archived) return <Empty icon="archive" title={l10n.t('The archive is empty')} text={l10n.t('What is archived stays searchable here, out of the way of the list.')} />;
  return (
    <Empty icon="comment-discussion" title={l10n.t('No conversations yet')} text={l10n.t('They are kept on this machine as soon as you ask something.')}>
      <button type="button" class="button button-primary" onClick={() => page.send({ type: 'new' })}>{l10n.t('Start a conversation')}</button>
    </Empty>
  );
}

function Empty({ icon, title, text, children }: { readonly icon: string; readonly title: string; readonly text: string; readonly children?: preact.ComponentChildren }) {
  return (
    <div class="history-empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}

function Undo({ count, page }: { readonly count: number; readonly page: SurfacePage<'history'> }) {
  return (
    <div class="history-undo" role="group" aria-label={l10n.t('Deleted')}>
      <span>{count === 1 ? l10n.t('1 conversation was deleted.') : l10n.t('{0} conversations were deleted.', count)}</span>
      <button type="button" class="link-button" onClick={() => page.send({ type: 'undoRemove' })}>{l10n.t('Undo')}</button>
      <IconButton icon="close" label={l10n.t('Close')} onClick={() => page.send({ type: 'forgetRemoved' })} />
    </div>
  );
}

export const historySurface: SurfaceModule<'history'> = { View: History, applyPatch: (state) => state };
