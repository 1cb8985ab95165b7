// The numbers behind the chart, as tables. Each token stands in one column only.
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { UsageRow, UsageSum } from '../../../protocol/surface/usage.ts';
import { colors, grouped, type Chart, type Grouping, type Measure } from './usageSums.ts';
import { bucketWord, groupingWords, money } from './usageWords.ts';

interface GroupTableProps {
  readonly rows: readonly UsageRow[];
  readonly by: Exclude<Grouping, 'kind'>;
  readonly measure: Measure;
  /** The chart shows the same groups. */
  readonly colored: boolean;
}

export function GroupTable({ rows, by, measure, colored }: GroupTableProps) {
  const groups = grouped(rows, by, measure);
  const series = (at: number): number => (groups.length > colors && at >= colors - 1 ? colors - 1 : at);
  return (
    <Table first={groupingWords()[by]} name={l10n.t('Sums')}>
      {groups.map(([name, sum], at) => <Row key={name} name={<>{colored && <span class={`swatch series-${series(at)}`} aria-hidden="true" />}{name}</>} sum={sum} />)}
    </Table>
  );
}

export function DayTable({ chart }: { readonly chart: Chart }) {
  const used = chart.stacks.filter(({ sum }) => sum.answers > 0).toReversed();
  return (
    <details class="day-table">
      <summary>{l10n.t('The chart as a table')}</summary>
      <Table first={l10n.t('Time')} name={l10n.t('The chart as a table')}>
        {used.map(({ bucket, sum }) => <Row key={bucket.from} name={bucketWord(bucket, document.documentElement.lang)} sum={sum} />)}
      </Table>
    </details>
  );
}

function Table({ first, name, children }: { readonly first: string; readonly name: string; readonly children: ComponentChildren }) {
  const head = [l10n.t('Answers'), l10n.t('Input'), l10n.t('Cached input'), l10n.t('Cache write'), l10n.t('Thinking'), l10n.t('Text'), l10n.t('Cost')];
  return (
    <div class="table-frame usage-table" role="region" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {head.map((word) => <th key={word} scope="col" data-align="right">{word}</th>)}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Row({ name, sum }: { readonly name: ComponentChildren; readonly sum: UsageSum }) {
  const number = (value: number): string => value.toLocaleString(document.documentElement.lang);
  return (
    <tr>
      <th scope="row">{name}</th>
      {[sum.answers, sum.input, sum.cached, sum.cacheWrite, sum.thinking, sum.text].map((value, at) => <td key={at} data-align="right">{number(value)}</td>)}
      <td data-align="right">{money(sum)}</td>
    </tr>
  );
}
