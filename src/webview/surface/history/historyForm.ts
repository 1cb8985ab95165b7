// What stands in the history's filters, kept by the page, and the question that it makes. Days are those of the person's clock.
import type { HistoryQuery } from '../../../protocol/surface/history.ts';

export type Period = 'any' | 'today' | 'week' | 'month' | 'custom';

export interface HistoryForm {
  readonly text: string;
  readonly period: Period;
  /** YYYY-MM-DD or empty; only with `custom`. */
  readonly from: string;
  readonly to: string;
  readonly workspace: HistoryQuery['workspace'];
  /** Empty: whichever. */
  readonly model: string;
  readonly archived: boolean;
}

export const plainForm: HistoryForm = { text: '', period: 'any', from: '', to: '', workspace: 'this', model: '', archived: false };

const periods: ReadonlySet<unknown> = new Set<Period>(['any', 'today', 'week', 'month', 'custom']);

/** What an earlier version kept, or nobody: fields of the wrong type are as they are at first. */
export function readForm(kept: unknown): HistoryForm {
  if (typeof kept !== 'object' || kept === null) return plainForm;
  const form: Partial<Record<keyof HistoryForm, unknown>> = kept;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const workspace = form.workspace;
  const one = typeof workspace === 'object' && workspace !== null && 'one' in workspace && typeof workspace.one === 'string' ? { one: workspace.one } : undefined;
  return {
    text: text(form.text), period: periods.has(form.period) ? (form.period as Period) : 'any', from: text(form.from), to: text(form.to),
    workspace: workspace === 'all' ? 'all' : (one ?? 'this'), model: text(form.model), archived: form.archived === true,
  };
}

/** Whether less than all of this workspace is asked for. */
export function isFiltered({ text, period, model, workspace }: HistoryForm): boolean {
  return text.trim() !== '' || period !== 'any' || model !== '' || typeof workspace === 'object';
}

/** @param now milliseconds since the epoch */
export function queryOf(form: HistoryForm, limit: number, now: number): HistoryQuery {
  const { text, workspace, model, archived } = form;
  return { text: text.slice(0, 2000), workspace, archived, limit, ...(model !== '' && { model }), ...rangeOf(form, now) };
}

function rangeOf({ period, from, to }: HistoryForm, now: number): Pick<HistoryQuery, 'from' | 'to'> {
  switch (period) {
    case 'any':
      return {};
    case 'today':
      return { from: dayBefore(now, 0) };
    case 'week':
      return { from: dayBefore(now, 6) };
    case 'month':
      return { from: dayBefore(now, 29) };
    case 'custom': {
      const [first, last] = [dayOf(from, 0), dayOf(to, 1)];
      return { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) };
    }
    default:
      return period satisfies never;
  }
}

/** The beginning of a day; daylight saving moves days, so no 24 hours are reckoned with. */
export function dayBefore(now: number, days: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime();
}

function dayOf(text: string, later: number): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year === undefined ? undefined : new Date(Number(year), Number(month) - 1, Number(day) + later).getTime();
}
