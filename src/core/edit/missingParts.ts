// What new code lacks of the old: whether it shows only a part, so that the rest is to stay. Guesses from the text; what was renamed or rewritten is not missing.
import { alignChunks, type Chunks } from './alignChunks.ts';
import { cutChunks, type CodeChunk } from './codeChunk.ts';
import { declaredName, isBlank, isTelling, lineKey } from './codeLine.ts';

const containerHead = /\b(?:class|interface|struct|trait|impl|module|namespace|protocol|extension|object|record|mixin)\b/;

/** Whether a line opens what holds methods and the like side by side: of such a thing often but a part is shown. */
export function opensContainer(head: string): boolean {
  return containerHead.test(head) && !/=>|\bfunction\b|^\s*(?:return|type)\b/.test(head);
}

/** Whether something of several lines that the old code declares is nowhere in the new code, under no other name either. */
export function lacksParts(fresh: Chunks, old: Chunks): boolean {
  const { pairs } = alignChunks(fresh, old);
  if (pairs.length < fresh.chunks.length) return false; // too many to be compared
  const taken = new Set(pairs);
  const added = new Map<string, number>();
  for (const [index, chunk] of fresh.chunks.entries()) if (!chunk.elision && pairs[index] === undefined) for (const line of tellingLines(fresh, chunk)) added.set(line, (added.get(line) ?? 0) + 1);
  return old.chunks.some((chunk, index) => !taken.has(index) && isPart(old, chunk) && !isAmong(tellingLines(old, chunk), added));
}

/** Half of the lines below the first are: then they count for nothing else. */
function isAmong(lines: readonly string[], added: Map<string, number>): boolean {
  const found = lines.filter((line) => (added.get(line) ?? 0) > 0);
  if (found.length * 2 < Math.max(1, lines.length - 1)) return false;
  for (const line of found) added.set(line, (added.get(line) ?? 0) - 1);
  return true;
}

/** Whether code that repeats much of a file is but a part of it: it lacks functions, the end, or all imports. */
export function showsPart(code: readonly string[], file: readonly string[]): boolean {
  const [fresh, old] = [code, file].map((lines): Chunks => ({ lines, chunks: cutChunks(lines, 0, lines.length, false) }));
  if (!fresh || !old) return false;
  const { pairs } = alignChunks(fresh, old);
  if (pairs.length < fresh.chunks.length) return false;
  const last = pairs.at(-1);
  const ends = last === undefined || !old.chunks.slice(last + 1).some((chunk, index) => !pairs.includes(last + 1 + index) && isTelling(headOf(old, chunk)));
  return !ends || (imports(old) && !imports(fresh)) || lacksParts(fresh, old);
}

function imports({ lines, chunks }: Chunks): boolean {
  return chunks.some(({ head, end }) => head < end && /^(?:import|from|use|using|#include|require|const .* = require\()\b/.test(lines[head] ?? ''));
}

function headOf({ lines }: Chunks, { head, end }: CodeChunk): string {
  return lines[Math.min(head, end - 1)] ?? '';
}

/** A name with something below it, or a method on one line. */
function isPart(side: Chunks, chunk: CodeChunk): boolean {
  const head = headOf(side, chunk);
  return chunk.end - chunk.head > 1 ? declaredName(head) !== undefined : /^\s*[\p{L}\p{N}_$#*\s]+\([^)]*\)[^=;]*\{.*\}$/u.test(head);
}

function tellingLines({ lines }: Chunks, { head, end }: CodeChunk): readonly string[] {
  return lines.slice(head, end).filter((line) => !isBlank(line) && isTelling(line)).map(lineKey);
}
