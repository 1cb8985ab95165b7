// Lines of a table: cells between unescaped bars, and the ruler below the head. As markdown-it reads them.
import type { CellAlign } from './block.ts';

/** Cells that rows lack and the table's width gives them; markdown-it's limit against tables that are far larger than their text. */
export const mostLackingCells = 65_536;

/** Cells without the bars at the edges, trimmed; an escaped bar is part of its cell. */
export function splitCells(line: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  const text = line.trim();
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\' && text[at + 1] === '|') {
      cell += '|';
      at += 1;
    } else if (char === '|') {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  cells.push(cell);
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return cells.map((each) => each.trim());
}

/** How the columns are aligned if this line is a ruler, else undefined. */
export function readRuler(line: string): readonly CellAlign[] | undefined {
  const text = line.trimStart();
  if (!/^[|:-][|:\- \t][|:\- \t]*$/.test(text) || /^-[ \t]/.test(text)) return undefined;
  const columns = text.split('|').map((column) => column.trim());
  const aligns: CellAlign[] = [];
  for (const [index, column] of columns.entries()) {
    if (column === '') {
      if (index === 0 || index === columns.length - 1) continue;
      return undefined;
    }
    if (!/^:?-+:?$/.test(column)) return undefined;
    const left = column.startsWith(':');
    aligns.push(column.endsWith(':') ? (left ? 'center' : 'right') : left ? 'left' : '');
  }
  return aligns;
}
