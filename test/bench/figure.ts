// What the bench measures: ids, units and aims, and how a list of samples becomes one number. Pure.
import { cpus } from 'node:os';

export interface FigureKind {
  readonly unit: 'ms' | 'MB' | 'bytes' | 'tokens/s' | 'times';
  readonly aim: number;
  readonly better: 'less' | 'more';
}

export const figureKinds = {
  activate_ms: { unit: 'ms', aim: 20, better: 'less' },
  startup_bytes: { unit: 'bytes', aim: 60_000, better: 'less' },
  page_bytes: { unit: 'bytes', aim: 250_000, better: 'less' },
  send_overhead_p95_ms: { unit: 'ms', aim: 15, better: 'less' },
  key_to_request_p95_ms: { unit: 'ms', aim: 100, better: 'less' },
  delta_to_paint_p95_ms: { unit: 'ms', aim: 33, better: 'less' },
  stream_tokens_per_s: { unit: 'tokens/s', aim: 5000, better: 'more' },
  render_20k_ms: { unit: 'ms', aim: 200, better: 'less' },
  render_50k_ms: { unit: 'ms', aim: 500, better: 'less' },
  render_50k_cold_ms: { unit: 'ms', aim: 500, better: 'less' },
  render_50k_followed_ms: { unit: 'ms', aim: 500, better: 'less' },
  render_400k_ms: { unit: 'ms', aim: 3000, better: 'less' },
  render_longest_task_ms: { unit: 'ms', aim: 50, better: 'less' },
  render_tail_ratio: { unit: 'times', aim: 1.3, better: 'less' },
  render_list_50k_ms: { unit: 'ms', aim: 500, better: 'less' },
  render_table_50k_ms: { unit: 'ms', aim: 500, better: 'less' },
  render_fence_50k_ms: { unit: 'ms', aim: 500, better: 'less' },
  // How others do it, measured beside ours; the aims are what was known of them before.
  render_50k_react_markdown_ms: { unit: 'ms', aim: 55_500, better: 'less' },
  render_50k_full_ms: { unit: 'ms', aim: 17_700, better: 'less' },
  open_10k_ms: { unit: 'ms', aim: 200, better: 'less' },
  page_10k_mb: { unit: 'MB', aim: 150, better: 'less' },
  scroll_10k_task_ms: { unit: 'ms', aim: 50, better: 'less' },
  return_last_known_ms: { unit: 'ms', aim: 150, better: 'less' },
  return_present_ms: { unit: 'ms', aim: 400, better: 'less' },
  search_100k_p95_ms: { unit: 'ms', aim: 50, better: 'less' },
  place_hunk_20k_ms: { unit: 'ms', aim: 50, better: 'less' },
  ghost_typing_ratio: { unit: 'times', aim: 1.1, better: 'less' },
  vsix_bytes: { unit: 'bytes', aim: 3_000_000, better: 'less' },
} as const satisfies Readonly<Record<string, FigureKind>>;

export type FigureId = keyof typeof figureKinds;

export const figureIds = Object.keys(figureKinds) as readonly FigureId[];

/** One row of `--json`. */
export interface Figure extends FigureKind {
  readonly id: FigureId;
  readonly value: number;
  /** The machine's cores, what was counted, and what the number hides. */
  readonly note: string;
}

export function figure(id: FigureId, value: number, note: string): Figure {
  const kind = figureKinds[id];
  const rounded = kind.unit === 'ms' || kind.unit === 'MB' ? Math.round(value * 10) / 10 : kind.unit === 'times' ? Math.round(value * 100) / 100 : Math.round(value);
  return { id, value: rounded, ...kind, note: `${machine()}; ${note}` };
}

export function meetsAim({ value, aim, better }: Figure): boolean {
  return better === 'less' ? value <= aim : value >= aim;
}

export function machine(): string {
  const all = cpus();
  const name = all[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown';
  return `${all.length} ${all.length === 1 ? 'core' : 'cores'} (${name})`;
}

/** Nearest rank: the smallest sample that at least the share `q` of all samples does not exceed. @throws without samples. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
}

/** The middle sample, or the mean of the two in the middle. @throws without samples. */
export function median(samples: readonly number[]): number {
  return (quantile(samples, 0.5) + quantile(samples, (Math.floor(samples.length / 2) + 1) / samples.length)) / 2;
}
