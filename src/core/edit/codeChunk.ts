// Code cut into what stands side by side at one indentation: statements, functions, keys, each with what is inside it and the comments above it.
import { indentOf, isBlank, isBranch, isContinuation, isElision, isPreface } from './codeLine.ts';

/** Lines `start` up to `end` (exclusive), without blank lines at its borders. */
export interface CodeChunk {
  readonly start: number;
  readonly end: number;
  /** The first line that is no comment or annotation; `end` where there is none. */
  readonly head: number;
  /** Stands for code that was left out. */
  readonly elision: boolean;
}

/** `branches`: `else`, `catch` and the like begin a chunk of their own. */
export function cutChunks(lines: readonly string[], start: number, end: number, branches: boolean): readonly CodeChunk[] {
  const level = levelOf(lines, start, end);
  const chunks: CodeChunk[] = [];
  let from: number | undefined;
  let head: number | undefined;
  const close = (at: number): void => {
    if (from !== undefined) chunks.push(chunk(lines, from, at, head));
    [from, head] = [undefined, undefined];
  };
  for (let at = start; at < end; at += 1) {
    const line = lines[at] ?? '';
    if (isBlank(line)) {
      // A comment that stands alone belongs to nothing.
      if (head === undefined) close(at);
      continue;
    }
    if (indentOf(line) > level) continue;
    if (isElision(line)) {
      close(at);
      chunks.push({ start: at, end: at + 1, head: at, elision: true });
      continue;
    }
    const starts = from === undefined || (branches && isBranch(line)) || !isContinuation(line);
    if (starts && head !== undefined) close(at);
    from ??= at;
    if (head === undefined && !isPreface(line)) head = at;
  }
  close(end);
  return chunks;
}

export function levelOf(lines: readonly string[], start: number, end: number): number {
  let level = Number.POSITIVE_INFINITY;
  for (let at = start; at < end; at += 1) {
    const indent = indentOf(lines[at] ?? '');
    if (indent >= 0 && indent < level) level = indent;
  }
  return level;
}

function chunk(lines: readonly string[], start: number, end: number, head: number | undefined): CodeChunk {
  let last = end;
  while (last > start && isBlank(lines[last - 1] ?? '')) last -= 1;
  return { start, end: last, head: head ?? last, elision: false };
}
