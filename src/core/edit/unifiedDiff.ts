// A unified diff as models write it: line numbers may be wrong or missing, so each part is looked for by its text.
import { isBlank } from './codeLine.ts';
import type { Unplaced } from './searchReplace.ts';

interface Hunk {
  readonly old: readonly string[];
  readonly fresh: readonly string[];
  /** The line of the old file, from 0, that the diff says; undefined where it says none. */
  readonly at: number | undefined;
}

/** Whether the code is a diff: it is called so, or has lines that only a diff has. */
export function isDiff(language: string, lines: readonly string[]): boolean {
  return /^(?:diff|patch)$/i.test(language) || lines.some((line) => /^@@ .* @@/.test(line));
}

/** The file with every part of the diff in it that has a place; undefined where none has. */
export function applyDiff(file: readonly string[], diff: readonly string[]): { readonly lines: readonly string[]; readonly unplaced: readonly Unplaced[] } | undefined {
  let made = file;
  let [from, gained] = [0, 0];
  const hunks = hunksOf(diff);
  const unplaced: Unplaced[] = [];
  for (const { old, fresh, at } of hunks) {
    const start = choose(placesOf(made, old), from, at === undefined ? undefined : at + gained);
    if (typeof start === 'string') {
      unplaced.push({ block: { search: old, replace: fresh, closed: true }, why: start });
      continue;
    }
    made = [...made.slice(0, start), ...fresh, ...made.slice(start + old.length)];
    from = start + fresh.length;
    gained += fresh.length - old.length;
  }
  return hunks.length === unplaced.length ? undefined : { lines: made, unplaced };
}

function hunksOf(diff: readonly string[]): readonly Hunk[] {
  const hunks: { readonly old: string[]; readonly fresh: string[]; readonly at: number | undefined }[] = [];
  let open: (typeof hunks)[number] | undefined;
  for (let index = 0; index < diff.length; index += 1) {
    const line = diff[index] ?? '';
    const header = headerLines(diff, index, open !== undefined);
    if (header > 0) {
      open = undefined;
      index += header - 1;
      continue;
    }
    if (line.startsWith('\\ No newline')) continue;
    if (!open || line.startsWith('@@')) {
      open = { old: [], fresh: [], at: lineOf(line) };
      hunks.push(open);
      if (line.startsWith('@@')) continue;
    }
    const text = line.slice(1);
    if (!line.startsWith('+')) open.old.push(line.startsWith('-') || line.startsWith(' ') ? text : line);
    if (!line.startsWith('-')) open.fresh.push(line.startsWith('+') || line.startsWith(' ') ? text : line);
  }
  return hunks.map(trimmed).filter(({ old, fresh }) => old.join('\n') !== fresh.join('\n'));
}

/** How many lines from here on name a file. Within a part `--- x` is most often a line that goes and began with two dashes, as comments of SQL and Lua do. */
function headerLines(diff: readonly string[], at: number, within: boolean): number {
  const [first = '', second = '', third = ''] = diff.slice(at, at + 3);
  if (/^(?:diff --git|index [\da-f]+\.\.)/.test(first)) return 1;
  if (first.startsWith('--- ') && second.startsWith('+++ ') && (!within || third.startsWith('@@'))) return 2;
  return !within && /^(?:---|\+\+\+) /.test(first) && second.startsWith('@@') ? 1 : 0;
}

function lineOf(line: string): number | undefined {
  const number = /^@@ -(\d+)/.exec(line)?.[1];
  return number === undefined ? undefined : Math.max(0, Number(number) - 1);
}

/** Blank lines at the end are those between the parts. */
function trimmed<Part extends { readonly old: string[]; readonly fresh: string[] }>(part: Part): Part {
  const { old, fresh } = part;
  while (old.length > 0 && fresh.length > 0 && isBlank(old.at(-1) ?? '') && isBlank(fresh.at(-1) ?? '')) {
    old.pop();
    fresh.pop();
  }
  return part;
}

/** As it is first, then without regard to white space. */
function placesOf(file: readonly string[], old: readonly string[]): readonly number[] {
  if (old.length === 0) return file.every(isBlank) ? [0] : [];
  for (const same of [(a: string, b: string) => a.trimEnd() === b.trimEnd(), (a: string, b: string) => a.trim() === b.trim()]) {
    const places = file.flatMap((_, at) => (old.every((line, index) => same(line, file[at + index] ?? '\u0000')) ? [at] : []));
    if (places.length > 0) return places;
  }
  return [];
}

/** Of several places the nearest to the line that the diff says, which is seldom far off; where it says none, the only one behind the part before. */
function choose(places: readonly number[], from: number, said: number | undefined): number | 'missing' | 'ambiguous' {
  const [first, second] = places;
  if (first === undefined) return 'missing';
  if (second === undefined) return first;
  if (said === undefined) {
    const behind = from > 0 ? places.filter((place) => place >= from) : [];
    return behind.length === 1 ? (behind[0] ?? first) : 'ambiguous';
  }
  const [nearest = first, next = second] = [...places].sort((a, b) => Math.abs(a - said) - Math.abs(b - said));
  return Math.abs(nearest - said) === Math.abs(next - said) ? 'ambiguous' : nearest;
}
