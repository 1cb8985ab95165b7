// Code that goes in between two lines of a text: where that is, and how far it is indented there.
import { isBlank } from './codeLine.ts';
import { indentUnit, leastIndent, reindent } from './indentation.ts';

/** Behind line `end` (exclusive, as regions end); before the blank line that only says that the last one has a line end. */
export function insertionPoint(lines: readonly string[], end: number): number {
  return end === lines.length && end > 1 && isBlank(lines[end - 1] ?? '') ? end - 1 : end;
}

/** At the level of the line above where it has none of its own, in the text's own kind of indentation. */
export function insertedLines(fresh: readonly string[], lines: readonly string[], at: number): readonly string[] {
  const above = lines.slice(0, at).findLast((line) => !isBlank(line)) ?? '';
  if (leastIndent(fresh) > 0) return fresh;
  return reindent(fresh, { from: 0, to: /^[ \t]*/.exec(above)?.[0] ?? '', unit: indentUnit(fresh), fileUnit: indentUnit(lines) });
}
