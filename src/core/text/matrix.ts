// Rows and columns of a matrix or table in a text swapped, exactly and locally. Chooses the format; each format has its own file.
import { finishDelimited, readDelimited, type BrokenQuote, type Delimiter, type FoundDelimited } from './matrixDelimited.ts';
import { swapGrid } from './matrixGrid.ts';
import { findLists, type CellPlace, type FoundList } from './matrixList.ts';
import { readTable, swapTable, type FoundTable } from './matrixTable.ts';

export type MatrixFormat = 'list' | 'table' | 'csv' | 'tsv';

/**
 * Rows and columns of places are 1-based. `ragged`: the cell there is missing. `comment`: a comment there has no place in the
 * swapped text. `openQuote`: the quoted field there is never closed. `several`: more than one matrix, select one.
 * `notTabular`: separators stand in it, but its fields read like code or prose, and nothing says that it is a table.
 */
export type MatrixRefusal =
  | { readonly refused: 'notMatrix' | 'notTabular' | 'several' }
  | ({ readonly refused: 'ragged' | 'comment' | 'openQuote' } & CellPlace);

export interface MatrixSwap {
  readonly text: string;
  readonly format: MatrixFormat;
  /** Of the result. */
  readonly rows: number;
  readonly columns: number;
  /** A Markdown table whose columns were aligned differently: the alignments are gone. */
  readonly lost?: 'alignment';
}

type Found =
  | { readonly kind: 'list'; readonly list: FoundList }
  | { readonly kind: 'table'; readonly table: FoundTable }
  | { readonly kind: 'delimited'; readonly found: FoundDelimited }
  | MatrixRefusal;

const DELIMITERS: readonly Delimiter[] = ['\t', ';', ','];

function isWhole(found: FoundDelimited | BrokenQuote): found is FoundDelimited {
  return 'grid' in found;
}

/** A bracket that closes in another field: the commas between are code's. */
function splitsBrackets(found: FoundDelimited): boolean {
  const depth = (text: string): number => text.split(/[([{]/).length - text.split(/[)\]}]/).length;
  return found.grid.rows.some((row) => row.cells.some((cell) => !cell.text.startsWith('"') && depth(cell.text) !== 0));
}

function columnsOf(found: FoundDelimited): number {
  return found.grid.rows[0]?.cells.length ?? 0;
}

/** How many rows have as many fields as most have, where that is more than one. */
function agreeing(found: FoundDelimited): number {
  const rows = new Map<number, number>();
  for (const { cells } of found.grid.rows) if (cells.length > 1) rows.set(cells.length, (rows.get(cells.length) ?? 0) + 1);
  return Math.max(0, ...rows.values());
}

/** `hinted`: the document says that it is a table, so one column is a column, and rows that disagree are a ragged table. */
function findDelimited(text: string, delimiters: readonly Delimiter[], hinted: boolean): Found {
  const read = delimiters.flatMap((delimiter) => readDelimited(text, delimiter) ?? []);
  const whole = read.filter(isWhole).filter((found) => hinted || (found.grid.rows.length > 1 && !splitsBrackets(found)));
  const evens = whole.filter((found) => found.missing === undefined && columnsOf(found) > 1);
  const even = evens.find((found) => !found.oddQuotes) ?? evens[0];
  if (even !== undefined) return { kind: 'delimited', found: even };
  const broken = read.find((found) => !isWhole(found));
  if (broken !== undefined && !isWhole(broken) && hinted) return { refused: 'openQuote', ...broken.brokenQuote };
  const [most] = whole.toSorted((a, b) => agreeing(b) - agreeing(a));
  if (most === undefined) return { refused: 'notMatrix' };
  if (agreeing(most) > 0 && (hinted || agreeing(most) * 2 >= most.grid.rows.length)) return most.missing === undefined ? { refused: 'notMatrix' } : { refused: 'ragged', ...most.missing };
  const column = whole[0];
  return hinted && column !== undefined && column.grid.rows.length > 1 ? { kind: 'delimited', found: column } : { refused: 'notMatrix' };
}

function fromLists(lists: readonly FoundList[]): Found {
  const [list] = lists;
  if (list === undefined) return { refused: 'notMatrix' };
  if (lists.length > 1) return { refused: 'several' };
  if (list.missing !== undefined) return { refused: 'ragged', ...list.missing };
  if (list.comment !== undefined) return { refused: 'comment', ...list.comment };
  return { kind: 'list', list };
}

function find(text: string, languageId: string | undefined): Found {
  if (text.trim() === '') return { refused: 'notMatrix' };
  if (languageId === 'csv') return findDelimited(text, [',', ';', '\t'], true);
  if (languageId === 'tsv') return findDelimited(text, ['\t'], true);
  const table = readTable(text);
  if (table !== undefined) return table.missing === undefined ? { kind: 'table', table } : { refused: 'ragged', ...table.missing };
  const lists = findLists(text);
  return lists.length > 0 ? fromLists(lists) : findDelimited(text, DELIMITERS, false);
}

/**
 * Swaps rows and columns of the one matrix in a text: nested lists in source code (what stands around them stays), comma,
 * semicolon or tab separated values, or a Markdown table. `languageId` tells CSV from prose. The values are kept to the letter,
 * and so is the style: separators, quotes, brackets, indentation, line breaks between rows and at the end, aligned columns.
 * Swapped twice, a text with regular spacing is itself again; columns padded by hand may come back padded otherwise where the
 * swapped text does not show how they were. A ragged one is refused, never filled up.
 */
export function swapRowsAndColumns(text: string, languageId?: string): MatrixSwap | MatrixRefusal {
  const found = find(text, languageId);
  if ('refused' in found) return found;
  if (found.kind === 'delimited' && !isHinted(languageId) && !looksTabular(found.found)) return { refused: 'notTabular' };
  switch (found.kind) {
    case 'table': {
      const { table } = found;
      const swapped = { text: swapTable(table, text), format: 'table', rows: table.lines[0]?.cells.length ?? 0, columns: table.lines.length } as const;
      return table.mixedAlignment ? { ...swapped, lost: 'alignment' } : swapped;
    }
    case 'list': {
      const { grid } = found.list;
      const parse = (again: string): FoundList['grid'] | undefined => ((lists) => (lists.length === 1 ? lists[0]?.grid : undefined))(findLists(again));
      return { text: swapGrid(grid, text, { parse }), format: 'list', rows: grid.rows[0]?.cells.length ?? 0, columns: grid.rows.length };
    }
    case 'delimited': {
      const { grid, delimiter } = found.found;
      const parse = (again: string): FoundDelimited['grid'] | undefined => {
        const read = readDelimited(again, delimiter);
        return read === undefined || !isWhole(read) ? undefined : read.grid;
      };
      return { text: swapGrid(grid, text, { parse, finish: finishDelimited }), format: delimiter === '\t' ? 'tsv' : 'csv', rows: grid.rows[0]?.cells.length ?? 0, columns: grid.rows.length };
    }
    default: {
      const never: never = found;
      return never;
    }
  }
}

/** Longer selections are not looked at on their own account; asked for, they are swapped. */
const LOOK_UNITS = 500_000;
const FIELD_OF_CODE = /[(){}=<>]|;$|[.:?!]$/;
const MOST_WORDS = 3;

/** The document itself says that it is a table. */
function isHinted(languageId: string | undefined): boolean {
  return languageId === 'csv' || languageId === 'tsv';
}

function hasSeveral(found: FoundDelimited): boolean {
  return found.grid.rows.length > 1 && columnsOf(found) > 1;
}

/** Fields of a table, not prose or code that happens to hold commas or to end in semicolons. */
function looksTabular(found: FoundDelimited): boolean {
  const rows = found.grid.rows.map((row) => row.cells.map((cell) => cell.text));
  if (rows.every((row) => row[0] === '') || rows.every((row) => row.at(-1) === '')) return false;
  const fields = rows.flat();
  const words = fields.reduce((sum, field) => sum + field.split(/\s+/).length, 0);
  return found.delimiter === '\t' || (fields.every((field) => field.startsWith('"') || !FIELD_OF_CODE.test(field)) && words <= MOST_WORDS * fields.length);
}

/** Whether to offer the swap for a selection: it is a matrix of at least two rows or columns, or a ragged one in a clear format. */
export function looksLikeMatrix(text: string, languageId?: string): boolean {
  if (text.length > LOOK_UNITS) return false;
  const found = find(text, languageId);
  const hinted = isHinted(languageId);
  if (!('refused' in found)) return found.kind !== 'delimited' || (hasSeveral(found.found) && (hinted || looksTabular(found.found)));
  if (found.refused === 'notMatrix' || found.refused === 'several') return false;
  return hinted || readTable(text) !== undefined || findLists(text).length === 1;
}
