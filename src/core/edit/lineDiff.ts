// Where two texts differ, by lines: unique common lines first, between them the shortest way, bounded. Knows nothing of what the lines say.
import { diffArrays } from 'diff';
import { risingRun } from '../text/risingRun.ts';

/** Lines `start` up to `end` of the old text are lines `newStart` up to `newEnd` of the new one. Either may be none. */
export interface LineChange {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Without the line ends. `'a\n'` is two lines, the last one empty: a final line end that is there or not is a difference like others. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Lines that may differ in a stretch before it is given as changed in whole; the time grows with their square (decision 0016). */
const mostEdits = 200;

/** In order, none touching another. Applied to the old text they give the new one, always; the least of them only where it is cheap to find. */
export function diffLines(old: readonly string[], fresh: readonly string[]): readonly LineChange[] {
  // Most changes are small ones of long files: what is the same at both ends need not be numbered.
  const most = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < most && old[start] === fresh[start]) start += 1;
  let tail = 0;
  while (tail < most - start && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
  const ids = new Map<string, number>();
  const number = (line: string): number => {
    const known = ids.get(line);
    if (known !== undefined) return known;
    ids.set(line, ids.size);
    return ids.size - 1;
  };
  const [a, b] = [old.slice(start, old.length - tail), fresh.slice(start, fresh.length - tail)];
  const differ = new Differ(Int32Array.from(a, number), Int32Array.from(b, number));
  differ.compare(0, a.length, 0, b.length);
  const changes = differ.changes.map((change) => ({ start: change.start + start, end: change.end + start, newStart: change.newStart + start, newEnd: change.newEnd + start }));
  return settle(changes, old, fresh);
}

class Differ {
  readonly changes: LineChange[] = [];
  private readonly a: Int32Array;
  private readonly b: Int32Array;

  constructor(a: Int32Array, b: Int32Array) {
    this.a = a;
    this.b = b;
  }

  compare(aFrom: number, aTo: number, bFrom: number, bTo: number): void {
    const { a, b } = this;
    let [start, end, newStart, newEnd] = [aFrom, aTo, bFrom, bTo];
    while (start < end && newStart < newEnd && a[start] === b[newStart]) {
      start += 1;
      newStart += 1;
    }
    while (start < end && newStart < newEnd && a[end - 1] === b[newEnd - 1]) {
      end -= 1;
      newEnd -= 1;
    }
    if (start === end && newStart === newEnd) return;
    if (start === end || newStart === newEnd) {
      this.changes.push({ start, end, newStart, newEnd });
      return;
    }
    const anchors = this.anchors(start, end, newStart, newEnd);
    if (anchors.length === 0) return this.shortest(start, end, newStart, newEnd);
    let [at, newAt] = [start, newStart];
    for (const [line, newLine] of anchors) {
      this.compare(at, line, newAt, newLine);
      [at, newAt] = [line + 1, newLine + 1];
    }
    this.compare(at, end, newAt, newEnd);
  }

  /** Lines that are there once on both sides, the longest run of them in the same order. */
  private anchors(start: number, end: number, newStart: number, newEnd: number): readonly (readonly [number, number])[] {
    const places = new Map<number, { old: number; fresh: number }>();
    const place = (id: number): { old: number; fresh: number } => {
      const found = places.get(id) ?? { old: -1, fresh: -1 };
      places.set(id, found);
      return found;
    };
    for (let at = start; at < end; at += 1) {
      const found = place(this.a[at] ?? 0);
      found.old = found.old === -1 ? at : -2;
    }
    for (let at = newStart; at < newEnd; at += 1) {
      const found = place(this.b[at] ?? 0);
      found.fresh = found.fresh === -1 ? at : -2;
    }
    const unique = [...places.values()].filter(({ old, fresh }) => old >= 0 && fresh >= 0).map(({ old, fresh }) => [old, fresh] as const).sort((x, y) => x[0] - y[0]);
    return risingRun(unique, ([, fresh]) => fresh);
  }

  private shortest(start: number, end: number, newStart: number, newEnd: number): void {
    const parts = diffArrays([...this.a.slice(start, end)], [...this.b.slice(newStart, newEnd)], { maxEditLength: mostEdits });
    if (!parts) {
      this.changes.push({ start, end, newStart, newEnd });
      return;
    }
    let [at, newAt] = [start, newStart];
    for (const { added, removed, count } of parts) {
      const [next, newNext] = [added ? at : at + count, removed ? newAt : newAt + count];
      if (added || removed) this.changes.push({ start: at, end: next, newStart: newAt, newEnd: newNext });
      [at, newAt] = [next, newNext];
    }
  }
}

/** What could stand in several places stands as low as it can, so that one change is always told in one way; what touches becomes one. */
function settle(changes: readonly LineChange[], old: readonly string[], fresh: readonly string[]): readonly LineChange[] {
  const settled: LineChange[] = [];
  for (const change of [...joined(changes)].reverse()) {
    const next = settled.at(-1);
    let { start, end, newStart, newEnd } = change;
    const [most, newMost] = [next?.start ?? old.length, next?.newStart ?? fresh.length];
    while (end < most && newEnd < newMost && ((start === end && fresh[newStart] === fresh[newEnd]) || (newStart === newEnd && old[start] === old[end]))) {
      start += 1;
      end += 1;
      newStart += 1;
      newEnd += 1;
    }
    settled.push({ start, end, newStart, newEnd });
  }
  return joined(settled.reverse());
}

function joined(changes: readonly LineChange[]): readonly LineChange[] {
  const found: LineChange[] = [];
  for (const change of changes) {
    const last = found.at(-1);
    if (last && last.end === change.start && last.newEnd === change.newStart) found[found.length - 1] = { ...last, end: change.end, newEnd: change.newEnd };
    else found.push(change);
  }
  return found;
}
