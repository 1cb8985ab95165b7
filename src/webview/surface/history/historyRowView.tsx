// One conversation in the history: title, where the words stand, when, how long, with whom; and what can be done with it.
import * as l10n from '@vscode/l10n';
import type { HistoryRow, TitleSuggestion } from '../../../protocol/surface/history.ts';
import { Icon, IconButton } from '../../icon.tsx';
import type { SurfacePage } from '../surfaceModule.ts';
import { timeLabel } from './historyGroups.ts';
import { Marked } from './marked.tsx';
import { TitleEditor } from './titleEditor.tsx';

interface RowProps {
  readonly row: HistoryRow;
  readonly page: SurfacePage<'history'>;
  /** It stands under no day. */
  readonly dated: boolean;
  readonly current: boolean;
  readonly selected: boolean;
  /** Some row is selected: a click selects too. */
  readonly selecting: boolean;
  readonly renaming: boolean;
  readonly titleModel?: string;
  readonly suggestion?: TitleSuggestion;
  readonly onFocus: () => void;
  readonly onSelect: (event: { readonly shiftKey: boolean }) => void;
  readonly onRename: () => void;
  readonly onRenamed: (title?: string) => void;
}

export function HistoryRowView(props: RowProps) {
  const { row, page, current, selected, renaming } = props;
  const click = (event: MouseEvent): void => {
    if (renaming || (event.target instanceof Element && event.target.closest('button, input') !== null)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) props.onSelect(event);
    else page.send({ type: 'open', id: row.id, inTab: false });
  };
  return (
    <div class="history-row" role="row" data-id={row.id} tabIndex={current ? 0 : -1} aria-selected={selected} aria-label={labelOf(row, props.dated)}
      onFocus={props.onFocus} onClick={click} onAuxClick={(event) => { if (event.button === 1) page.send({ type: 'open', id: row.id, inTab: true }); }}>
      <div class="row-check" role="gridcell">
        <button type="button" class="check" role="checkbox" aria-checked={selected} aria-label={l10n.t('Select')} tabIndex={-1} onClick={(event) => props.onSelect(event)}>
          <Icon name={selected ? 'check' : row.pinned ? 'pinned' : 'blank'} />
        </button>
      </div>
      <div class="row-body" role="gridcell">
        {renaming
          ? <TitleEditor row={row} page={page} onDone={props.onRenamed} {...(props.titleModel !== undefined && { titleModel: props.titleModel })} {...(props.suggestion && { suggestion: props.suggestion })} />
          : <RowText row={row} page={page} dated={props.dated} />}
      </div>
      {!renaming && <RowActions row={row} page={page} onRename={props.onRename} />}
    </div>
  );
}

function RowText({ row, page, dated }: Pick<RowProps, 'row' | 'page' | 'dated'>) {
  return (
    <>
      <div class="row-title">
        <span><Marked text={row.title} marks={row.titleMarks} /></span>
        {row.answering && <Icon name="loading" spin />}
      </div>
      {row.hits.map((hit) => (
        <button key={hit.messageId} type="button" class="row-hit" tabIndex={-1} title={l10n.t('Open here')} onClick={() => page.send({ type: 'open', id: row.id, messageId: hit.messageId, inTab: false })}>
          <Icon name={hit.asked ? 'account' : 'comment'} />
          <span><Marked text={hit.excerpt} marks={hit.marks} /></span>
        </button>
      ))}
      <div class="row-meta">{metaOf(row, dated).map((part) => <span key={part}>{part}</span>)}</div>
    </>
  );
}

function metaOf(row: HistoryRow, dated: boolean): readonly string[] {
  const places = row.moreHits ? l10n.t('{0} or more messages match', row.hitCount) : row.hitCount === 1 ? l10n.t('1 message matches') : l10n.t('{0} messages match', row.hitCount);
  return [
    timeLabel(row.updatedAt, dated, document.documentElement.lang),
    ...(row.comparison ? [l10n.t('Comparison')] : []),
    row.hitCount > 0 ? places : row.messages === 1 ? l10n.t('1 message') : l10n.t('{0} messages', row.messages),
    ...(row.models.length > 0 ? [row.models.slice(-2).join(', ') + (row.models.length > 2 ? ' …' : '')] : []),
    ...(row.workspace === undefined ? [] : [row.workspace]),
    ...(row.archived ? [l10n.t('Archived')] : []),
  ];
}

function labelOf(row: HistoryRow, dated: boolean): string {
  return [row.title, ...(row.pinned ? [l10n.t('Pinned')] : []), ...metaOf(row, dated), ...row.hits.slice(0, 1).map(({ excerpt }) => excerpt)].join(', ');
}

function RowActions({ row, page, onRename }: Pick<RowProps, 'row' | 'page' | 'onRename'>) {
  const ids = [row.id];
  return (
    <div class="row-actions" role="gridcell">
      <IconButton icon={row.pinned ? 'pinned' : 'pin'} label={row.pinned ? l10n.t('Unpin') : l10n.t('Pin')} onClick={() => page.send({ type: 'pin', ids, on: !row.pinned })} />
      <IconButton icon="edit" label={l10n.t('Rename (F2)')} onClick={onRename} />
      <IconButton icon="split-horizontal" label={l10n.t('Open in an editor tab')} class="row-rare" onClick={() => page.send({ type: 'open', id: row.id, inTab: true })} />
      <IconButton icon="export" label={l10n.t('Export')} class="row-rare" onClick={() => page.send({ type: 'export', ids })} />
      <IconButton icon={row.archived ? 'inbox' : 'archive'} label={row.archived ? l10n.t('Take out of the archive') : l10n.t('Archive')} onClick={() => page.send({ type: 'archive', ids, on: !row.archived })} />
      <IconButton icon="trash" label={l10n.t('Delete')} onClick={() => page.send({ type: 'remove', ids })} />
    </div>
  );
}
