// Search field and filters of the history. Native controls: keyboard, screen readers and the system's date picker come with them.
import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import type { HistoryState } from '../../../protocol/surface/history.ts';
import { Icon, IconButton } from '../../icon.tsx';
import type { HistoryForm, Period } from './historyForm.ts';

export interface FilterBarProps {
  readonly form: HistoryForm;
  readonly state: HistoryState;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onChange: (fields: Partial<HistoryForm>) => void;
}

export function FilterBar({ form, state, search, onChange }: FilterBarProps) {
  return (
    <search class="filters">
      <div class="field search-field">
        <Icon name="search" />
        <input ref={search} type="text" value={form.text} aria-label={l10n.t('Search titles and text')} placeholder={l10n.t('Search titles and text')} spellcheck={false} autofocus
          onInput={(event) => onChange({ text: event.currentTarget.value })} onKeyDown={(event) => searchKey(event, form, onChange)} />
        {form.text !== '' && <IconButton icon="close" label={l10n.t('Clear the search')} onClick={() => { onChange({ text: '' }); search.current?.focus(); }} />}
      </div>
      <div class="filter-row">
        <Workspaces form={form} state={state} onChange={onChange} />
        <Periods form={form} onChange={onChange} />
        <Models form={form} state={state} onChange={onChange} />
        {(state.archived > 0 || form.archived) && (
          <button type="button" class="toggle" aria-pressed={form.archived} onClick={() => onChange({ archived: !form.archived })}>
            <Icon name="archive" />
            <span>{l10n.t('Archived')}</span>
            <span class="toggle-count">{state.archived}</span>
          </button>
        )}
      </div>
      {form.period === 'custom' && <Dates form={form} onChange={onChange} />}
    </search>
  );
}

/** Down goes to the list, Escape empties the field. */
function searchKey(event: KeyboardEvent, form: HistoryForm, onChange: FilterBarProps['onChange']): void {
  if (event.isComposing) return;
  if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('.history-row[tabindex="0"]')?.focus();
  else if (event.key === 'Escape' && form.text !== '') onChange({ text: '' });
  else return;
  event.preventDefault();
}

function Workspaces({ form, state, onChange }: Omit<FilterBarProps, 'search'>) {
  const value = typeof form.workspace === 'object' ? `one:${form.workspace.one}` : form.workspace;
  const here = state.workspaces.find(({ key }) => key === state.here)?.count ?? 0;
  const all = state.workspaces.reduce((sum, { count }) => sum + count, 0);
  const choose = (choice: string): void => onChange({ workspace: choice === 'this' || choice === 'all' ? choice : { one: choice.slice('one:'.length) } });
  return (
    <select class="field select" aria-label={l10n.t('Workspace')} value={value} onChange={(event) => choose(event.currentTarget.value)}>
      <option value="this">{l10n.t('This workspace ({0})', here)}</option>
      <option value="all">{l10n.t('All workspaces ({0})', all)}</option>
      {state.workspaces.filter(({ key }) => key !== state.here).map(({ key, name, count }) => <option key={key} value={`one:${key}`}>{`${name} (${count})`}</option>)}
    </select>
  );
}

function Periods({ form, onChange }: Pick<FilterBarProps, 'form' | 'onChange'>) {
  const words: Readonly<Record<Period, string>> = {
    any: l10n.t('Any time'), today: l10n.t('Today'), week: l10n.t('Last 7 days'), month: l10n.t('Last 30 days'), custom: l10n.t('From … to …'),
  };
  return (
    <select class="field select" aria-label={l10n.t('Time')} value={form.period} onChange={(event) => onChange({ period: event.currentTarget.value as Period })}>
      {Object.entries(words).map(([period, word]) => <option key={period} value={period}>{word}</option>)}
    </select>
  );
}

function Models({ form, state, onChange }: Omit<FilterBarProps, 'search'>) {
  const gone = form.model !== '' && !state.models.some(({ id }) => id === form.model);
  return (
    <select class="field select" aria-label={l10n.t('Model')} value={form.model} onChange={(event) => onChange({ model: event.currentTarget.value })}>
      <option value="">{l10n.t('Any model')}</option>
      {gone && <option value={form.model}>{form.model}</option>}
      {state.models.map(({ id, count }) => <option key={id} value={id}>{`${id} (${count})`}</option>)}
    </select>
  );
}

function Dates({ form, onChange }: Pick<FilterBarProps, 'form' | 'onChange'>) {
  return (
    <div class="filter-row">
      <label class="date">
        <span>{l10n.t('From')}</span>
        <input class="field" type="date" value={form.from} max={form.to} onInput={(event) => onChange({ from: event.currentTarget.value })} />
      </label>
      <label class="date">
        <span>{l10n.t('To')}</span>
        <input class="field" type="date" value={form.to} min={form.from} onInput={(event) => onChange({ to: event.currentTarget.value })} />
      </label>
    </div>
  );
}
