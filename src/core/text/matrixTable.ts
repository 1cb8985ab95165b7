// Markdown tables, read and written with rows and columns swapped: the header row becomes the first column.
import { missingCell, type CellPlace } from './matrixList.ts';
import { greatest, transposed } from './matrixGrid.ts';

interface Line {
  readonly open: string;
  /** With the white space around them. */
  readonly cells: readonly string[];
  readonly close: string;
}

type Alignment = 'none' | 'left' | 'right' | 'center';

export interface FoundTable {
  readonly prefix: string;
  readonly suffix: string;
  readonly lineBreak: string;
  /** The header first; without the alignment row. */
  readonly lines: readonly Line[];
  readonly marks: Line;
  readonly missing: CellPlace | undefined;
  /** The columns are aligned differently; the alignments of columns that become rows can't be kept. */
  readonly mixedAlignment: boolean;
}

const MARK = /^\s*:?-+:?\s*$/;

/** A line cut at its pipes; a pipe behind a backslash is text. */
function readLine(line: string): Line | undefined {
  const [, open = '', rest = ''] = /^(\s*\|?)([^]*)$/.exec(line) ?? [];
  const close = /(?<!\\)((?:\\\\)*)(\|\s*)$/.exec(rest)?.[2] ?? '';
  const body = rest.slice(0, rest.length - close.length);
  if (!line.includes('|')) return undefined;
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at < body.length; at += 1) {
    if (body.charAt(at) === '\\') at += 1;
    else if (body.charAt(at) === '|') {
      cells.push(body.slice(from, at));
      from = at + 1;
    }
  }
  return { open, cells: [...cells, body.slice(from)], close };
}

function alignmentOf(mark: string): Alignment {
  const text = mark.trim();
  if (text.startsWith(':')) return text.endsWith(':') ? 'center' : 'left';
  return text.endsWith(':') ? 'right' : 'none';
}

/** A text that is one Markdown table, with blank lines around it at most. */
export function readTable(text: string): FoundTable | undefined {
  const prefix = /^(?:[ \t]*\r?\n)*/.exec(text)?.[0] ?? '';
  const suffix = prefix.length === text.length ? '' : (/(?:\r?\n[ \t]*)*$/.exec(text)?.[0] ?? '');
  const body = text.slice(prefix.length, text.length - suffix.length);
  const all = body.split(/\r?\n/).map(readLine);
  const lines = all.filter((line) => line !== undefined);
  const [header, marks, ...rest] = lines;
  if (lines.length < all.length || header === undefined || marks === undefined || !marks.cells.every((cell) => MARK.test(cell))) return undefined;
  const cells = [header, ...rest];
  const texts = [header, marks, ...rest].map((line) => line.cells.map((cell) => ({ text: cell.trim() })));
  const missing = missingCell(texts, false);
  return {
    prefix,
    suffix,
    lineBreak: body.includes('\r\n') ? '\r\n' : '\n',
    lines: cells,
    marks,
    missing: missing === undefined ? undefined : { row: missing.row > 2 ? missing.row - 1 : missing.row, column: missing.column },
    mixedAlignment: new Set(marks.cells.map(alignmentOf)).size > 1,
  };
}

/** Columns that a character takes in a monospaced font. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1;
  return width;
}

/**
 * `compact`: white space around cells is everywhere the same. `padded`: columns are as wide as their widest cell, at least 1 or 3.
 * `carried`: each cell takes its white space along.
 */
type Spacing = 'compact' | 'padded3' | 'padded1' | 'carried';
const SPACINGS: readonly Spacing[] = ['compact', 'padded3', 'padded1', 'carried'];

interface Content {
  readonly cells: readonly (readonly string[])[];
  readonly alignment: readonly Alignment[];
}

/** A line of dashes as wide as `width`, with its colons. */
function mark(alignment: Alignment, width: number): string {
  const left = alignment === 'left' || alignment === 'center' ? ':' : '';
  const right = alignment === 'right' || alignment === 'center' ? ':' : '';
  return left + '-'.repeat(Math.max(1, width - left.length - right.length)) + right;
}

function pad(text: string, width: number, alignment: Alignment): string {
  const space = Math.max(0, width - widthOf(text));
  if (alignment === 'right') return ' '.repeat(space) + text;
  if (alignment === 'center') return ' '.repeat(Math.floor(space / 2)) + text + ' '.repeat(Math.ceil(space / 2));
  return text + ' '.repeat(space);
}

/** How a table is written: what opens and closes its lines, and the white space around cells and marks. */
interface Style {
  readonly open: string;
  readonly close: string;
  readonly firstLead: string;
  readonly lead: string;
  readonly trail: string;
  readonly lastTrail: string;
  /** No white space in the alignment row. */
  readonly tight: boolean;
}

function styleOf(table: FoundTable, spacing: Spacing): Style {
  const open = table.lines[0]?.open ?? '';
  const close = table.lines[0]?.close ?? '';
  const filled = (cells: readonly string[]): string => cells.find((cell) => cell.trim() !== '') ?? ' x ';
  const inner = filled(table.lines.flatMap((line) => line.cells.slice(open.endsWith('|') ? 0 : 1)));
  const outer = filled(table.lines.flatMap((line) => line.cells.slice(0, close === '' ? -1 : undefined)));
  const lead = spacing === 'compact' ? (/^\s*/.exec(inner)?.[0] ?? '') : ' ';
  const trail = spacing === 'compact' ? (/\s*$/.exec(outer)?.[0] ?? '') : ' ';
  return { open, close, lead, trail, firstLead: open.endsWith('|') ? lead : '', lastTrail: close === '' ? '' : trail, tight: !/\s/.test(table.marks.cells.join('')) };
}

function writeMark(table: FoundTable, style: Style, spacing: Spacing, alignment: Alignment, width: number, ends: { readonly first: boolean; readonly last: boolean }): string {
  const fixed = spacing === 'compact' || spacing === 'carried';
  const own = fixed ? (table.marks.cells[0] ?? '---').trim().length : width;
  if (style.tight) {
    const around = (ends.first && style.firstLead === '' ? 0 : 1) + (ends.last && style.lastTrail === '' ? 0 : 1);
    return mark(alignment, fixed ? own : own + around);
  }
  return (ends.first && style.firstLead === '' ? '' : ' ') + mark(alignment, own) + (ends.last && table.marks.close === '' ? '' : ' ');
}

function write(table: FoundTable, content: Content, spacing: Spacing): string {
  const style = styleOf(table, spacing);
  const least = (column: number): number => Math.max(spacing === 'padded3' ? 3 : 1, mark(content.alignment[column] ?? 'none', 1).length);
  const widths = transposed(content.cells).map((column, index) => greatest(column.map((cell) => widthOf(cell.trim())), least(index)));
  const last = widths.length - 1;
  const cellText = (cell: string, column: number): string => {
    if (spacing === 'carried') return cell;
    const alignment = content.alignment[column] ?? 'none';
    const isOpen = column === last && style.lastTrail === '' && alignment !== 'right';
    const text = spacing === 'compact' || isOpen ? cell.trim() : pad(cell.trim(), widths[column] ?? 0, alignment);
    return (column === 0 ? style.firstLead : style.lead) + text + (column === last ? style.lastTrail : style.trail);
  };
  const rows = content.cells.map((row) => style.open + row.map(cellText).join('|') + style.close);
  const marks = content.alignment.map((alignment, column) => writeMark(table, style, spacing, alignment, widths[column] ?? 0, { first: column === 0, last: column === last }));
  return table.prefix + [rows[0] ?? '', table.marks.open + marks.join('|') + table.marks.close, ...rows.slice(1)].join(table.lineBreak) + table.suffix;
}

function spacingsOf(table: FoundTable, text: string): readonly Spacing[] {
  const content = { cells: table.lines.map((line) => line.cells), alignment: table.marks.cells.map(alignmentOf) };
  return SPACINGS.filter((spacing) => write(table, content, spacing) === text);
}

function swap(table: FoundTable, spacing: Spacing): string {
  const cells = transposed(table.lines.map((line) => line.cells));
  const [first = 'none'] = table.marks.cells.map(alignmentOf);
  const alignment = (cells[0] ?? []).map(() => (table.mixedAlignment ? 'none' : first));
  return write(table, { cells, alignment }, spacing);
}

function swapLooking(table: FoundTable, text: string, depth: number): string {
  const usable = spacingsOf(table, text);
  const tidiest = usable[0] ?? 'padded3';
  if (depth === 0 || usable.length < 2) return swap(table, tidiest);
  const leadsBack = (spacing: Spacing): boolean => {
    const swapped = swap(table, spacing);
    const again = readTable(swapped);
    return again !== undefined && swapLooking(again, swapped, depth - 1) === text;
  };
  return swap(table, usable.find(leadsBack) ?? tidiest);
}

/** The table with rows and columns swapped; spacing as for grids: the first way to tell it that leads back, else the tidiest. */
export function swapTable(table: FoundTable, text: string): string {
  return swapLooking(table, text, 2);
}
