// Where code of an answer goes in a file: instead of all of it, among the lines that it repeats, or at the cursor. Makes the new text; changes nothing.
import { isBlank, isElision, lineKey, withoutBlankEnds } from './codeLine.ts';
import { readEditReply } from './editReply.ts';
import { indentUnit, leastIndent, reindent } from './indentation.ts';
import { mergeCode } from './mergeCode.ts';
import { showsPart } from './missingParts.ts';
import { applyBlocks, type Unplaced } from './searchReplace.ts';
import { applyDiff, isDiff } from './unifiedDiff.ts';

export interface PlaceRequest {
  readonly file: string;
  readonly code: string;
  readonly language: string;
  /** What is selected in the file, in characters; equal where only the cursor is there. */
  readonly selection: { readonly start: number; readonly end: number };
}

export interface PlacedCode {
  /** `whole`: all was replaced. `merged`: by the lines that code and file share. `selection`: nothing was alike. */
  readonly how: 'whole' | 'merged' | 'selection';
  /** The whole file as it would be, with the file's own line ends. */
  readonly text: string;
  /** Parts of it that have no place in the file; the rest is in `text`. Absent where all have one. */
  readonly unplaced?: readonly Unplaced[];
}

/** So much of the file must come again in code that replaces all of it. */
const wholeShare = 0.5;

/** Undefined where the code is a diff, or blocks of lines to look for, of which nothing fits the file. */
export function placeCode({ file, code, language, selection }: PlaceRequest): PlacedCode | undefined {
  const eol = file.includes('\r\n') ? '\r\n' : '\n';
  const old = file.split(/\r?\n/);
  const fresh = withoutBlankEnds(code.split(/\r?\n/));
  const made = (how: PlacedCode['how'], lines: readonly string[]): PlacedCode => ({ how, text: lines.join(eol) });
  if (isDiff(language, fresh)) {
    const patched = applyDiff(old, fresh);
    return patched && inParts(made('merged', patched.lines), patched.unplaced);
  }
  if (searchMark.test(code)) {
    const outcome = applyBlocks(old, readEditReply(code, old).blocks);
    return outcome.ok ? inParts(made('merged', outcome.lines), outcome.unplaced) : undefined;
  }
  if (old.every(isBlank)) return made('whole', [...fresh, '']);
  const whole = isWhole(old, fresh) ? made('whole', isBlank(old.at(-1) ?? '') ? [...fresh, ''] : fresh) : undefined;
  if (whole && !showsPart(fresh, old)) return whole;
  const cursor = file.slice(0, selection.start).split(/\r?\n/).length - 1;
  const merged = mergeCode(old, fresh, cursor);
  if (merged) return made('merged', merged);
  if (whole) return whole;
  return { how: 'selection', text: selection.end > selection.start ? replaceSelection(file, fresh, selection, eol) : old.toSpliced(...atLine(old, fresh, cursor)).join(eol) };
}

/** Not the marks of a merge that was left open. */
const searchMark = /^\s*<{5,9} ?(?:SEARCH|ORIGINAL)\b/m;

function inParts(placed: PlacedCode, unplaced: readonly Unplaced[]): PlacedCode {
  return unplaced.length === 0 ? placed : { ...placed, unplaced };
}

/** The code begins and ends as the file does, more or less, and has at least half of it; nothing in it says that code was left out. */
function isWhole(old: readonly string[], fresh: readonly string[]): boolean {
  if (fresh.some(isElision)) return false;
  const written = old.filter((line) => !isBlank(line));
  // With their indentation: what is deeper in the file than in the code is a part of it.
  const exact = new Set(fresh.map((line) => line.trimEnd()));
  const has = (line: string): boolean => exact.has(line.trimEnd());
  if (!written.slice(0, 3).some(has) || !written.slice(-3).some(has)) return false;
  const lines = written.map(lineKey);
  const counts = new Map<string, number>();
  for (const line of fresh) counts.set(lineKey(line), (counts.get(lineKey(line)) ?? 0) + 1);
  let shared = 0;
  for (const line of lines) {
    const left = counts.get(line) ?? 0;
    if (left === 0) continue;
    shared += 1;
    counts.set(line, left - 1);
  }
  return shared / lines.length >= wholeShare;
}

function replaceSelection(file: string, fresh: readonly string[], { start, end }: PlaceRequest['selection'], eol: string): string {
  const selected = file.slice(start, end);
  const column = file.lastIndexOf('\n', start - 1) + 1;
  const before = file.slice(column, start);
  const margin = /^[ \t]*/.exec(isBlank(before) ? before + selected : before)?.[0] ?? '';
  const lines = reindent(fresh, { from: leastIndent(fresh), to: margin, unit: indentUnit(fresh), fileUnit: indentUnit(file.split(/\r?\n/)) });
  const text = lines.join(eol).slice(isBlank(before) ? before.length : margin.length);
  return file.slice(0, start) + text + (selected.endsWith('\n') ? eol : '') + file.slice(end);
}

/** On the line of the cursor where that is blank, else below it. */
function atLine(old: readonly string[], fresh: readonly string[], line: number): [number, number, ...string[]] {
  const here = old[line] ?? '';
  const margin = /^[ \t]*/.exec(here)?.[0] ?? '';
  const lines = reindent(fresh, { from: leastIndent(fresh), to: margin, unit: indentUnit(fresh), fileUnit: indentUnit(old) });
  return isBlank(here) ? [line, line === old.length - 1 ? 0 : 1, ...lines] : [line + 1, 0, ...lines];
}
