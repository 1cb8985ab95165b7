// What can be done with several conversations at once.
import * as l10n from '@vscode/l10n';
import type { HistoryRow } from '../../../protocol/surface/history.ts';
import { Icon, IconButton } from '../../icon.tsx';
import type { SurfacePage } from '../surfaceModule.ts';

interface SelectionBarProps {
  readonly rows: readonly HistoryRow[];
  readonly page: SurfacePage<'history'>;
  readonly onClear: () => void;
}

export function SelectionBar({ rows, page, onClear }: SelectionBarProps) {
  const ids = rows.map(({ id }) => id);
  const pin = !rows.every(({ pinned }) => pinned);
  const archive = !rows.every(({ archived }) => archived);
  return (
    <div class="selection-bar" role="toolbar" aria-label={l10n.t('Selected conversations')}>
      <span class="selection-count" role="status">{l10n.t('{0} selected', ids.length)}</span>
      <IconButton icon={pin ? 'pin' : 'pinned'} label={pin ? l10n.t('Pin') : l10n.t('Unpin')} onClick={() => page.send({ type: 'pin', ids, on: pin })} />
      <IconButton icon="archive" label={archive ? l10n.t('Archive') : l10n.t('Take out of the archive')} onClick={() => page.send({ type: 'archive', ids, on: archive })} />
      <IconButton icon="export" label={l10n.t('Export')} onClick={() => page.send({ type: 'export', ids })} />
      <button type="button" class="button selection-delete" onClick={() => page.send({ type: 'remove', ids })}>
        <Icon name="trash" />
        {l10n.t('Delete')}
      </button>
      <IconButton icon="close" label={l10n.t('Clear the selection')} onClick={onClear} />
    </div>
  );
}
