// Lines that begin and end something written in lines: fenced code and maths that stands by itself. Knows no containers.

export interface FenceOpening {
  readonly marker: '`' | '~';
  readonly length: number;
  readonly info: string;
}

/** `text`: the line from its first character that is not blank. */
export function openingFence(text: string): FenceOpening | undefined {
  const match = /^(`{3,}|~{3,})([^]*)$/.exec(text);
  if (!match) return undefined;
  const [, run = '', info = ''] = match;
  const marker = run.startsWith('`') ? '`' : '~';
  if (marker === '`' && info.includes('`')) return undefined;
  return { marker, length: run.length, info: info.trim() };
}

export function closesFence(text: string, marker: string, length: number): boolean {
  const match = /^(`{3,}|~{3,})[ \t]*$/.exec(text);
  const run = match?.[1];
  return run !== undefined && run.startsWith(marker) && run.length >= length;
}

/** Half a closing fence is not shown as code: it would flash. */
export function mayCloseFence(text: string, marker: string): boolean {
  const run = text.trim();
  return run !== '' && run === marker.repeat(run.length);
}

export interface MathOpening {
  /** What ends it. */
  readonly marker: '$$' | '\\]';
  /** What stands behind the opening on the same line. */
  readonly rest: string;
}

/** Maths in lines of its own: `$$` or `\[` at a line's start. */
export function openingMath(text: string): MathOpening | undefined {
  if (text.startsWith('\\[')) return { marker: '\\]', rest: text.slice(2) };
  return text.startsWith('$$') && !text.startsWith('$$$') ? { marker: '$$', rest: text.slice(2) } : undefined;
}

/** The text before the end mark where the line ends with it; false where the mark stands inside, undefined where it is missing. */
export function closingMath(line: string, marker: string): string | false | undefined {
  const at = line.indexOf(marker);
  if (at < 0) return undefined;
  return /^[ \t]*[.,;]?[ \t]*$/.test(line.slice(at + marker.length)) ? line.slice(0, at) : false;
}
