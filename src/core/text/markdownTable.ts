// A Markdown table that also reads well as plain text: columns are padded to one width. Knows no numbers and no words.

export type Alignment = 'left' | 'right';

/** Characters of CJK and other wide scripts take two columns in an editor. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/g;

function widthOf(text: string): number {
  return [...text].length + (text.match(wide)?.length ?? 0);
}

/** One line, without what would end the cell. */
function cellText(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}

/** Rows that are too short are filled up. Ends with a line break. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], alignments: readonly Alignment[]): string {
  const cells = [head, ...rows].map((row) => head.map((_, column) => cellText(row[column] ?? '')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]): string => `| ${row.map((cell, column) => {
    const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
    return alignments[column] === 'right' ? space + cell : cell + space;
  }).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (alignments[column] === 'right' ? ` ${'-'.repeat(width - 1)}: ` : ` ${'-'.repeat(width)} `)).join('|')}|`;
  const [first = [], ...others] = cells;
  return `${[line(first), rule, ...others.map(line)].join('\n')}\n`;
}
