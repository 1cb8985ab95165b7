// Finds the lines that a search/replace block means: as they are, with another indentation, with line numbers copied along, with parts left out, or
// nearly so. Where several places fit equally none is taken. Fast in long files: only places where a telling line stands are looked at.
import { isBlank, isElision, isTelling, similarity, withoutBlankEnds } from './codeLine.ts';
import type { BlockReading, EditBlock } from './editBlocks.ts';
import { indentUnit, leastIndent, reindent } from './indentation.ts';

export type Found = { readonly start: number; readonly end: number; readonly lines: readonly string[] } | { readonly why: 'missing' | 'ambiguous' | 'placeholder' };

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Of lines that are nearly those, so much must be the same. */
const leastAlike = 0.72;
/** And by so much the best place must be better than the next. */
const leastAhead = 0.08;
const mostPlaces = 200;
/** Places that are looked at closely. */
const mostRated = 16;
const farthestSlip = 6;

/** The way to read a block by which its lines stand in the file as they are; of several the longest. Undefined where none does, and it can't be told. */
export function readingFor(file: readonly string[], block: EditBlock): BlockReading | undefined {
  if (!block.readings) return block;
  const { all, unless } = block.readings;
  const stands = all.filter(({ search }) => {
    const bare = withoutBlankEnds(search);
    return bare.length > 0 && placesOf(file, bare, inOtherIndentation).length > 0;
  });
  return stands.reduce<BlockReading | undefined>((most, one) => (!most || one.search.length > most.search.length ? one : most), undefined) ?? unless;
}

/** `after`: where the last block was put in; of several places one behind it counts, if there is but one. */
export function findLines(file: readonly string[], block: BlockReading, after: number): Found {
  const search = withoutNumbers(block.search, file);
  const replace = search === block.search ? block.replace : bareOfNumbers(block.replace);
  const bare = withoutBlankEnds(search);
  if (bare.length === 0) return file.every(isBlank) ? { start: 0, end: file.length, lines: replace } : { why: 'missing' };
  const parts = cutAtElisions(bare, file);
  if (parts.length > 1) return findParts(file, parts, replace, after);
  if (newElision(replace, file)) return { why: 'placeholder' };
  // As it is first: blank lines at its ends may be meant.
  const [first = { start: 0, end: 0 }, ...more] = search.length === bare.length ? [] : placesOf(file, search, exactly);
  if (first.end > 0 && more.length === 0) return { ...first, lines: replace };
  return findWhole(file, bare, search.length === bare.length ? replace : withoutBlankEnds(replace), after);
}

function findWhole(file: readonly string[], search: readonly string[], replace: readonly string[], after: number): Found {
  for (const same of [exactly, inOtherIndentation]) {
    const places = placesOf(file, search, same);
    const place = choose(places, after);
    if (place) return { ...place, lines: fit(file, place, search, replace) };
    if (places.length > 1) return { why: 'ambiguous' };
  }
  const close = nearest(file, search);
  return close ? { ...close, lines: fit(file, close, search, replace) } : { why: 'missing' };
}

function choose(places: readonly Place[], after: number): Place | undefined {
  const [only] = places;
  if (places.length <= 1) return only;
  const behind = places.filter(({ start }) => start >= after && after > 0);
  return behind.length === 1 ? behind[0] : undefined;
}

function exactly(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd();
}

function inOtherIndentation(a: string, b: string): boolean {
  return a === b || plain(a) === plain(b);
}

function plain(line: string): string {
  return line.trim().replaceAll(/\s+/g, ' ');
}

/** The longest line of the search leads to the places: it is there seldom. */
function placesOf(file: readonly string[], search: readonly string[], same: (a: string, b: string) => boolean): readonly Place[] {
  const lead = search.reduce((most, line, index) => (line.trim().length > (search[most] ?? '').trim().length ? index : most), 0);
  const places: Place[] = [];
  const wanted = search[lead] ?? '';
  const least = plain(wanted).length;
  for (let start = 0; start + search.length <= file.length; start += 1) {
    const line = file[start + lead] ?? '';
    if (line.length < least || !same(wanted, line)) continue;
    if (search.every((each, index) => same(each, file[start + index] ?? ''))) places.push({ start, end: start + search.length });
  }
  return places;
}

/** Of the file that was asked about last: blocks come one after the other. */
const known = new WeakMap<readonly string[], ReadonlyMap<string, readonly number[]>>();

function linesByText(file: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = known.get(file);
  if (found) return found;
  const lines = new Map<string, number[]>();
  file.forEach((line, at) => {
    const text = line.trim();
    const there = lines.get(text);
    if (there) there.push(at);
    else lines.set(text, [at]);
  });
  known.set(file, lines);
  return lines;
}

/** Where most of the lines are, or nearly; undefined where nothing is near enough, or two places are. */
function nearest(file: readonly string[], search: readonly string[]): Place | undefined {
  const votes = new Map<number, number>();
  const lines = linesByText(file);
  search.forEach((line, index) => {
    if (!isTelling(line)) return;
    const at = lines.get(line.trim()) ?? [];
    if (at.length <= mostPlaces) for (const place of at) for (const slip of [0, -1, 1]) votes.set(place - index + slip, (votes.get(place - index + slip) ?? 0) + (slip === 0 ? 1 : 0.4));
  });
  const starts = [...votes].sort((a, b) => b[1] - a[1]).slice(0, mostRated).map(([start]) => start);
  const wanted = search.map(plain);
  const rated = starts.flatMap((start) => [0, -1, 1].map((more) => ({ start, end: start + search.length + more }))).filter(({ start, end }) => start >= 0 && end <= file.length && end > start)
    .map((place) => ({ place, rate: alike(file.slice(place.start, place.end).map(plain), wanted) })).sort((a, b) => b.rate - a.rate);
  const [best] = rated;
  if (!best || best.rate < leastAlike) return undefined;
  const rival = rated.find(({ place }) => place.start >= best.place.end || place.end <= best.place.start);
  return rival && best.rate - rival.rate < leastAhead ? undefined : best.place;
}

/** How much of the search is in these lines in its order, 0 to 1. They are of nearly one length: what is far from its place is not looked at. */
function alike(here: readonly string[], search: readonly string[]): number {
  const columns = here.length;
  let above = new Float32Array(columns + 1);
  search.forEach((line, row) => {
    const next = new Float32Array(columns + 1);
    for (let at = 0; at < columns; at += 1) {
      const apart = Math.abs(at - row);
      const other = here[at] ?? '';
      const same = apart > farthestSlip ? 0 : line === other ? 1 : apart <= 1 && isTelling(line) ? similarity(line, other) / 2 : 0;
      next[at + 1] = Math.max((above[at] ?? 0) + same, above[at + 1] ?? 0, next[at] ?? 0);
    }
    above = next;
  });
  return (2 * (above[columns] ?? 0)) / (search.length + columns);
}

/** In the indentation of the place: what stood in the search at one level stands in the file at another. */
function fit(file: readonly string[], { start, end }: Place, search: readonly string[], replace: readonly string[]): readonly string[] {
  const here = file.slice(start, end);
  if (here.length === search.length && search.every((line, at) => exactly(line, here[at] ?? ''))) return replace;
  const units = { unit: indentUnit([...search, ...replace]), fileUnit: indentUnit(file) };
  const [said, margin] = [marginOf(search), marginOf(here)];
  if (said === margin && (units.unit === undefined || units.fileUnit === undefined || units.unit === units.fileUnit)) return replace;
  const from = leastIndent(search);
  const less = Math.max(0, from - leastIndent(replace));
  return reindent(replace, { from: from - less, to: margin.slice(0, Math.max(0, margin.length - (margin.includes('\t') ? Math.floor(less / 4) : less))), ...units });
}

/** The white space before the line that has the least. */
function marginOf(lines: readonly string[]): string {
  const least = leastIndent(lines);
  return /^[ \t]*/.exec(lines.find((line) => leastIndent([line]) === least) ?? '')?.[0] ?? '';
}

/** Cut where the search leaves something out that the file does not have as a line. */
function cutAtElisions(search: readonly string[], file: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const line of search) {
    if (isElision(line) && !linesByText(file).has(line.trim())) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map(withoutBlankEnds).filter((part) => part.length > 0);
}

function newElision(lines: readonly string[], file: readonly string[]): boolean {
  return lines.some((line) => isElision(line) && !linesByText(file).has(line.trim()));
}

/** What the new lines leave out in the same places stays. */
function findParts(file: readonly string[], parts: readonly (readonly string[])[], replace: readonly string[], after: number): Found {
  const fresh = cutAtElisions(replace, file);
  if (fresh.length !== parts.length && fresh.length !== 1) return { why: 'placeholder' };
  let from = after;
  const places: Place[] = [];
  for (const part of parts) {
    const all = placesOf(file, part, inOtherIndentation);
    const place = places.length === 0 ? choose(all, after) : all.find(({ start }) => start >= from);
    if (!place) return { why: all.length > 1 ? 'ambiguous' : 'missing' };
    places.push(place);
    from = place.end;
  }
  const [start, end] = [places[0]?.start ?? 0, places.at(-1)?.end ?? 0];
  // New lines that leave nothing out replace all of it.
  if (fresh.length === 1) return { start, end, lines: fit(file, { start, end }, parts.flat(), withoutBlankEnds(replace)) };
  const lines = places.flatMap((place, index) => {
    const next = places[index + 1]?.start ?? place.end;
    return [...fit(file, place, parts[index] ?? [], fresh[index] ?? []), ...file.slice(place.end, next)];
  });
  return { start, end, lines };
}

const numbered = /^\s*(\d{1,6})(?:\s*[|:│]\s?|\t)(.*)$/;

/** Without line numbers that were copied along: the file has most of the lines without them, and not with them. A table with rising keys is none of that. */
export function withoutNumbers(lines: readonly string[], file: readonly string[]): readonly string[] {
  const bare = bareOfNumbers(lines);
  if (bare === lines) return lines;
  const known = linesByText(file);
  const share = (some: readonly string[]): number => some.filter((line) => !isBlank(line) && known.has(line.trim())).length;
  return share(bare) > share(lines) && share(bare) * 2 >= bare.filter((line) => !isBlank(line)).length ? bare : lines;
}

/** The same lines where not all of them have a number, or the numbers do not rise. */
function bareOfNumbers(lines: readonly string[]): readonly string[] {
  const numbers = lines.filter((line) => !isBlank(line)).map((line) => Number(numbered.exec(line)?.[1] ?? Number.NaN));
  if (numbers.length === 0 || numbers.some((number, at) => Number.isNaN(number) || (at > 0 && number <= (numbers[at - 1] ?? 0)))) return lines;
  return lines.map((line) => numbered.exec(line)?.[2] ?? line);
}
