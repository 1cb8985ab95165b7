// The chart: a stack for each day, week or month. One stop for Tab; arrows go from stack to stack, and what is in one is told beside it.
import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import { formatTokens } from '../../../core/text/quantity.ts';
import type { UsageSum } from '../../../protocol/surface/usage.ts';
import { scaleOf, tokensOf, type Chart, type Grouping, type Measure, type Stack } from './usageSums.ts';
import { amount, answersWord, bucketWord, money, seriesWord } from './usageWords.ts';

/** Of the drawing, in its own units; it is stretched to the width that there is. */
const height = 180;
const width = 1000;

interface UsageChartProps {
  readonly chart: Chart;
  readonly measure: Measure;
  readonly by: Grouping;
  /** Of the whole range. */
  readonly sum: UsageSum;
}

export function UsageChart({ chart, measure, by, sum }: UsageChartProps) {
  const [at, setAt] = useState<number>();
  const locale = document.documentElement.lang;
  const lines = scaleOf(chart.top);
  const top = lines.at(-1) ?? 0;
  const shown = at === undefined ? undefined : chart.stacks[at];
  return (
    <figure class="chart" aria-label={l10n.t('{0} and {1} tokens in {2}', money(sum), formatTokens(tokensOf(sum)), answersWord(sum.answers))}>
      <figcaption class="chart-sum">
        <strong>{measure === 'usd' ? money(sum) : formatTokens(tokensOf(sum))}</strong>
        <span>{measure === 'usd' ? l10n.t('{0} tokens', formatTokens(tokensOf(sum))) : money(sum)}</span>
        <span>{answersWord(sum.answers)}</span>
      </figcaption>
      <div class="chart-frame">
        <div class="chart-scale" aria-hidden="true">
          {lines.toReversed().map((line) => <span key={line}>{amount(line, measure)}</span>)}
        </div>
        <Bars chart={chart} top={top} lines={lines} at={at} onAt={setAt} describe={(stack) => describe(stack, chart, measure, by, locale)} />
        {shown && at !== undefined && <Tip stack={shown} chart={chart} measure={measure} by={by} place={(at + 0.5) / chart.stacks.length} />}
      </div>
      <div class="chart-days" aria-hidden="true">
        {labelled(chart.stacks.length).map((index) => <span key={index}>{bucketWord(chart.stacks[index]?.bucket ?? { from: '', to: '' }, locale, 'short')}</span>)}
      </div>
      <ul class="legend">
        {chart.names.map((name, series) => <li key={name ?? ''}><span class={`swatch series-${series}`} aria-hidden="true" />{seriesWord(name, by)}</li>)}
      </ul>
    </figure>
  );
}

/** First, middle and last. */
function labelled(count: number): readonly number[] {
  return [...new Set([0, Math.floor((count - 1) / 2), count - 1])];
}

interface BarsProps {
  readonly chart: Chart;
  readonly top: number;
  readonly lines: readonly number[];
  readonly at: number | undefined;
  readonly onAt: (at: number | undefined) => void;
  readonly describe: (stack: Stack) => string;
}

function Bars({ chart, top, lines, at, onAt, describe: words }: BarsProps) {
  const { stacks } = chart;
  const svg = useRef<SVGSVGElement>(null);
  const step = width / stacks.length;
  const press = (event: KeyboardEvent): void => {
    const last = stacks.length - 1;
    const moves: Readonly<Record<string, number>> = { ArrowRight: Math.min(last, (at ?? -1) + 1), ArrowLeft: Math.max(0, (at ?? last + 1) - 1), Home: 0, End: last };
    const next = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (event.key === 'Escape') onAt(undefined);
    if (next === undefined) return;
    event.preventDefault();
    onAt(next);
    svg.current?.querySelectorAll<SVGGElement>('.stack')[next]?.focus();
  };
  return (
    <svg ref={svg} class="bars" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="group" aria-label={l10n.t('Use the arrow keys to go from one to the next')} onKeyDown={press} onMouseLeave={() => onAt(undefined)}>
      {lines.map((line) => <line key={line} class="grid-line" x1={0} x2={width} y1={height - (top > 0 ? line / top : 0) * height} y2={height - (top > 0 ? line / top : 0) * height} />)}
      {stacks.map((stack, index) => (
        <g key={stack.bucket.from} class={`stack ${index === at ? 'at' : ''}`} role="img" tabIndex={index === (at ?? stacks.length - 1) ? 0 : -1} aria-label={words(stack)}
          onFocus={() => onAt(index)} onBlur={() => onAt(undefined)} onMouseEnter={() => onAt(index)}>
          <rect class="stack-area" x={index * step} y={0} width={step} height={height} />
          {rectangles(stack, top).map(({ series, y, size }) => <rect key={series} class={`series-${series}`} x={index * step + step * 0.15} y={y} width={step * 0.7} height={size} />)}
        </g>
      ))}
    </svg>
  );
}

function rectangles({ parts }: Stack, top: number): readonly { readonly series: number; readonly y: number; readonly size: number }[] {
  let below = 0;
  return parts.flatMap((part, series) => {
    const size = top > 0 ? (part / top) * height : 0;
    below += size;
    return size > 0 ? [{ series, y: height - below, size }] : [];
  });
}

function describe(stack: Stack, chart: Chart, measure: Measure, by: Grouping, locale: string): string {
  const parts = chart.names.flatMap((name, series) => ((stack.parts[series] ?? 0) > 0 ? [`${seriesWord(name, by)} ${amount(stack.parts[series] ?? 0, measure)}`] : []));
  return [bucketWord(stack.bucket, locale), money(stack.sum), l10n.t('{0} tokens', formatTokens(tokensOf(stack.sum))), answersWord(stack.sum.answers), ...(parts.length > 1 ? parts : [])].join(', ');
}

interface TipProps {
  readonly stack: Stack;
  readonly chart: Chart;
  readonly measure: Measure;
  readonly by: Grouping;
  /** 0 to 1, from the left. */
  readonly place: number;
}

/** Beside the stack, on the side where there is room. Its words are the stack's name too, so it is not read twice. */
function Tip({ stack, chart, measure, by, place }: TipProps) {
  const side = place > 0.5 ? { right: `calc(${(1 - place) * 100}% + 12px)` } : { left: `calc(${place * 100}% + 12px)` };
  return (
    <div class="tip-area" aria-hidden="true">
      <div class="tip" style={side}>
        <strong>{bucketWord(stack.bucket, document.documentElement.lang)}</strong>
        <span>{[money(stack.sum), l10n.t('{0} tokens', formatTokens(tokensOf(stack.sum))), answersWord(stack.sum.answers)].join(' · ')}</span>
        {chart.names.map((name, series) => (stack.parts[series] ?? 0) > 0 && (
          <span key={name ?? ''} class="tip-line">
            <span class={`swatch series-${series}`} />
            <span>{seriesWord(name, by)}</span>
            <span class="tip-amount">{amount(stack.parts[series] ?? 0, measure)}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
