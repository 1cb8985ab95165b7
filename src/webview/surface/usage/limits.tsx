// Today and this month against what the person wants to spend at most, and the way to change that.
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { formatMoney } from '../../../core/text/quantity.ts';
import type { LimitView, UsageState } from '../../../protocol/surface/usage.ts';
import { IconButton } from '../../icon.tsx';
import type { SurfacePage } from '../surfaceModule.ts';

export function Limits({ state, page }: { readonly state: UsageState; readonly page: SurfacePage<'usage'> }) {
  return (
    <div class="limits">
      <Limit period="day" title={l10n.t('Today')} view={state.day} page={page} />
      <Limit period="month" title={l10n.t('This month')} view={state.month} page={page} />
    </div>
  );
}

interface LimitProps {
  readonly period: 'day' | 'month';
  readonly title: string;
  readonly view: LimitView;
  readonly page: SurfacePage<'usage'>;
}

function Limit({ period, title, view, page }: LimitProps) {
  const [editing, setEditing] = useState(false);
  const { limit, spent } = view;
  const fraction = limit > 0 ? spent / limit : 0;
  const tone = fraction >= 1 ? 'card-error' : fraction >= 0.8 ? 'card-warning' : 'card-info';
  return (
    <section class={`limit ${tone}`} aria-label={title}>
      <h2>{title}</h2>
      <p class="limit-spent">{formatMoney(spent)}</p>
      {limit > 0 && (
        <div class="meter-track" role="meter" aria-label={l10n.t('Part of the limit')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.min(100, Math.round(fraction * 100))}>
          <div class="meter-fill" style={{ width: `${Math.min(100, fraction * 100)}%` }} />
        </div>
      )}
      {editing ? <LimitEditor period={period} limit={limit} page={page} onDone={() => setEditing(false)} /> : (
        <p class="limit-line">
          <span>{limit > 0 ? limitText(fraction, limit) : l10n.t('No limit')}</span>
          <IconButton icon="edit" label={period === 'day' ? l10n.t('Change the limit for a day') : l10n.t('Change the limit for a month')} onClick={() => setEditing(true)} />
        </p>
      )}
    </section>
  );
}

function limitText(fraction: number, limit: number): string {
  return fraction >= 1 ? l10n.t('The limit of {0} is reached', formatMoney(limit)) : l10n.t('{0} % of {1}', Math.floor(fraction * 100), formatMoney(limit));
}

function LimitEditor({ period, limit, page, onDone }: { readonly period: 'day' | 'month'; readonly limit: number; readonly page: SurfacePage<'usage'>; readonly onDone: () => void }) {
  const [text, setText] = useState(limit > 0 ? String(limit) : '');
  const usd = text.trim() === '' ? 0 : Number(text);
  const valid = Number.isFinite(usd) && usd >= 0 && usd <= 1_000_000;
  const save = (event: Event): void => {
    event.preventDefault();
    if (!valid) return;
    page.send({ type: 'setLimit', period, usd });
    onDone();
  };
  return (
    <form class="limit-editor" onSubmit={save} onKeyDown={(event) => { if (event.key === 'Escape') onDone(); }}>
      <span aria-hidden="true">$</span>
      <input class="field" type="text" inputMode="decimal" value={text} placeholder={l10n.t('No limit')} aria-label={l10n.t('Limit in US dollars; empty for none')} aria-invalid={!valid} ref={focusOnce} onInput={(event) => setText(event.currentTarget.value)} />
      <IconButton icon="check" label={l10n.t('Save')} disabled={!valid} onClick={() => { page.send({ type: 'setLimit', period, usd }); onDone(); }} />
      <IconButton icon="close" label={l10n.t('Cancel')} onClick={onDone} />
    </form>
  );
}

const seen = new WeakSet<HTMLElement>();

function focusOnce(field: HTMLInputElement | null): void {
  if (!field || seen.has(field)) return;
  seen.add(field);
  field.select();
}
