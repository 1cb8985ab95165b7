// Where a finding stands when its file has changed since: at the same lines, near what is left of them, or at what its suggestion made of them.
import { plainLine } from '../edit/codeLine.ts';
import { placeFinding, type LineSpan } from './placeFinding.ts';

export interface FollowedLines {
  /** The lines that it stood at when it was placed. */
  readonly anchor: readonly string[];
  /** What its suggestion makes of them. */
  readonly fresh?: readonly string[];
  /** Where it stood last. */
  readonly span: LineSpan;
}

/** `here`: the lines are as they were. `applied`: the suggestion is there instead. `changed`: neither; the span is where it stood, or the likeliest place. */
export interface FollowedSpan extends LineSpan {
  readonly state: 'here' | 'applied' | 'changed';
}

/** Lines that a suggestion may have moved by other edits and still be told for it. */
const farthest = 200;

export function followFinding(file: readonly string[], { anchor, fresh, span }: FollowedLines): FollowedSpan {
  const here = nearestPlace(file, anchor, span);
  const there = fresh && nearestPlace(file, fresh, span);
  if (there && Math.abs(there.start - span.start) <= farthest && (!here || holds(there, here))) return { ...there, state: 'applied' };
  if (here) return { ...here, state: 'here' };
  const near = placeFinding(file, { code: anchor }, [span]);
  const last = Math.max(0, file.length - 1);
  const start = Math.min(near?.start ?? span.start, last);
  return { start, end: Math.max(start + 1, Math.min(near?.end ?? span.end, file.length)), state: 'changed' };
}

function holds(outer: LineSpan, inner: LineSpan): boolean {
  return outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start;
}

function nearestPlace(file: readonly string[], lines: readonly string[], { start: from }: LineSpan): LineSpan | undefined {
  const wanted = lines.map(plainLine);
  if (wanted.every((line) => line === '')) return undefined;
  const lead = wanted.findIndex((line) => line !== '');
  const least = wanted[lead]?.length ?? 0;
  const at = (start: number): boolean => (file[start + lead]?.length ?? 0) >= least && wanted.every((line, index) => start + index < file.length && plainLine(file[start + index] ?? '') === line);
  for (let step = 0; step <= file.length; step += 1) {
    for (const start of step === 0 ? [from] : [from + step, from - step]) if (start >= 0 && at(start)) return { start, end: start + wanted.length };
  }
  return undefined;
}
