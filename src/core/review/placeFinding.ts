// Where a finding stands in a file: where the lines are that it quotes, never at a line number. And what its replacement would make of the file.
import { plainLine } from '../edit/codeLine.ts';
import { findLines, type Found } from '../edit/findLines.ts';
import type { Finding } from './finding.ts';

export interface LineSpan {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface PlacedFinding extends LineSpan {
  /** What would stand there instead; absent where there is nothing to put in. */
  readonly lines?: readonly string[];
  /** False where the same lines stand in several places and this is the likeliest. */
  readonly sure: boolean;
}

type Quote = Pick<Finding, 'code' | 'replacement'>;

/** `about`: the lines that were reviewed; a place that touches them counts before others. Undefined where the quoted lines are nowhere. */
export function placeFinding(file: readonly string[], quote: Quote, about: readonly LineSpan[] = []): PlacedFinding | undefined {
  if (quote.code.every((line) => line.trim() === '')) return undefined;
  const { code } = quote;
  return placeLines(file, quote, about) ?? (code.some(isMarked) ? placeLines(file, withoutMarks(quote), about) : undefined) ?? placeInLine(file, quote, about);
}

function placeLines(file: readonly string[], { code, replacement }: Quote, about: readonly LineSpan[]): PlacedFinding | undefined {
  const found = search(file, code, replacement);
  if (!('why' in found)) return { start: found.start, end: found.end, sure: true, ...(replacement && !isSame(found.lines, file.slice(found.start, found.end)) && { lines: found.lines }) };
  if (found.why !== 'ambiguous') return found.why === 'placeholder' && replacement ? placeLines(file, { code }, about) : undefined;
  const places = everyPlace(file, code);
  const near = places.filter((place) => about.some((span) => touches(span, place)));
  const place = near[0] ?? places[0];
  if (!place) return undefined;
  const here = search(file.slice(place.start, place.end), code, replacement);
  return { ...place, sure: near.length === 1, ...(replacement && !('why' in here) && { lines: here.lines }) };
}

function search(file: readonly string[], code: readonly string[], replacement = code): Found {
  return findLines(file, { search: code, replace: replacement }, 0);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

function everyPlace(file: readonly string[], code: readonly string[]): readonly LineSpan[] {
  const wanted = code.map(plainLine);
  while (wanted[0] === '') wanted.shift();
  while (wanted.at(-1) === '') wanted.pop();
  const [first = ''] = wanted;
  return file.flatMap((line, start) => (plainLine(line) === first && wanted.every((each, at) => plainLine(file[start + at] ?? '') === each) ? [{ start, end: start + wanted.length }] : []));
}

function touches(a: LineSpan, b: LineSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

function isMarked(line: string): boolean {
  return /^[-+]/.test(line);
}

/** Quoted out of a diff: the new version is what its marks leave. */
function withoutMarks({ code, replacement }: Quote): Quote {
  const fresh = (lines: readonly string[]): readonly string[] => lines.filter((line) => !line.startsWith('-')).map((line) => (/^[+ ]/.test(line) ? line.slice(1) : line));
  return { code: fresh(code), ...(replacement && { replacement: replacement.every((line) => line === '' || /^[-+ ]/.test(line)) && replacement.some(isMarked) ? fresh(replacement) : replacement }) };
}

/** Shorter pieces stand in too many lines. */
const leastPiece = 6;

/** A part of a line, where a model quotes an expression instead of its line. */
function placeInLine(file: readonly string[], { code, replacement }: Quote, about: readonly LineSpan[]): PlacedFinding | undefined {
  const [only = ''] = code;
  const piece = only.trim();
  if (code.length !== 1 || piece.length < leastPiece) return undefined;
  const lines = file.flatMap((line, at) => (line.includes(piece) ? [{ start: at, end: at + 1 }] : []));
  const near = lines.filter((line) => about.some((span) => touches(span, line)));
  const place = near[0] ?? lines[0];
  if (!place) return undefined;
  const line = file[place.start] ?? '';
  const once = line.indexOf(piece) === line.lastIndexOf(piece);
  const fresh = replacement?.length === 1 && once ? line.replace(piece, () => replacement[0]?.trim() ?? '') : undefined;
  return { ...place, sure: lines.length === 1 || near.length === 1, ...(fresh !== undefined && fresh !== line && { lines: [fresh] }) };
}
