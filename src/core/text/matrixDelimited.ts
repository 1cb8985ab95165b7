// Comma, semicolon and tab separated values (RFC 4180) as a grid. Fields are opaque: quotes, and line breaks inside them, stay.
import type { Grid, GridCell } from './matrixGrid.ts';
import { missingCell, type CellPlace } from './matrixList.ts';

export type Delimiter = ',' | ';' | '\t';

export interface FoundDelimited {
  readonly delimiter: Delimiter;
  readonly grid: Grid;
  readonly missing: CellPlace | undefined;
  /** Quotes where RFC 4180 has none: perhaps another delimiter was meant. */
  readonly oddQuotes: boolean;
}

export interface BrokenQuote {
  readonly brokenQuote: CellPlace;
}

function readField(raw: string): GridCell {
  const lead = /^ */.exec(raw)?.[0] ?? '';
  const trail = raw.length === lead.length ? '' : (/ *$/.exec(raw)?.[0] ?? '');
  return { lead, text: raw.slice(lead.length, raw.length - trail.length), trail };
}

/** The offset behind the field that starts at `at`; undefined where its quote is not closed. */
function fieldEnd(text: string, at: number, delimiter: Delimiter): number | undefined {
  let from = at;
  while (text.charAt(from) === ' ') from += 1;
  if (text.charAt(from) === '"') {
    for (from += 1; ; from += 2) {
      const quote = text.indexOf('"', from);
      if (quote < 0) return undefined;
      from = quote;
      if (text.charAt(quote + 1) !== '"') break;
    }
  }
  for (let index = from; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === delimiter || unit === '\n') return unit === '\n' && text.charAt(index - 1) === '\r' ? index - 1 : index;
  }
  return text.length;
}

/** Reads a text as rows of fields. Blank lines at both ends stay where they are. */
export function readDelimited(text: string, delimiter: Delimiter): FoundDelimited | BrokenQuote | undefined {
  const prefix = /^(?:\r?\n)*/.exec(text)?.[0] ?? '';
  const suffix = prefix.length === text.length ? '' : (/(?:\r?\n)*$/.exec(text)?.[0] ?? '');
  const body = text.slice(prefix.length, text.length - suffix.length);
  if (body === '') return undefined;
  const rows: GridCell[][] = [[]];
  const between: string[] = [];
  for (let at = 0; ; ) {
    const row = rows.at(-1) ?? [];
    const end = fieldEnd(body, at, delimiter);
    if (end === undefined) return { brokenQuote: { row: rows.length, column: row.length + 1 } };
    row.push(readField(body.slice(at, end)));
    if (end === body.length) break;
    if (body.charAt(end) === delimiter) {
      at = end + 1;
      continue;
    }
    between.push(body.charAt(end) === '\r' ? '\r\n' : '\n');
    rows.push([]);
    at = end + (between.at(-1)?.length ?? 1);
  }
  const lineBreak = /\r\n/.test(prefix + suffix) ? '\r\n' : '\n';
  const grid: Grid = {
    prefix,
    rows: rows.map((cells) => ({ open: '', cells, close: '' })),
    between,
    suffix,
    separator: delimiter,
    rowBreak: () => between[0] ?? lineBreak,
  };
  const oddQuotes = rows.some((row) => row.some((cell) => cell.text.includes('"') && !/^"(?:[^"]|"")*"$/.test(cell.text)));
  return { delimiter, grid, missing: missingCell(rows, false), oddQuotes };
}

/** At the end of a text an empty field alone on its line would be no line: it is written as an empty quoted one. */
export function finishDelimited(from: Grid, swapped: string): string {
  if (from.rows.length !== 1) return swapped;
  const body = swapped.slice(from.prefix.length, swapped.length - from.suffix.length);
  const quoted = body.replace(/^(?=\r?\n)/, '""').replace(/\n$/, '\n""');
  return from.prefix + quoted + from.suffix;
}
