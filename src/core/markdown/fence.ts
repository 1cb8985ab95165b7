// Lines that open and close a fenced code block, by CommonMark's rules. Knows nothing of containers: top level only.

export interface FenceOpening {
  readonly marker: '`' | '~';
  readonly length: number;
  /** Columns that are taken off the start of each content line. */
  readonly indent: number;
  readonly info: string;
}

/** The fence that this line opens at the top level, or undefined. */
export function openingFence(line: string): FenceOpening | undefined {
  const match = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line);
  if (!match) return undefined;
  const [, indent = '', run = '', info = ''] = match;
  const marker = run.startsWith('`') ? '`' : '~';
  if (marker === '`' && info.includes('`')) return undefined;
  return { marker, length: run.length, indent: indent.length, info: info.trim() };
}

/** Whether this line closes the fence. */
export function closesFence(line: string, fence: FenceOpening): boolean {
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line);
  const run = match?.[1];
  return run !== undefined && run.startsWith(fence.marker) && run.length >= fence.length;
}

/** A content line without the opening fence's own indentation. */
export function fenceContent(line: string, indent: number): string {
  let from = 0;
  while (from < indent && line[from] === ' ') from += 1;
  return line.slice(from);
}
