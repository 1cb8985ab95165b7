// Sums of usage rows for the chart and its tables: by day, week or month, and by what the person groups by. Pure.
import type { UsageRow, UsageSum } from '../../../protocol/surface/usage.ts';

export type Range = '7' | '30' | '90' | 'all';
export type Measure = 'usd' | 'tokens';
export type Grouping = 'model' | 'workspace' | 'endpoint' | 'kind';

export const emptyUsage: UsageSum = { answers: 0, input: 0, cached: 0, cacheWrite: 0, thinking: 0, text: 0, usd: 0, unpriced: 0, estimated: 0 };

export function add(a: UsageSum, b: UsageSum): UsageSum {
  return {
    answers: a.answers + b.answers, input: a.input + b.input, cached: a.cached + b.cached, cacheWrite: a.cacheWrite + b.cacheWrite, thinking: a.thinking + b.thinking,
    text: a.text + b.text, usd: a.usd + b.usd, unpriced: a.unpriced + b.unpriced, estimated: a.estimated + b.estimated,
  };
}

export function total(rows: readonly UsageSum[]): UsageSum {
  return rows.reduce(add, emptyUsage);
}

export function tokensOf({ input, cached, cacheWrite, thinking, text }: UsageSum): number {
  return input + cached + cacheWrite + thinking + text;
}

/** Kinds of tokens, in the order they are stacked. */
export const kinds = ['input', 'cached', 'cacheWrite', 'thinking', 'text'] as const;

/** `day` later by so many days; YYYY-MM-DD both. */
export function shiftDay(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

export function inRange(rows: readonly UsageRow[], range: Range, today: string): readonly UsageRow[] {
  if (range === 'all') return rows;
  const first = shiftDay(today, 1 - Number(range));
  return rows.filter(({ day }) => day >= first);
}

export interface Bucket {
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
}

/** Every day, week (from Monday) or month of the range, also those in which nothing was used: at most about sixty. */
export function bucketsOf(rows: readonly UsageRow[], range: Range, today: string): readonly Bucket[] {
  const first = range === 'all' ? (rows[0]?.day ?? today) : shiftDay(today, 1 - Number(range));
  const days = Math.round((Date.parse(today) - Date.parse(first)) / 86_400_000) + 1;
  if (days <= 62) return Array.from({ length: Math.max(1, days) }, (_, at) => ({ from: shiftDay(first, at), to: shiftDay(first, at) }));
  const starts = days <= 430 ? weekStarts(first, today) : monthStarts(first, today);
  return starts.map((from, at) => ({ from: at === 0 ? first : from, to: at === starts.length - 1 ? today : shiftDay(starts[at + 1] ?? today, -1) }));
}

function weekStarts(first: string, last: string): readonly string[] {
  const monday = shiftDay(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7));
  const starts: string[] = [];
  for (let at = monday; at <= last; at = shiftDay(at, 7)) starts.push(at);
  return starts;
}

function monthStarts(first: string, last: string): readonly string[] {
  const starts: string[] = [];
  for (let at = `${first.slice(0, 7)}-01`; at <= last; at = `${shiftDay(at, 32).slice(0, 7)}-01`) starts.push(at);
  return starts;
}

/** What rows came to under each name, the most first. */
export function grouped(rows: readonly UsageRow[], by: Exclude<Grouping, 'kind'>, measure: Measure): readonly (readonly [name: string, sum: UsageSum])[] {
  const sums = new Map<string, UsageSum>();
  for (const row of rows) sums.set(row[by], add(sums.get(row[by]) ?? emptyUsage, row));
  return [...sums].sort(([, a], [, b]) => (measure === 'usd' ? b.usd - a.usd : 0) || tokensOf(b) - tokensOf(a));
}

/** So many have a color of their own; the rest share one. */
export const colors = 6;

export interface Stack {
  readonly bucket: Bucket;
  readonly sum: UsageSum;
  /** One number for each series, in the order of the names. */
  readonly parts: readonly number[];
}

export interface Chart {
  /** Of the series, from the bottom up. `undefined`: all others. */
  readonly names: readonly (string | undefined)[];
  readonly stacks: readonly Stack[];
  /** The highest stack. */
  readonly top: number;
}

/** `rows`: those of the range. */
export function chartOf(rows: readonly UsageRow[], buckets: readonly Bucket[], by: Grouping, measure: Measure): Chart {
  const all = by === 'kind' ? [...kinds] : grouped(rows, by, measure).map(([name]) => name);
  const shown = all.length > colors ? all.slice(0, colors - 1) : all;
  const names = shown.length < all.length ? [...shown, undefined] : shown;
  const value = (sum: UsageSum): number => (measure === 'usd' ? sum.usd : tokensOf(sum));
  const stacks = buckets.map((bucket) => {
    const inside = rows.filter(({ day }) => day >= bucket.from && day <= bucket.to);
    const sum = total(inside);
    const parts = by === 'kind' ? kinds.map((kind) => sum[kind]) : names.map((name) => value(total(inside.filter((row) => (name === undefined ? !shown.includes(row[by]) : row[by] === name)))));
    return { bucket, sum, parts };
  });
  return { names, stacks, top: Math.max(0, ...stacks.map(({ parts }) => parts.reduce((a, b) => a + b, 0))) };
}

/** A round number at or above `top`, with three lines below it. */
export function scaleOf(top: number): readonly number[] {
  if (top <= 0) return [0];
  const rough = top / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * unit * 4 >= top - unit * 1e-9) ?? 10) * unit;
  return [0, 1, 2, 3, 4].map((at) => Number((at * step).toPrecision(12)));
}
