// A grid of cells with the white space around them, and how it is written with rows and columns swapped. Knows no format in particular.

/** A cell as it stands: white space, what it says, white space. What it says is opaque. */
export interface GridCell {
  readonly lead: string;
  readonly text: string;
  readonly trail: string;
}

export interface GridRow {
  /** What opens the row: a bracket, or nothing. */
  readonly open: string;
  readonly cells: readonly GridCell[];
  /** What closes it, after the last cell's trail: perhaps a trailing comma with white space, then the bracket; or nothing. */
  readonly close: string;
}

/** Joined again, the parts are the text, to the letter. All rows have the same number of cells. */
export interface Grid {
  readonly prefix: string;
  readonly rows: readonly GridRow[];
  /** Between rows; one fewer than there are rows. */
  readonly between: readonly string[];
  readonly suffix: string;
  readonly separator: string;
  /** What parts two rows where there is only one to learn from; `inline` where that should not break lines. */
  readonly rowBreak: (inline: boolean) => string;
  /** What the format demands of the text around for another shape: a tuple's comma, dimensions in a declaration. The same for the same shape. */
  readonly frame?: (frame: Frame, rows: number, columns: number) => Frame;
}

export interface Frame {
  readonly prefix: string;
  readonly close: string;
  readonly suffix: string;
}

interface Style {
  readonly open: string;
  readonly firstLead: string;
  readonly lead: string;
  readonly trail: string;
  readonly lastTrail: string;
  readonly close: string;
  readonly between: string;
}

/**
 * How white space is told: `uniform`, every place of a kind is written alike; padded, columns are aligned (to the right, or to
 * the left after the separator; each to its own width or all to one); `carried`, each cell takes its white space along.
 */
type Spacing = 'uniform' | 'uniformInline' | 'rightAll' | 'leftAll' | 'rightEach' | 'leftEach' | 'carried';
const SPACINGS: readonly Spacing[] = ['uniform', 'uniformInline', 'rightAll', 'rightEach', 'leftEach', 'leftAll', 'carried'];

type Cells = readonly (readonly GridCell[])[];

/** Math.max for as many as a table may have rows: spread arguments overflow the stack. */
export function greatest(numbers: readonly number[], least: number): number {
  return numbers.reduce((most, number) => Math.max(most, number), least);
}

export function transposed<T>(rows: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return (rows[0] ?? []).map((_cell, column) => rows.flatMap((row) => row.slice(column, column + 1)));
}

/** The separator's white space where there is but one column: as between rows, unless that breaks lines. */
function columnStyle(grid: Grid): Pick<Style, 'lead' | 'trail'> {
  const [trail, lead] = (grid.between[0] ?? '').split(grid.separator);
  if (trail === undefined || lead === undefined || /[\r\n]/.test(trail + lead)) return { trail: '', lead: grid.rows[0]?.open === '' ? '' : ' ' };
  return { trail, lead };
}

function styleOf(grid: Grid, inline: boolean): Style {
  const row = grid.rows[0];
  const cells = row?.cells ?? [];
  const { lead, trail } = cells.length > 1 ? { lead: cells[1]?.lead ?? '', trail: cells[0]?.trail ?? '' } : columnStyle(grid);
  return {
    open: row?.open ?? '',
    firstLead: cells[0]?.lead ?? '',
    lead,
    trail,
    lastTrail: cells.at(-1)?.trail ?? '',
    close: row?.close ?? '',
    between: grid.between[0] ?? grid.rowBreak(inline),
  };
}

function widthsOf(cells: Cells, each: boolean): readonly number[] {
  const widths = transposed(cells).map((column) => greatest(column.map((cell) => cell.text.length), 0));
  const widest = greatest(widths, 0);
  return each ? widths : widths.map(() => widest);
}

/** Aligned columns: what of the white space before cells is the style's; the rest is padding. Undefined where it can't be. */
function basesOf(cells: Cells, style: Style, spacing: 'rightAll' | 'leftAll' | 'rightEach' | 'leftEach'): Style | undefined {
  const right = spacing === 'rightAll' || spacing === 'rightEach';
  const widths = widthsOf(cells, spacing === 'rightEach' || spacing === 'leftEach');
  const spaceAt = (row: readonly GridCell[], column: number): number => {
    const lead = row[column]?.lead.length ?? 0;
    if (right) return lead + (row[column]?.text.length ?? 0) - (widths[column] ?? 0);
    return column === 0 ? lead : lead + (row[column - 1]?.text.length ?? 0) - (widths[column - 1] ?? 0);
  };
  const first = -greatest(cells.map((row) => -spaceAt(row, 0)), -Infinity);
  const other = -greatest(cells.flatMap((row) => row.slice(1).map((_cell, index) => -spaceAt(row, index + 1))), -Infinity);
  const isBlank = cells.every((row) => row.every((cell) => /^ *$/.test(cell.lead)));
  if (!isBlank || first < 0 || other < 0) return undefined;
  // One width for all that leaves nothing between the columns, where there is always something: each has its own.
  if (spacing === 'rightAll' && other === 0 && cells.every((row) => row.slice(1).every((cell) => cell.lead !== ''))) return undefined;
  return { ...style, firstLead: ' '.repeat(first), lead: Number.isFinite(other) ? ' '.repeat(other) : style.lead };
}

type WriteCell = (cell: GridCell, row: readonly GridCell[], column: number) => string;

function cellWriter(cells: Cells, style: Style, spacing: Spacing): WriteCell {
  const around = (row: readonly GridCell[], column: number, text: string): string =>
    (column === 0 ? style.firstLead : style.lead) + text + (column === row.length - 1 ? style.lastTrail : style.trail);
  switch (spacing) {
    case 'uniform':
    case 'uniformInline':
      return (cell, row, column) => around(row, column, cell.text);
    case 'carried':
      return (cell) => cell.lead + cell.text + cell.trail;
    case 'rightAll':
    case 'rightEach': {
      const widths = widthsOf(cells, spacing === 'rightEach');
      return (cell, row, column) => around(row, column, cell.text.padStart(widths[column] ?? 0));
    }
    case 'leftAll':
    case 'leftEach': {
      const widths = widthsOf(cells, spacing === 'leftEach');
      return (cell, row, column) => {
        const before = row[column - 1];
        return (before === undefined ? '' : ' '.repeat((widths[column - 1] ?? 0) - before.text.length)) + around(row, column, cell.text);
      };
    }
    default: {
      const never: never = spacing;
      return never;
    }
  }
}

function write(grid: Grid, cells: Cells, spacing: Spacing): string | undefined {
  const plain = styleOf(grid, spacing === 'uniformInline');
  const plainly = spacing === 'uniform' || spacing === 'uniformInline' || spacing === 'carried';
  const style = plainly ? plain : basesOf(grid.rows.map((row) => row.cells), plain, spacing);
  if (style === undefined) return undefined;
  const writeCell = cellWriter(cells, style, spacing);
  const own: Frame = { prefix: grid.prefix, close: style.close, suffix: grid.suffix };
  const frame = grid.frame?.(own, cells.length, cells[0]?.length ?? 0) ?? own;
  const rows = cells.map((row) => style.open + row.map((cell, column) => writeCell(cell, row, column)).join(grid.separator) + frame.close);
  return frame.prefix + rows.join(style.between) + frame.suffix;
}

/** `[ 1, 10]` without white space at the end: numbers aligned to the right, rather than room inside the brackets. */
function looksAligned(grid: Grid): boolean {
  return grid.rows.every((row) => !/\s/.test(row.close) && row.cells.at(-1)?.trail === '') && grid.rows.some((row) => /^ +$/.test(row.cells[0]?.lead ?? ''));
}

/** The ways in which this grid's white space can be told exactly, likeliest first; each is tried only when asked for. */
function* spacingsOf(grid: Grid, text: string): Generator<Spacing, void, undefined> {
  const cells = grid.rows.map((row) => row.cells);
  const order = looksAligned(grid) ? SPACINGS.toSorted((a, b) => Number(b.startsWith('right')) - Number(a.startsWith('right'))) : SPACINGS;
  for (const spacing of order) if (write(grid, cells, spacing) === text) yield spacing;
}

/** How a format reads a text again, and what it changes in a swapped one. */
export interface GridFormat {
  readonly parse: (text: string) => Grid | undefined;
  readonly finish?: (from: Grid, swapped: string) => string;
}

function swapWith(grid: Grid, spacing: Spacing, format: GridFormat): string {
  const cells = transposed(grid.rows.map((row) => row.cells));
  const swapped = write(grid, cells, spacing) ?? write(grid, cells, 'uniform') ?? '';
  return format.finish?.(grid, swapped) ?? swapped;
}

interface Way {
  readonly spacing: Spacing;
  readonly swapped: string;
}

/** The ways that lead there and back, likeliest first. */
function* waysBack(grid: Grid, text: string, format: GridFormat): Generator<Way, void, undefined> {
  for (const spacing of spacingsOf(grid, text)) {
    const swapped = swapWith(grid, spacing, format);
    const again = format.parse(swapped);
    const cells = again?.rows.map((row) => row.cells) ?? [];
    if (again !== undefined && write(again, cells, spacing) === swapped && swapWith(again, spacing, format) === text) yield { spacing, swapped };
  }
}

/**
 * The text with rows and columns swapped. Of the ways to tell its spacing the likeliest is taken that leads back and is the
 * likeliest for the result as well: so the result, swapped again, is the text. Columns aligned in a way that the result does not
 * show make cells take their white space along. Where the spacing follows no rule at all it is written as in the first row.
 */
export function swapGrid(grid: Grid, text: string, format: GridFormat): string {
  for (const { spacing, swapped } of waysBack(grid, text, format)) {
    const again = format.parse(swapped);
    const likeliest = again === undefined ? undefined : waysBack(again, swapped, format).next().value;
    if (likeliest?.spacing === spacing) return swapped;
  }
  const usable = [...spacingsOf(grid, text)];
  return swapWith(grid, usable.includes('carried') ? 'carried' : (usable[0] ?? 'uniform'), format);
}
