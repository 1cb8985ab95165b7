// Puts new code into a file where the file has the like of it: what is named or written the same is replaced, what is new goes beside it, and what the
// new code leaves out stays.
import { alignChunks, type Alignment } from './alignChunks.ts';
import { cutChunks, levelOf, type CodeChunk } from './codeChunk.ts';
import { declaredName, indentOf, isBlank, isBranch, lineKey } from './codeLine.ts';
import { indentUnit, reindent } from './indentation.ts';
import { lacksParts, opensContainer } from './missingParts.ts';

/** So sure it must be that the place was found: one telling line, or two that are less so. */
const leastScore = 2;

/** Places that are looked at. */
const mostScopes = 60;

/** The lines of the file with the code in it, or undefined where no place fits. `near`: a line where it is rather than elsewhere. */
export function mergeCode(file: readonly string[], code: readonly string[], near: number): readonly string[] | undefined {
  const branches = isBranch(code.find((line) => !isBlank(line)) ?? '');
  const fresh: Side = { lines: code, chunks: cutChunks(code, 0, code.length, branches) };
  const found = scopesFor(file, fresh).map((scope) => {
    const old: Side = { lines: file, chunks: cutChunks(file, scope.start, scope.end, branches) };
    return { scope, old, alignment: alignChunks(fresh, old) };
  });
  const best = found.reduce<(typeof found)[number] | undefined>((most, one) => {
    const [a, b] = [one.alignment.score, most?.alignment.score ?? 0];
    return a > b || (a === b && one.scope.start <= near && near < one.scope.end) ? one : most;
  }, undefined);
  if (!best || best.alignment.score < leastScore) return undefined;
  const units = { unit: indentUnit(code), fileUnit: indentUnit(file) };
  return apply(file, merge(fresh, best.old, best.alignment, units));
}

interface Side {
  readonly lines: readonly string[];
  readonly chunks: readonly CodeChunk[];
}

interface Units {
  readonly unit: string | undefined;
  readonly fileUnit: string | undefined;
}

/** Lines `start` up to `end` of the file become these. */
interface LineEdit {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

interface Scope {
  readonly start: number;
  readonly end: number;
}

/** Wherever a line of the file reads like the head of a new chunk: all that stands beside that line. */
function scopesFor(file: readonly string[], fresh: Side): readonly Scope[] {
  const heads = fresh.chunks.filter(({ elision }) => !elision).map(({ head, end }) => fresh.lines[Math.min(head, end - 1)] ?? '');
  const keys = new Set(heads.map(lineKey));
  const names = new Set(heads.flatMap((head) => declaredName(head) ?? []));
  const scopes = new Map<string, Scope>();
  for (const [at, line] of file.entries()) {
    if (isBlank(line)) continue;
    const name = declaredName(line);
    if (!keys.has(lineKey(line)) && (name === undefined || !names.has(name))) continue;
    const scope = scopeAt(file, at);
    scopes.set(`${scope.start} ${scope.end} ${indentOf(line)}`, scope);
    if (scopes.size >= mostScopes) break;
  }
  return [...scopes.values()];
}

function scopeAt(file: readonly string[], at: number): Scope {
  const level = indentOf(file[at] ?? '');
  const inside = (line: number): boolean => line >= 0 && line < file.length && (isBlank(file[line] ?? '') || indentOf(file[line] ?? '') >= level);
  let [start, end] = [at, at + 1];
  while (inside(start - 1)) start -= 1;
  while (inside(end)) end += 1;
  return { start, end };
}

function merge(fresh: Side, old: Side, { pairs }: Alignment, units: Units): readonly LineEdit[] {
  const edits: LineEdit[] = [];
  const level = levelOf(fresh.lines, fresh.chunks[0]?.start ?? 0, fresh.chunks.at(-1)?.end ?? 0);
  const example = old.lines[old.chunks[pairs.find((pair) => pair !== undefined) ?? 0]?.head ?? 0] ?? '';
  const place = { from: level, to: /^\s*/.exec(example)?.[0] ?? '', ...units };
  fresh.chunks.forEach((chunk, index) => {
    if (chunk.elision) return;
    const target = old.chunks[pairs[index] ?? -1];
    if (target) edits.push(...replace(fresh, chunk, old, target, units));
    else edits.push(insertion(fresh, index, old, pairs, reindent(fresh.lines.slice(chunk.start, chunk.end), place)));
  });
  return [...edits, ...removals(fresh, old, pairs)];
}

/** A chunk takes another one's place; where it leaves parts of it out, they are merged one by one. */
function replace(fresh: Side, chunk: CodeChunk, old: Side, target: CodeChunk, units: Units): readonly LineEdit[] {
  const inner = insides(fresh.lines, chunk);
  const oldInner = insides(old.lines, target);
  if (inner && oldInner && (leavesOut(inner, oldInner) || (opensContainer(old.lines[target.head] ?? '') && lacksParts(inner, oldInner)))) {
    const head = headLines(fresh, chunk, old, target, units);
    return [head, ...merge(inner, oldInner, alignChunks(inner, oldInner), units)];
  }
  // Comments above stay where the new code has none.
  const keepsPreface = chunk.head === chunk.start && target.head < target.end;
  const start = keepsPreface ? target.head : target.start;
  let lines = reindent(fresh.lines.slice(chunk.start, chunk.end), { from: indentOf(fresh.lines[chunk.head] ?? fresh.lines[chunk.start] ?? ''), to: margin(old.lines[target.head] ?? old.lines[target.start] ?? ''), ...units });
  lines = bracesOf(lines, old.lines, start, target.end);
  return [{ start, end: target.end, lines }];
}

/** `} catch` keeps the brace that ends what came before; one that the next line of the file has is not written twice. */
function bracesOf(lines: readonly string[], file: readonly string[], start: number, end: number): readonly string[] {
  const [first = '', ...rest] = lines;
  const opening = /^\s*(\}\s*)\w/.exec(file[start] ?? '')?.[1];
  const made = opening !== undefined && !/^\s*\}/.test(first) ? [first.replace(/^\s*/, (space) => space + opening), ...rest] : lines;
  const doubled = /^\s*\}\s*\w/.test(file[end] ?? '') && /^\s*\}$/.test(made.at(-1) ?? '') && !/^\s*\}$/.test(file[end - 1] ?? '');
  return doubled ? made.slice(0, -1) : made;
}

/** What stands inside of a chunk: the lines that are further in than its head. */
function insides(lines: readonly string[], { head, end }: CodeChunk): Side | undefined {
  const level = indentOf(lines[head] ?? '');
  let start = head + 1;
  while (start < end && !(indentOf(lines[start] ?? '') > level)) start += 1;
  let last = end;
  while (last > start && !(indentOf(lines[last - 1] ?? '') > level)) last -= 1;
  return last > start ? { lines, chunks: cutChunks(lines, start, last, false) } : undefined;
}

/** It says so, or it has few of the many things that the old one declares. */
function leavesOut(inner: Side, old: Side): boolean {
  if (inner.chunks.some(({ elision }) => elision)) return true;
  if (inner.chunks.some(({ start, end }) => inner.lines.slice(start + 1, end).some((line) => /(?:\.{3}|…)/.test(line)) && insides(inner.lines, { start, end, head: start, elision: false })?.chunks.some(({ elision }) => elision))) return true;
  const names = (side: Side): readonly string[] => side.chunks.flatMap(({ head, end }) => (end - head > 2 ? (declaredName(side.lines[head] ?? '') ?? []) : []));
  const had = names(old);
  const has = new Set(names(inner));
  return has.size > 0 && had.length >= 3 && had.filter((name) => has.has(name)).length < had.length / 2;
}

/** The head of a chunk that is merged inside: its own lines up to what is inside. */
function headLines(fresh: Side, chunk: CodeChunk, old: Side, target: CodeChunk, units: Units): LineEdit {
  const until = (side: Side, { head, end }: CodeChunk): number => {
    const level = indentOf(side.lines[head] ?? '');
    let at = head + 1;
    while (at < end && !(indentOf(side.lines[at] ?? '') > level)) at += 1;
    return at;
  };
  const lines = reindent(fresh.lines.slice(chunk.head, until(fresh, chunk)), { from: indentOf(fresh.lines[chunk.head] ?? ''), to: margin(old.lines[target.head] ?? ''), ...units });
  return { start: target.head, end: until(old, target), lines };
}

/** After what stands before it in the new code, else before what comes next; with the blank line that it had. */
function insertion(fresh: Side, index: number, old: Side, pairs: readonly (number | undefined)[], lines: readonly string[]): LineEdit {
  const chunk = fresh.chunks[index];
  const spaced = (line: number): boolean => isBlank(fresh.lines[line] ?? '');
  for (let at = index - 1; at >= 0; at -= 1) {
    const before = old.chunks[pairs[at] ?? -1];
    if (!before) continue;
    return { start: before.end, end: before.end, lines: chunk && spaced(chunk.start - 1) ? ['', ...lines] : lines };
  }
  const next = pairs.findIndex((pair, at) => at > index && pair !== undefined);
  const start = old.chunks[pairs[next] ?? -1]?.start ?? old.chunks.at(-1)?.end ?? 0;
  return { start, end: start, lines: chunk && spaced(chunk.end) ? [...lines, ''] : lines };
}

/** Single lines that stood between two that are still neighbors are gone in the new code too. */
function removals(fresh: Side, old: Side, pairs: readonly (number | undefined)[]): readonly LineEdit[] {
  const taken = new Set(pairs);
  const edits: LineEdit[] = [];
  let before: number | undefined;
  for (let index = 0; index < pairs.length; index += 1) {
    const pair = pairs[index];
    if (fresh.chunks[index]?.elision === true) before = undefined;
    if (pair === undefined) continue;
    if (before !== undefined && pairs[before] !== undefined) edits.push(...removed(fresh, old, [before, index], [pairs[before] ?? 0, pair], taken));
    before = index;
  }
  return edits;
}

function removed(fresh: Side, old: Side, between: readonly [number, number], pair: readonly [number, number], taken: ReadonlySet<number | undefined>): readonly LineEdit[] {
  const [first, last] = [fresh.chunks[between[0]], fresh.chunks[between[1]]];
  const gap = old.chunks.slice(pair[0] + 1, pair[1]);
  if (!first || !last || gap.length === 0 || gap.length > 3 || gap.some((_, index) => taken.has(pair[0] + 1 + index))) return [];
  const single = gap.every(({ start, end }) => end - start === 1 && !/^\s*(?:import|from|use|using|#include|require|package)\b/.test(old.lines[start] ?? ''));
  // Nothing between them here and no blank line: the line was left out on purpose. At the outer level it may just not be shown.
  const close = between[1] - between[0] > 1 || (last.start === first.end && indentOf(old.lines[gap[0]?.start ?? 0] ?? '') > 0);
  return single && close ? gap.map(({ start, end }) => ({ start, end, lines: [] })) : [];
}

function margin(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? '';
}

/** Edits of one place keep the order in which they were made. */
function apply(file: readonly string[], edits: readonly LineEdit[]): readonly string[] {
  const made: string[] = [];
  let at = 0;
  const ordered = edits.map((edit, order) => ({ edit, order })).sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order);
  for (const { edit } of ordered) {
    if (edit.start < at && edit.end > edit.start) continue; // inside of what was replaced
    made.push(...file.slice(at, Math.max(at, edit.start)), ...edit.lines);
    at = Math.max(at, edit.end);
  }
  return [...made, ...file.slice(at)];
}
