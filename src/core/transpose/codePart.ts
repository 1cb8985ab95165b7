// The named parts of a text of code: functions, classes with their methods, tables, constants. Read off the text alone, for any language; a guess.
import { cutChunks } from '../edit/codeChunk.ts';
import { declaredName, indentOf, isBlank } from '../edit/codeLine.ts';

/** Lines `start` up to `end` (exclusive), from 0, with the comments above. */
export interface CodePart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The line that declares it. */
  readonly head: number;
  /** The name of the part that it stands in; undefined at the outer level. */
  readonly within: string | undefined;
}

/** Lines. A longer text is generated, and not worth the time. */
const longestText = 20_000;
const deepest = 3;

const container = /\b(?:class|interface|struct|trait|impl|enum|record|module|namespace|object|protocol|extension|contract|describe|suite|package)\b/;
const imports = /^\s*(?:import|from|use|using|#include|require|package|include)\b|^\s*export\s*(?:\{|\*)/;
const quoted = /^\s*(?:describe|suite|context|it|test)(?:\.\w+)*\s*\(\s*(['"`])(.*?)\1/;

/** In their order, parts before what is in them. */
export function codeParts(lines: readonly string[]): readonly CodePart[] {
  return lines.length > longestText ? [] : partsIn(lines, { start: 0, end: lines.length }, undefined, 0);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function partsIn(lines: readonly string[], { start, end }: Span, within: string | undefined, depth: number): readonly CodePart[] {
  const found: CodePart[] = [];
  for (const chunk of joined(lines, cutChunks(lines, start, end, false).filter(({ elision }) => !elision))) {
    const line = lines[chunk.head] ?? '';
    const name = imports.test(line) ? undefined : (quoted.exec(line)?.[2] ?? declaredName(line));
    const part: CodePart | undefined = name === undefined ? undefined : { name, start: chunk.start, end: chunk.end, head: chunk.head, within };
    if (part) found.push(part);
    const inside = depth < deepest && opens(line) ? insideOf(lines, chunk.head, chunk.end) : undefined;
    if (inside) found.push(...partsIn(lines, inside, part?.name ?? within, depth + 1));
  }
  return found;
}

/** What holds parts rather than statements: a class, a block of tests, a tag of a component. */
function opens(line: string): boolean {
  return container.test(line) || /^\s*<(?:script|style)\b/.test(line);
}

interface Chunk extends Span {
  readonly head: number;
}

/** A bracket on a line of its own goes on with the head above it. */
function joined(lines: readonly string[], chunks: readonly Chunk[]): readonly Chunk[] {
  const done: Chunk[] = [];
  for (const chunk of chunks) {
    const last = done.at(-1);
    if (last && /^\s*[{(]/.test(lines[chunk.head] ?? '')) done[done.length - 1] = { ...last, end: chunk.end };
    else done.push(chunk);
  }
  return done;
}

/** The lines that are further in than the head. */
function insideOf(lines: readonly string[], head: number, end: number): Span | undefined {
  const level = indentOf(lines[head] ?? '');
  const deeper = (at: number): boolean => !isBlank(lines[at] ?? '') && indentOf(lines[at] ?? '') > level;
  // A tag's code is often not indented.
  if (/^\s*</.test(lines[head] ?? '')) return end - head > 2 ? { start: head + 1, end: end - 1 } : undefined;
  let start = head + 1;
  while (start < end && !deeper(start)) start += 1;
  let last = end;
  while (last > start && !deeper(last - 1)) last -= 1;
  return last > start ? { start, end: last } : undefined;
}
