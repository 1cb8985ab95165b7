// Figures as a table, for the terminal and for the README. Pure.
import { machine, meetsAim, type Figure } from './figure.ts';

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

const begin = '<!-- bench:begin -->';
const end = '<!-- bench:end -->';

/** `readme` with the figures between its two marks, in place of what stood there. @throws where a mark is missing. */
export function withFigures(readme: string, figures: readonly Figure[]): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README has no place for figures: ${begin} … ${end}`);
  const rows = figures.map((one) => `| \`${one.id}\` | ${count(one.value)} ${one.unit} | ${one.better === 'less' ? '≤' : '≥'} ${count(one.aim)} |`);
  const table = [`On ${machine()}:`, '', '| figure | measured | aim |', '| --- | ---: | ---: |', ...rows];
  return `${readme.slice(0, from + begin.length)}\n${table.join('\n')}\n${readme.slice(to)}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}
