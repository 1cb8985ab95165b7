// A proposed change to a text, cut into hunks that are accepted or refused one by one, and what is left of it in a text that has changed meanwhile:
// a merge of three by lines. Pure; whoever owns the document applies the edits.
import { isTelling } from './codeLine.ts';
import { diffLines, type LineChange } from './lineDiff.ts';

/** Lines `start` up to `end` of the text that was read become `lines`. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

export type Decision = 'open' | 'accepted' | 'refused';

/**
 * `open`: it can be accepted. `done`: the text has it, or what the person made of it. `refused`: by the person.
 * `conflict`: the text changed in the same place; it is left as it is.
 */
export type HunkState = 'open' | 'done' | 'refused' | 'conflict';

export interface ReviewedHunk {
  readonly index: number;
  readonly state: HunkState;
  /** Lines of the text as it is now that it takes the place of; only of an open one. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
  /** Where those lines are in the preview. */
  readonly shownStart: number;
  readonly shownEnd: number;
}

export interface Review {
  /** The text as it is now with all open hunks in it. */
  readonly preview: readonly string[];
  readonly hunks: readonly ReviewedHunk[];
}

/** Unchanged lines between two changes that say so little that both are one. */
const smallGap = 2;

/** From one text to the other, in order; between two of them at least one line stays. */
export function cutHunks(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  const joined: LineChange[] = [];
  for (const change of diffLines(before, after)) {
    const last = joined.at(-1);
    const gap = last ? before.slice(last.end, change.start) : [];
    if (last && gap.length <= smallGap && !gap.some(isTelling)) joined[joined.length - 1] = { ...last, end: change.end, newEnd: change.newEnd };
    else joined.push(change);
  }
  return joined.map(({ start, end, newStart, newEnd }) => ({ start, end, lines: after.slice(newStart, newEnd) }));
}

/** The lines with these hunks in them. They must be in order and apart. */
export function applyHunks(lines: readonly string[], hunks: readonly Hunk[]): readonly string[] {
  const made: string[] = [];
  let at = 0;
  for (const { start, end, lines: fresh } of hunks) {
    made.push(...lines.slice(at, start), ...fresh);
    at = end;
  }
  return [...made, ...lines.slice(at)];
}

/**
 * What has become of each hunk, where `now` is what has become of the text that was read. What is compared is the text that should be there,
 * with the accepted hunks in it: so nothing has to be guessed as long as nobody else changes it.
 */
export function reviewHunks(before: readonly string[], hunks: readonly Hunk[], decisions: readonly Decision[], now: readonly string[]): Review {
  const undone = decisions.includes('accepted') && same(now, before);
  const texts: Texts = { before, now, hunks, decisions: undone ? decisions.map((decision) => (decision === 'accepted' ? 'open' : decision)) : decisions };
  const expected = applyHunks(before, hunks.filter((_, index) => texts.decisions[index] === 'accepted'));
  const spans = spansOf(texts);
  const placed = regionsOf(spans, diffLines(expected, now)).flatMap((region) => placeRegion(region, spans, texts)).sort((a, b) => a.index - b.index);
  const open = placed.filter(({ state }) => state === 'open');
  let shift = 0;
  const reviewed = placed.map((hunk): ReviewedHunk => {
    const shownStart = hunk.start + shift;
    const shownEnd = shownStart + (hunk.state === 'open' ? hunk.lines.length : hunk.end - hunk.start);
    if (hunk.state === 'open') shift += hunk.lines.length - (hunk.end - hunk.start);
    return { ...hunk, shownStart, shownEnd };
  });
  return { preview: applyHunks(now, open), hunks: reviewed };
}

interface Texts {
  readonly before: readonly string[];
  readonly now: readonly string[];
  readonly hunks: readonly Hunk[];
  readonly decisions: readonly Decision[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the hunks are in the text that should be there. */
function spansOf({ hunks, decisions }: Texts): readonly Span[] {
  let shift = 0;
  return hunks.map(({ start, end, lines }, index) => {
    const length = decisions[index] === 'accepted' ? lines.length : end - start;
    const span = { start: start + shift, end: start + shift + length };
    shift += length - (end - start);
    return span;
  });
}

/** Hunks and changes that meet in one stretch of the text that was read. */
interface Region {
  start: number;
  end: number;
  readonly hunks: number[];
  readonly changes: LineChange[];
  /** Lines that the text has gained before it. */
  readonly shift: number;
}

function regionsOf(hunks: readonly Span[], changes: readonly LineChange[]): readonly Region[] {
  const regions: Region[] = [];
  let [hunkAt, changeAt, shift] = [0, 0, 0];
  for (;;) {
    const [hunk, change] = [hunks[hunkAt], changes[changeAt]];
    const next = hunk && (!change || hunk.start <= change.start) ? hunk : change;
    if (!next) return regions;
    const last = regions.at(-1);
    const region = last && meets(last, next) ? last : { start: next.start, end: next.end, hunks: [], changes: [], shift };
    if (region !== last) regions.push(region);
    region.end = Math.max(region.end, next.end);
    if (next === hunk) {
      region.hunks.push(hunkAt);
      hunkAt += 1;
    } else if (change) {
      region.changes.push(change);
      changeAt += 1;
      shift += change.newEnd - change.newStart - (change.end - change.start);
    }
  }
}

/** They share lines, or one of them is put in at the other's border. */
function meets(a: { readonly start: number; readonly end: number }, b: { readonly start: number; readonly end: number }): boolean {
  return a.start === a.end || b.start === b.end ? b.start <= a.end : b.start < a.end;
}

type Placed = Omit<ReviewedHunk, 'shownStart' | 'shownEnd'>;

/** Hunks of one region whose every combination is looked at. */
const mostCombined = 4;

function placeRegion(region: Region, spans: readonly Span[], { now, before, hunks, decisions }: Texts): readonly Placed[] {
  const from = region.start + region.shift;
  const to = region.end + region.shift + region.changes.reduce((sum, { start, end, newStart, newEnd }) => sum + newEnd - newStart - (end - start), 0);
  const here = now.slice(from, to);
  const parts = region.hunks.map((index): Part => {
    const { start, end, lines } = hunks[index] ?? { start: 0, end: 0, lines: [] };
    return { index, refused: decisions[index] === 'refused', accepted: decisions[index] === 'accepted', old: before.slice(start, end), lines, span: spans[index] ?? { start: 0, end: 0 } };
  });
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return [];
  const offset = hunks[first.index]?.start ?? 0;
  // What of the text that was read stands around the hunks of the region.
  const lead = before.slice(offset - (first.span.start - region.start), offset);
  const tailFrom = hunks[last.index]?.end ?? 0;
  const tail = before.slice(tailFrom, tailFrom + region.end - last.span.end);
  const between = parts.map(({ index }) => before.slice(hunks[index]?.end ?? 0, hunks[index + 1]?.start ?? 0));
  for (const applied of combinations(parts)) {
    const pieces = parts.flatMap((part, at) => [applied.has(part.index) ? part.lines : part.old, at < parts.length - 1 ? (between[at] ?? []) : tail]);
    const text = [...lead, ...pieces.flat()];
    const exact = same(here, text);
    if (!exact && !sameWords(here, text)) continue;
    let at = from + lead.length;
    return parts.map((part, place): Placed => {
      const length = (applied.has(part.index) ? part.lines : part.old).length;
      const placed: Placed = { index: part.index, state: part.refused ? 'refused' : applied.has(part.index) ? 'done' : 'open', start: at, end: at + length, lines: part.lines };
      at += length + (between[place]?.length ?? 0);
      return placed;
    });
  }
  return parts.map(({ index, refused, accepted }) => ({ index, state: refused ? 'refused' : accepted ? 'done' : 'conflict', start: from, end: to, lines: [] }));
}

interface Part {
  readonly index: number;
  readonly refused: boolean;
  readonly accepted: boolean;
  readonly old: readonly string[];
  readonly lines: readonly string[];
  readonly span: Span;
}

/** Which hunks may be in the text: as decided first, then none, then all, then any. */
function combinations(parts: readonly Part[]): readonly ReadonlySet<number>[] {
  const free = parts.filter(({ refused }) => !refused).map(({ index }) => index);
  const likely = [new Set(parts.filter(({ accepted }) => accepted).map(({ index }) => index)), new Set<number>(), new Set(free)];
  if (free.length > mostCombined) return likely;
  return [...likely, ...Array.from({ length: 2 ** free.length }, (_, mask) => new Set(free.filter((_index, bit) => (mask >> bit) % 2 === 1)))];
}

/** A formatter went over it. */
function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line.trim() === b[at]?.trim());
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

/** Where lines of a text are after it changed: what was within them is within still. */
export function movedRange(before: readonly string[], now: readonly string[], { start, end }: { readonly start: number; readonly end: number }): { readonly start: number; readonly end: number } {
  let [from, to] = [start, end];
  for (const change of diffLines(before, now)) {
    const gained = change.newEnd - change.newStart - (change.end - change.start);
    if (change.end <= start && !(change.end === start && change.start === change.end && start === end)) from += gained;
    if (change.start < end) to += gained;
  }
  return { start: Math.min(from, to), end: Math.max(from, to) };
}
