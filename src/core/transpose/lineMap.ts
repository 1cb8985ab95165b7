// Which line of one text stands beside which line of the other: exact where a pair of parts begins or ends, in proportion between. Pure.
import { risingRun } from '../text/risingRun.ts';
import type { PartPair } from './pairParts.ts';

/** A line of the original and a line of the result, from 0, that stand beside each other. */
export type LinePoint = readonly [original: number, result: number];

/** Both lines rise from point to point. `lines`: of each text; the first and the last line are beside each other. */
export function linePoints(pairs: readonly PartPair[], lines: LinePoint): readonly LinePoint[] {
  const points = pairs.flatMap(({ original, result }): readonly LinePoint[] => [[original.start, result.start], [original.end, result.end]]);
  const sorted = points.sort(([a, x], [b, y]) => a - b || x - y);
  const rising = risingRun(sorted, ([, result]) => result).filter(([original, result]) => original <= lines[0] && result <= lines[1]);
  return [[0, 0], ...rising, lines];
}

export function lineAcross(points: readonly LinePoint[], line: number, from: 'original' | 'result'): number {
  const [here, there] = from === 'original' ? ([0, 1] as const) : ([1, 0] as const);
  const after = points.findIndex((point) => point[here] > line);
  const [low, high] = after < 0 ? [points.at(-1), undefined] : [points[after - 1], points[after]];
  if (!low) return 0;
  if (!high) return low[there];
  return Math.round(low[there] + ((line - low[here]) * (high[there] - low[there])) / (high[here] - low[here]));
}
