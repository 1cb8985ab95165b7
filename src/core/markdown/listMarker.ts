// The marker that begins a list item, by CommonMark's rules.
import { trimBlanks } from './trimBlanks.ts';

export interface ListMarker {
  /** `-`, `+`, `*`, or what follows the number: items with another one belong to another list. */
  readonly marker: string;
  readonly start: number | undefined;
  /** Characters of the marker itself. */
  readonly width: number;
  /** Nothing follows it on the line. */
  readonly empty: boolean;
}

/** `text`: the line from its first character that is not blank. */
export function readListMarker(text: string): ListMarker | undefined {
  const match = /^(?:[-+*]|(\d{1,9})([.)]))(?=[ \t]|$)/.exec(text);
  if (!match) return undefined;
  const [whole, digits, end] = match;
  return {
    marker: end ?? whole,
    start: digits === undefined ? undefined : Number(digits),
    width: whole.length,
    empty: /^[ \t]*$/.test(text.slice(whole.length)),
  };
}

/** A line across: three or more of one of `-`, `*`, `_`. */
export function isRule(text: string): boolean {
  return /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(text);
}

export interface HeadingLine {
  readonly level: number;
  readonly text: string;
}

export function readHeading(text: string): HeadingLine | undefined {
  const level = /^#{1,6}(?=[ \t]|$)/.exec(text)?.[0].length;
  if (level === undefined) return undefined;
  const isBlank = (at: number): boolean => text[at] === ' ' || text[at] === '\t';
  let end = text.length;
  while (end > level && isBlank(end - 1)) end -= 1;
  let closing = end;
  while (closing > level && text[closing - 1] === '#') closing -= 1;
  if (isBlank(closing - 1)) end = closing;
  return { level, text: trimBlanks(text.slice(level, end)) };
}

/** 1 or 2 for the line below a heading's text. */
export function underlineLevel(text: string): 1 | 2 | undefined {
  const match = /^(?:(=+)|-+)[ \t]*$/.exec(text);
  return match ? (match[1] === undefined ? 2 : 1) : undefined;
}
