// The list of conversations: a grid that is one stop for Tab, with arrows inside. Enter opens, Space selects, F2 renames, Delete deletes.
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { HistoryRow, TitleSuggestion } from '../../../protocol/surface/history.ts';
import type { SurfacePage } from '../surfaceModule.ts';
import { groupsOf } from './historyGroups.ts';
import { HistoryRowView } from './historyRowView.tsx';

interface HistoryListProps {
  readonly rows: readonly HistoryRow[];
  readonly more: boolean;
  readonly searching: boolean;
  readonly page: SurfacePage<'history'>;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  readonly onMore: () => void;
  readonly titleModel?: string;
  readonly suggestion?: TitleSuggestion;
}

export function HistoryList(props: HistoryListProps) {
  const { rows, page, selected, onSelect } = props;
  const groups = groupsOf(rows, props.searching, Date.now(), document.documentElement.lang);
  const ordered = groups.flatMap((group) => group.rows);
  const { current, moveTo, list } = useRover(ordered);
  const [renaming, setRenaming] = useState<string>();
  const anchor = useRef<string | undefined>(undefined);
  const select = (id: string, event: { readonly shiftKey: boolean }): void => {
    onSelect(event.shiftKey ? new Set([...selected, ...between(ordered, anchor.current ?? id, id)]) : toggled(selected, id));
    if (!event.shiftKey) anchor.current = id;
  };
  const endRename = (id: string, title?: string): void => {
    setRenaming(undefined);
    page.send({ type: 'endSuggestion' });
    if (title !== undefined && title.trim() !== '') page.send({ type: 'rename', id, title: title.trim().slice(0, 1000) });
    moveTo(id);
  };
  const press = (event: KeyboardEvent): void => {
    const row = ordered.find(({ id }) => id === current);
    if (!row || renaming !== undefined || !isOnRow(event) || !listKey(event, { ...props, ordered, row, moveTo, select, rename: setRenaming })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="history-scroll" ref={list} onKeyDown={press}>
      {groups.map((group) => (
        <section key={group.label} class="history-group">
          <h2>{group.label}</h2>
          <div role="grid" aria-label={group.label} aria-multiselectable="true">
            {group.rows.map((row) => (
              <HistoryRowView key={row.id} row={row} page={page} dated={row.pinned && !props.searching} current={row.id === current} selected={selected.has(row.id)} selecting={selected.size > 0}
                renaming={renaming === row.id} onFocus={() => moveTo(row.id, false)} onSelect={(event) => select(row.id, event)} onRename={() => setRenaming(row.id)}
                onRenamed={(title) => endRename(row.id, title)} {...(props.titleModel !== undefined && { titleModel: props.titleModel })}
                {...(props.suggestion?.id === row.id && { suggestion: props.suggestion })} />
            ))}
          </div>
        </section>
      ))}
      {props.more && <More key={rows.length} onMore={props.onMore} />}
    </div>
  );
}

/** One row takes the focus; when it goes, its neighbor does. */
function useRover(ordered: readonly HistoryRow[]) {
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string>();
  const place = useRef(0);
  const focused = useRef(false);
  const found = ordered.findIndex(({ id }) => id === wanted);
  const at = found >= 0 ? found : Math.min(place.current, ordered.length - 1);
  place.current = at;
  const current = ordered[at]?.id;
  useLayoutEffect(() => {
    // The row that had it was deleted or filtered away.
    if (focused.current && (document.activeElement === document.body || document.activeElement === null)) rowOf(list.current, current)?.focus();
  });
  useEffect(() => {
    const note = (): void => {
      focused.current = list.current?.contains(document.activeElement) === true || (focused.current && document.activeElement === document.body);
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  const moveTo = (id: string, focus = true): void => {
    setWanted(id);
    if (focus) requestAnimationFrame(() => rowOf(list.current, id)?.focus());
  };
  return { current, moveTo, list };
}

function rowOf(list: HTMLElement | null, id: string | undefined): HTMLElement | undefined {
  return [...(list?.querySelectorAll<HTMLElement>('.history-row') ?? [])].find((row) => row.dataset['id'] === id);
}

/** Buttons of a row have keys of their own. */
function isOnRow(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.classList.contains('history-row');
}

interface KeyDeeds extends HistoryListProps {
  readonly ordered: readonly HistoryRow[];
  readonly row: HistoryRow;
  readonly moveTo: (id: string) => void;
  readonly select: (id: string, event: { readonly shiftKey: boolean }) => void;
  readonly rename: (id: string) => void;
}

/** @returns whether the key meant something. */
function listKey(event: KeyboardEvent, deeds: KeyDeeds): boolean {
  const { row, page, selected } = deeds;
  const command = event.ctrlKey || event.metaKey;
  const target = targetOf(event.key, deeds.ordered, row);
  if (target !== undefined) {
    if (event.shiftKey) deeds.onSelect(new Set([...selected, row.id, target]));
    deeds.moveTo(target);
    return true;
  }
  const ids = selected.has(row.id) ? [...selected] : [row.id];
  if (event.key === 'Enter') page.send({ type: 'open', id: row.id, inTab: command });
  else if (event.key === ' ') deeds.select(row.id, event);
  else if (event.key === 'F2') deeds.rename(row.id);
  else if (event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey)) page.send({ type: 'remove', ids });
  else if (event.key === 'a' && command) deeds.onSelect(new Set(deeds.ordered.map(({ id }) => id)));
  else if (event.key === 'Escape' && selected.size > 0) deeds.onSelect(new Set());
  else return false;
  return true;
}

function targetOf(key: string, ordered: readonly HistoryRow[], row: HistoryRow): string | undefined {
  const at = ordered.indexOf(row);
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ordered.length - 1, PageDown: at + 10, PageUp: at - 10 };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return step === undefined ? undefined : ordered[Math.max(0, Math.min(ordered.length - 1, step))]?.id;
}

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

function between(ordered: readonly HistoryRow[], from: string, to: string): readonly string[] {
  const ids = ordered.map(({ id }) => id);
  const [first, last] = [ids.indexOf(from), ids.indexOf(to)].sort((a, b) => a - b);
  return ids.slice(Math.max(0, first ?? 0), (last ?? 0) + 1);
}

/** Comes by itself when it is scrolled to; the button is for the keyboard. */
function More({ onMore }: { readonly onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const seen = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) onMore(); }, { rootMargin: '200px' });
    if (button.current) seen.observe(button.current);
    return () => seen.disconnect();
  }, []);
  return <button ref={button} type="button" class="button history-more" onClick={onMore}>{l10n.t('Show more')}</button>;
}
