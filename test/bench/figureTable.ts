// Figures as a table for the terminal. Pure.
import { meetsAim, type Figure } from './figure.ts';

/** One line per figure, columns aligned, notes below: they are too long for a column. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [
    one.id,
    `${count(one.value)} ${one.unit}`,
    `${one.better === 'less' ? '≤' : '≥'} ${count(one.aim)}`,
    meetsAim(one) ? 'met' : 'missed',
  ]);
  const all = [['figure', 'measured', 'aim', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) => row.map((cell, column) => (column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd());
  return [...lines, '', ...figures.map((one) => `${one.id}: ${one.note}`)].join('\n');
}

function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}
