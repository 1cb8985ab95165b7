// A unified diff as models write it: line numbers may be wrong or missing, so each part is looked for by its text.
import { isBlank } from './codeLine.ts';
import type { Unplaced } from './searchReplace.ts';

interface Hunk {
  readonly old: readonly string[];
  readonly fresh: readonly string[];
}

/** Whether the code is a diff: it is called so, or has lines that only a diff has. */
export function isDiff(language: string, lines: readonly string[]): boolean {
  return /^(?:diff|patch)$/i.test(language) || lines.some((line) => /^@@ .* @@/.test(line));
}

/** The file with every part of the diff in it that has a place; undefined where none has. */
export function applyDiff(file: readonly string[], diff: readonly string[]): { readonly lines: readonly string[]; readonly unplaced: readonly Unplaced[] } | undefined {
  let made = file;
  let from = 0;
  const hunks = hunksOf(diff);
  const unplaced: Unplaced[] = [];
  for (const { old, fresh } of hunks) {
    const at = find(made, old, from);
    if (at === undefined) {
      unplaced.push({ block: { search: old, replace: fresh, closed: true }, why: 'missing' });
      continue;
    }
    made = [...made.slice(0, at), ...fresh, ...made.slice(at + old.length)];
    from = at + fresh.length;
  }
  return hunks.length === unplaced.length ? undefined : { lines: made, unplaced };
}

function hunksOf(diff: readonly string[]): readonly Hunk[] {
  const hunks: { old: string[]; fresh: string[] }[] = [];
  let open: { old: string[]; fresh: string[] } | undefined;
  for (const line of diff) {
    if (/^(?:diff --git|index [\da-f]+\.\.|--- |\+\+\+ |\\ No newline)/.test(line)) continue;
    if (line.startsWith('@@')) {
      open = undefined;
      continue;
    }
    if (!open) {
      open = { old: [], fresh: [] };
      hunks.push(open);
    }
    const text = line.slice(1);
    if (!line.startsWith('+')) open.old.push(line.startsWith('-') || line.startsWith(' ') ? text : line);
    if (!line.startsWith('-')) open.fresh.push(line.startsWith('+') || line.startsWith(' ') ? text : line);
  }
  return hunks.map(trimmed).filter(({ old, fresh }) => old.join('\n') !== fresh.join('\n'));
}

/** Blank lines at the end are those between the parts. */
function trimmed({ old, fresh }: { readonly old: string[]; readonly fresh: string[] }): Hunk {
  while (old.length > 0 && fresh.length > 0 && isBlank(old.at(-1) ?? '') && isBlank(fresh.at(-1) ?? '')) {
    old.pop();
    fresh.pop();
  }
  return { old, fresh };
}

/** After `from` first, then anywhere; as it is first, then without regard to white space. */
function find(file: readonly string[], old: readonly string[], from: number): number | undefined {
  if (old.length === 0) return file.length === 0 || file.every(isBlank) ? 0 : undefined;
  for (const same of [(a: string, b: string) => a.trimEnd() === b.trimEnd(), (a: string, b: string) => a.trim() === b.trim()]) {
    const fits = (at: number): boolean => old.every((line, index) => same(line, file[at + index] ?? '\u0000'));
    for (const [start, end] of [[from, file.length], [0, from]] as const) {
      for (let at = start; at < end; at += 1) if (fits(at)) return at;
    }
  }
  return undefined;
}
