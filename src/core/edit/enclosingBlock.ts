// The function, class or other block around a line, from the text alone: by brackets where the lines have them, else by indentation. For languages
// that no language server speaks for here. A guess; knows no editor.
import { declaredName, indentOf, isBlank, isContinuation, isPreface } from './codeLine.ts';

/** Lines `start` up to `end` (exclusive), from 0. */
export interface EnclosingBlock {
  readonly start: number;
  readonly end: number;
  /** What it declares; undefined where the block has no name. */
  readonly name: string | undefined;
}

/** A longer line is no code that a person wrote by hand. */
const longestLine = 2000;
/** Lines that are looked at, up and down. */
const farthest = 5000;

const callable = /\b(?:function|def|fn|func|fun|sub|proc|procedure|class|interface|struct|trait|impl|enum|record|module|namespace|protocol|extension|defmodule|defn)\b|=>\s*[{(]?\s*$|\)[:\w<>[\]|&?,.\s-]*\{\s*$|^\s*(?:public|private|protected|static|async)\b.*\(/;
const control = /^\s*(?:\}\s*)?(?:if|for|foreach|while|switch|match|case|catch|else|elif|elsif|elseif|except|finally|ensure|rescue|try|do|with|using|lock|unless|until|loop|begin|when|guard|repeat|default|return|await|yield)\b/;

/** The innermost block with a name of its own that holds the line; undefined where the line is in none. */
export function enclosingBlock(lines: readonly string[], line: number): EnclosingBlock | undefined {
  if (lines.slice(Math.max(0, line - farthest), line + farthest).some(({ length }) => length > longestLine)) return undefined;
  for (const head of headsAbove(lines, line)) {
    const text = headText(lines, head);
    if (closes.test(text) || control.test(text) || !callable.test(text)) continue;
    const end = endOf(lines, head);
    const start = prefaceAbove(lines, head);
    if (end <= line || end - head < 2 || start > line) continue;
    return { start, end, name: declaredName(lines[head] ?? '') ?? declaredName(text) };
  }
  return undefined;
}

const closes = /^\s*[)\]}{]/;

/** The head in one line: with its arguments where they have lines of their own, and the bracket below it. */
function headText(lines: readonly string[], head: number): string {
  const text = lines[head] ?? '';
  const level = indentOf(text);
  if (/^\s*\{\s*$/.test(lines[head + 1] ?? '')) return `${text} {`;
  if (!/[(,]\s*$/.test(text)) return text;
  for (let at = head + 1; at < head + 40 && at < lines.length; at += 1) {
    const next = lines[at] ?? '';
    if (indentOf(next) > level || isBlank(next)) continue;
    return indentOf(next) === level && /^\s*\)/.test(next) ? text + next.trim() : text;
  }
  return text;
}

/** The line itself, then the lines above that are less and less far in; each one may begin a block. */
function* headsAbove(lines: readonly string[], line: number): Generator<number> {
  let from = line;
  // On a blank line, or on the comment above a function, what comes next is meant where it is no further out.
  const next = nextCode(lines, line);
  if (next !== undefined && next !== line) {
    yield next;
    if (indentOf(lines[line] ?? '') < 0) from = previousCode(lines, line) ?? next;
  }
  let level = indentOf(lines[from] ?? '');
  yield from;
  // A closing bracket, or a head of several lines, belongs to a head at its own level.
  if (isContinuation(lines[from] ?? '')) level += 1;
  for (let at = from - 1; at >= 0 && at > from - farthest && level >= 0; at -= 1) {
    const text = lines[at] ?? '';
    const indent = indentOf(text);
    if (indent < 0 || indent >= level) continue;
    if (!isContinuation(text) && !/^\s*\{/.test(text)) level = indent;
    else if (indent < level) level = indent + 1;
    yield at;
  }
}

/** The first line that is neither blank nor a comment or annotation, within the preface of what follows. */
function nextCode(lines: readonly string[], line: number): number | undefined {
  if (!isPreface(lines[line] ?? '')) return isBlank(lines[line] ?? '') ? undefined : line;
  let at = line;
  while (at < lines.length && isPreface(lines[at] ?? '')) at += 1;
  return at < lines.length && !isBlank(lines[at] ?? '') ? at : undefined;
}

function previousCode(lines: readonly string[], line: number): number | undefined {
  for (let at = line - 1; at >= 0; at -= 1) if (!isBlank(lines[at] ?? '')) return at;
  return undefined;
}

/** Behind the last line that is further in than the head, and the bracket or word at the head's level that ends it. */
function endOf(lines: readonly string[], head: number): number {
  const level = indentOf(lines[head] ?? '');
  let end = head + 1;
  for (let at = head + 1; at < lines.length && at < head + farthest; at += 1) {
    const text = lines[at] ?? '';
    const indent = indentOf(text);
    if (indent < 0) continue;
    if (indent > level) end = at + 1;
    else if (indent === level && (isContinuation(text) || /^\s*\{/.test(text))) {
      end = at + 1;
      // `) {` goes on, `}` alone is the end.
      if (/^\s*[\])]*\}[\s;,)]*$|^\s*end\b/.test(text)) return end;
    } else return end;
  }
  return end;
}

/** Comments and annotations right above belong to it. */
function prefaceAbove(lines: readonly string[], head: number): number {
  const level = indentOf(lines[head] ?? '');
  let start = head;
  while (start > 0 && isPreface(lines[start - 1] ?? '') && indentOf(lines[start - 1] ?? '') >= level) start -= 1;
  return start;
}
