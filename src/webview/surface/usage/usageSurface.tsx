// The view of the usage: what was spent against the limits, a chart over time with its tables, and the prices that it was reckoned with.
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { UsageState } from '../../../protocol/surface/usage.ts';
import { IconButton } from '../../icon.tsx';
import type { SurfaceModule, SurfacePage, SurfaceViewProps } from '../surfaceModule.ts';
import { Choice } from '../choice.tsx';
import { Limits } from './limits.tsx';
import { Prices } from './prices.tsx';
import { UsageChart } from './usageChart.tsx';
import { bucketsOf, chartOf, inRange, total, type Grouping, type Measure, type Range } from './usageSums.ts';
import { DayTable, GroupTable } from './usageTable.tsx';
import { groupingWords, measureWords, rangeWords } from './usageWords.ts';

interface Form {
  readonly range: Range;
  readonly measure: Measure;
  readonly by: Grouping;
}

function readForm(kept: unknown): Form {
  const form: Partial<Record<keyof Form, unknown>> = typeof kept === 'object' && kept !== null ? kept : {};
  const range = (['7', '30', '90', 'all'] as const).find((each) => each === form.range) ?? '30';
  const by = (['model', 'workspace', 'endpoint', 'kind'] as const).find((each) => each === form.by) ?? 'model';
  return { range, measure: form.measure === 'tokens' ? 'tokens' : 'usd', by };
}

function Usage({ state, page }: SurfaceViewProps<'usage'>) {
  const [form, setForm] = useState(() => readForm(page.kept('form')));
  const change = (fields: Partial<Form>): void => {
    const next = { ...form, ...fields };
    setForm(next);
    page.keep('form', next);
  };
  return (
    <main class="surface usage-surface">
      <div class="surface-scroll">
        <header class="usage-head">
          <h1 class="surface-title">{l10n.t('Usage')}</h1>
          <IconButton icon="file" label={l10n.t('Open as text')} onClick={() => page.send({ type: 'asText' })} />
        </header>
        <Limits state={state} page={page} />
        {state.phase === 'ready' && <Content state={state} form={form} onChange={change} page={page} />}
        {state.phase === 'failed' && <p class="usage-notes">{l10n.t('The usage could not be read. The log says more.')}</p>}
      </div>
    </main>
  );
}

interface ContentProps {
  readonly state: UsageState;
  readonly form: Form;
  readonly onChange: (fields: Partial<Form>) => void;
  readonly page: SurfacePage<'usage'>;
}

function Content({ state, form, onChange, page }: ContentProps) {
  const { range, measure } = form;
  // Money is not split by kinds of tokens.
  const by = form.by === 'kind' && measure === 'usd' ? 'model' : form.by;
  const rows = inRange(state.rows, range, state.today);
  const chart = chartOf(rows, bucketsOf(state.rows, range, state.today), by, measure);
  const groupings = Object.entries(groupingWords()).filter(([key]) => key !== 'kind' || measure === 'tokens');
  return (
    <>
      <div class="usage-tools">
        <Choice label={l10n.t('Time')} value={range} options={Object.entries(rangeWords())} onChange={(value) => onChange({ range: value as Range })} />
        <Choice label={l10n.t('What is shown')} value={measure} options={Object.entries(measureWords())} onChange={(value) => onChange({ measure: value as Measure })} />
        <Choice label={l10n.t('Grouped by')} value={by} options={groupings} onChange={(value) => onChange({ by: value as Grouping })} />
      </div>
      {rows.length === 0
        ? <p class="usage-nothing">{state.rows.length === 0 ? l10n.t('Nothing has been used yet.') : l10n.t('Nothing was used in this time.')}</p>
        : (
          <>
            <UsageChart chart={chart} measure={measure} by={by} sum={total(rows)} />
            <div>
              <GroupTable rows={rows} by={by === 'kind' ? 'model' : by} measure={measure} colored={by !== 'kind'} />
              <DayTable chart={chart} />
            </div>
          </>
        )}
      <Prices prices={state.prices} page={page} />
      <Notes sum={total(rows)} />
    </>
  );
}

function Notes({ sum }: { readonly sum: ReturnType<typeof total> }) {
  return (
    <div class="usage-notes">
      <p>{l10n.t('Money is in US dollars, reckoned when each answer ended, at the prices of that day. What your provider bills is what counts.')}</p>
      {sum.unpriced > 0 && <p>{l10n.t('Answers without a known price, which are missing in the sums: {0}.', sum.unpriced)}</p>}
      {sum.estimated > 0 && <p>{l10n.t('Answers whose tokens were counted here because the server sent no numbers: {0}.', sum.estimated)}</p>}
    </div>
  );
}

export const usageSurface: SurfaceModule<'usage'> = { View: Usage, applyPatch: (state) => state };
