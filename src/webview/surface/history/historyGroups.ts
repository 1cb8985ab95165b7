// The history's rows under the days they belong to. Words of days are the language's own; the clock is the person's.
import * as l10n from '@vscode/l10n';
import type { HistoryRow } from '../../../protocol/surface/history.ts';
import { dayBefore } from './historyForm.ts';

export interface HistoryGroup {
  readonly label: string;
  readonly rows: readonly HistoryRow[];
}

const dayMs = 86_400_000;

/** In the order of the rows; what is pinned has a group of its own unless `searching`. @param now milliseconds since the epoch */
export function groupsOf(rows: readonly HistoryRow[], searching: boolean, now: number, locale: string): readonly HistoryGroup[] {
  const groups = new Map<string, HistoryRow[]>();
  for (const row of rows) {
    const label = row.pinned && !searching ? l10n.t('Pinned') : dayLabel(row.updatedAt, now, locale);
    const group = groups.get(label);
    if (group) group.push(row);
    else groups.set(label, [row]);
  }
  return [...groups].map(([label, grouped]) => ({ label, rows: grouped }));
}

function dayLabel(time: number, now: number, locale: string): string {
  if (time >= dayBefore(now, 0)) return l10n.t('Today');
  if (time >= dayBefore(now, 1)) return l10n.t('Yesterday');
  const date = new Date(time);
  if (now - time < 6 * dayMs) return date.toLocaleDateString(locale, { weekday: 'long' });
  const thisYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'long', ...(thisYear ? { weekday: 'long' as const } : { year: 'numeric' as const }) });
}

/** Hours and minutes; pinned ones stand under no day and say it. */
export function timeLabel(time: number, withDay: boolean, locale: string): string {
  return new Date(time).toLocaleString(locale, withDay ? { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } : { hour: 'numeric', minute: '2-digit' });
}
