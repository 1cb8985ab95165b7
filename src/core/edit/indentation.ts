// Gives code the indentation of the place that it is put into: its level, and tabs or spaces as the file has them.
import { indentOf, isBlank } from './codeLine.ts';

/** What one more level is in these lines: a tab, or so many spaces; undefined where nothing is indented. */
export function indentUnit(lines: readonly string[]): string | undefined {
  const steps = new Map<number, number>();
  let tabs = 0;
  let before = 0;
  for (const line of lines.slice(0, 2000)) {
    if (isBlank(line)) continue;
    if (line.startsWith('\t')) tabs += 1;
    const indent = indentOf(line);
    const step = indent - before;
    if (step > 1 && step <= 8) steps.set(step, (steps.get(step) ?? 0) + 1);
    before = indent;
  }
  const spaces = [...steps].reduce<readonly [number, number]>((most, step) => (step[1] > most[1] ? step : most), [0, 0]);
  if (tabs > 0 && tabs >= spaces[1]) return '\t';
  return spaces[0] === 0 ? undefined : ' '.repeat(spaces[0]);
}

export interface Reindent {
  /** Level of the code as it is, in columns. */
  readonly from: number;
  /** White space that it gets in that place. */
  readonly to: string;
  /** One level of the code, and of the file. */
  readonly unit: string | undefined;
  readonly fileUnit: string | undefined;
}

export function reindent(lines: readonly string[], { from, to, unit, fileUnit }: Reindent): readonly string[] {
  const step = unit === undefined || fileUnit === undefined || unit === fileUnit ? undefined : unit === '\t' ? 4 : unit.length;
  return lines.map((line) => {
    if (isBlank(line)) return '';
    const beyond = Math.max(0, indentOf(line) - from);
    const text = line.trimStart();
    if (step !== undefined && fileUnit !== undefined) return to + fileUnit.repeat(Math.floor(beyond / step)) + ' '.repeat(beyond % step) + text;
    return to + (unit === '\t' ? '\t'.repeat(Math.floor(beyond / 4)) + ' '.repeat(beyond % 4) : ' '.repeat(beyond)) + text;
  });
}

/** Columns of white space before the line that has the least; 1000 where all are blank. */
export function leastIndent(lines: readonly string[]): number {
  return lines.reduce((least, line) => (isBlank(line) ? least : Math.min(least, indentOf(line))), 1000);
}
