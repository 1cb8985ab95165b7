// Nested lists in source code as a grid: JSON, JavaScript, Python lists and tuples, C initializers, Rust, Java and Kotlin lists.
import { readBrackets, type BracketNode } from './matrixBracket.ts';
import { greatest, type Frame, type Grid, type GridCell, type GridRow } from './matrixGrid.ts';

/** 1-based, as a person counts. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Rows as they were found, perhaps of different lengths. */
export interface FoundList {
  readonly grid: Grid;
  readonly comment: CellPlace | undefined;
  readonly missing: CellPlace | undefined;
}

/** Calls that only make a list of their arguments; any other call keeps its arguments where they are. */
const LIST_CALL = /(?:^|[^\w.])((?:vec!|List\.of|Arrays\.asList|(?:mutable)?[lL]istOf|(?:int|long|float|double|boolean|char|byte|short)?[aA]rrayOf|new\s+[\w.<>]+(?:\s*\[\s*\])+\s*))$/;
const CALLS_BEFORE = /[\w)\]"'`]$/;

/** Where the row around a group begins: at the group, or at the list call before it. */
function groupStart(text: string, from: number, group: BracketNode): number {
  const call = LIST_CALL.exec(text.slice(Math.max(from, group.start - 60), group.start))?.[1];
  return group.start - (call?.length ?? 0);
}

interface Segment {
  readonly from: number;
  readonly to: number;
}

function segments(node: BracketNode): readonly Segment[] {
  const from = node.bracket === '' ? node.start : node.start + 1;
  const to = node.bracket === '' ? node.end : node.end - 1;
  const starts = [from, ...node.commas.map((comma) => comma + 1)];
  return starts.map((start, index) => ({ from: start, to: node.commas[index] ?? to }));
}

interface RowNode {
  readonly from: number;
  readonly group: BracketNode;
}

/** The rows of a node: every item is a bracket of the same kind, perhaps behind the same list call; the last item may be empty. */
function rowNodes(text: string, node: BracketNode): readonly RowNode[] | undefined {
  const parts = segments(node);
  const last = parts.at(-1);
  const items = last !== undefined && parts.length > 1 && text.slice(last.from, last.to).trim() === '' ? parts.slice(0, -1) : parts;
  if (node.children.length !== items.length) return undefined;
  const rows: RowNode[] = [];
  for (const [index, item] of items.entries()) {
    const group = node.children[index];
    if (group === undefined || group.start < item.from || group.end > item.to) return undefined;
    const from = groupStart(text, item.from, group);
    const first = rows[0];
    const open = text.slice(from, group.start + 1);
    if (first !== undefined && open !== text.slice(first.from, first.group.start + 1)) return undefined;
    const noise = node.comments.length > 0 ? '' : text.slice(item.from, from) + text.slice(group.end, item.to);
    if (noise.trim() !== '') return undefined;
    rows.push({ from, group });
  }
  return rows;
}

function readCell(raw: string): GridCell {
  const text = raw.trim();
  if (text === '') return { lead: raw, text, trail: '' };
  const at = raw.indexOf(text);
  return { lead: raw.slice(0, at), text, trail: raw.slice(at + text.length) };
}

function readRow(text: string, row: RowNode): GridRow {
  const parts = segments(row.group).map(({ from, to }) => text.slice(from, to));
  const bracket = text.slice(row.group.end - 1, row.group.end);
  const trailing = parts.length > 1 && parts.at(-1)?.trim() === '' ? `,${parts.at(-1) ?? ''}` : '';
  const cells = (trailing === '' ? parts : parts.slice(0, -1)).map(readCell);
  return { open: text.slice(row.from, row.group.start + 1), cells, close: trailing + bracket };
}

/** Members of an object, statements of a block, arguments with names: no cells. */
function isNoCell(row: GridRow): boolean {
  return row.open.endsWith('{') && row.cells.some((cell) => /^(?:[\w$.[\]-]+|"[^"]*"|'[^']*')\s*[:=](?!=)|^\.{3}|;|=>/.test(cell.text));
}

function placeOf(rows: readonly RowNode[], offset: number): CellPlace {
  const row = Math.max(0, rows.findLastIndex((candidate) => candidate.from <= offset));
  const group = rows[row]?.group;
  return { row: row + 1, column: 1 + (group?.commas ?? []).filter((comma) => comma < offset).length };
}

/** The first cell that is missing: rows that are shorter than the longest, or two commas with nothing between. */
export function missingCell(rows: readonly (readonly { readonly text: string }[])[], emptyIsMissing: boolean): CellPlace | undefined {
  const columns = greatest(rows.map((row) => row.length), 0);
  for (const [index, row] of rows.entries()) {
    const empty = emptyIsMissing ? row.findIndex((cell) => cell.text === '') : -1;
    if (empty >= 0) return { row: index + 1, column: empty + 1 };
    if (row.length < columns) return { row: index + 1, column: row.length + 1 };
  }
  return undefined;
}

/** `int m[3][2] =`, `let m: [[i32; 2]; 3] =`: the declared dimensions are swapped too. */
function swapDimensions(prefix: string, rows: number, columns: number): string {
  return prefix
    .replace(/\[(\s*)(\d*)(\s*\]\s*\[\s*)(\d+)(\s*\]\s*=?\s*\{\s*)$/, (whole, open: string, outer: string, between: string, inner: string, close: string) =>
      (outer === '' || Number(outer) === rows) && Number(inner) === columns ? `[${open}${outer === '' ? '' : inner}${between}${String(rows)}${close}` : whole)
    .replace(/;(\s*)(\d+)(\s*\]\s*;\s*)(\d+)(\s*\]\s*=\s*\[\s*)$/, (whole, open: string, inner: string, between: string, outer: string, close: string) =>
      Number(inner) === columns && Number(outer) === rows ? `;${open}${outer}${between}${inner}${close}` : whole);
}

interface Shape {
  readonly rows: number;
  readonly columns: number;
  readonly tupleRows: boolean;
  readonly tupleOuter: boolean;
}

/** Python needs a comma in a tuple of one, `(1,)`, and `(1)` is no tuple. */
function frameFor(shape: Shape): (frame: Frame, rows: number, columns: number) => Frame {
  return ({ prefix, close, suffix }, rows, columns) => {
    if (rows === shape.rows && columns === shape.columns) return { prefix, close, suffix };
    let rowClose = close;
    if (shape.tupleRows && columns === 1 && !close.startsWith(',')) rowClose = `,${close}`;
    else if (shape.tupleRows && shape.columns === 1 && close === ',)') rowClose = ')';
    let end = suffix;
    if (shape.tupleOuter && rows === 1 && /^\s*\)/.test(suffix)) end = `,${suffix}`;
    else if (shape.tupleOuter && shape.rows === 1 && suffix.startsWith(',)')) end = suffix.slice(1);
    return { prefix: swapDimensions(prefix, shape.rows, shape.columns), close: rowClose, suffix: end };
  };
}

function listAt(text: string, node: BracketNode): FoundList | undefined {
  const nodes = rowNodes(text, node);
  const first = nodes?.[0];
  const last = nodes?.at(-1);
  if (nodes === undefined || first === undefined || last === undefined) return undefined;
  const rows = nodes.map((row) => readRow(text, row));
  const columns = greatest(rows.map((row) => row.cells.length), 0);
  if (rows.some(isNoCell) || (node.bracket === '' ? rows.length < 2 : rows.length * columns < 2)) return undefined;
  if (rows.every((row) => row.cells.length === 1 && row.cells[0]?.text === '')) return undefined;
  const prefix = text.slice(0, first.from);
  const inside = /[([{](\s*)$/.exec(prefix)?.[1] ?? '';
  const inner = rows[0]?.cells ?? [];
  const inline = `${inner[0]?.trail ?? ''},${inner[1]?.lead ?? ''}`;
  const grid: Grid = {
    prefix,
    rows,
    between: nodes.slice(1).map((row, index) => text.slice(nodes[index]?.group.end, row.from)),
    suffix: text.slice(last.group.end),
    separator: ',',
    rowBreak: (keepLine) => (!keepLine && /[\r\n]/.test(inside) ? `,${inside}` : inline),
    frame: frameFor({ rows: rows.length, columns, tupleRows: rows[0]?.open === '(', tupleOuter: node.bracket === '(' && CALLS_BEFORE.exec(text.slice(0, node.start)) === null }),
  };
  const from = node.bracket === '' ? first.from : node.start;
  const comment = node.comments.find((offset) => offset > from);
  return {
    grid,
    comment: comment === undefined ? undefined : placeOf(nodes, comment),
    missing: missingCell(rows.map((row) => row.cells), true),
  };
}

/** Arguments of a call and subscripts are no list. */
function mayHoldRows(text: string, node: BracketNode): boolean {
  const before = text.slice(Math.max(0, node.start - 60), node.start);
  return node.bracket === '{' || LIST_CALL.test(before) || !CALLS_BEFORE.test(before);
}

/** The outermost nested lists in a text; those inside a found one are its cells. */
export function findLists(text: string): readonly FoundList[] {
  const root = readBrackets(text);
  if (root === undefined) return [];
  const whole = listAt(text, root);
  if (whole !== undefined) return [whole];
  const found: FoundList[] = [];
  const open = [...root.children].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const list = mayHoldRows(text, node) ? listAt(text, node) : undefined;
    if (list === undefined) open.push(...[...node.children].reverse());
    else found.push(list);
  }
  return found;
}
