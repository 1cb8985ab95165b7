// Which chunk of new code takes the place of which chunk of a file. Order is kept where it can be; what declares the same name belongs together anyway.
import type { CodeChunk } from './codeChunk.ts';
import { declaredName, isTelling, lineKey, similarity } from './codeLine.ts';

export interface Chunks {
  readonly lines: readonly string[];
  readonly chunks: readonly CodeChunk[];
}

export interface Alignment {
  /** For each new chunk the index of the old one, or undefined. */
  readonly pairs: readonly (number | undefined)[];
  readonly score: number;
}

/** More than this many pairs are not looked at: the file is no place to look for such code. */
const mostPairs = 4_000_000;

const alike = 0.6;

export function alignChunks(fresh: Chunks, old: Chunks): Alignment {
  const [rows, columns] = [fresh.chunks.length, old.chunks.length];
  if (rows * columns > mostPairs) return { pairs: [], score: 0 };
  const a = fresh.chunks.map((chunk) => face(fresh.lines, chunk));
  const b = old.chunks.map((chunk) => face(old.lines, chunk));
  const width = columns + 1;
  const best = new Float32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      const weight = score(a[i], b[j]);
      const together = weight > 0 ? weight + (best[(i + 1) * width + j + 1] ?? 0) : 0;
      best[i * width + j] = Math.max(together, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  }
  const pairs: (number | undefined)[] = a.map(() => undefined);
  for (let [i, j] = [0, 0]; i < rows && j < columns; ) {
    const here = best[i * width + j] ?? 0;
    const weight = score(a[i], b[j]);
    if (weight > 0 && Math.abs(here - weight - (best[(i + 1) * width + j + 1] ?? 0)) < 1e-3) {
      pairs[i] = j;
      i += 1;
      j += 1;
    } else if (here === (best[(i + 1) * width + j] ?? 0)) i += 1;
    else j += 1;
  }
  return { pairs: pairNamesakes(pairs, a, b), score: best[0] ?? 0 };
}

interface Face {
  readonly elision: boolean;
  readonly key: string;
  readonly name: string | undefined;
  readonly telling: boolean;
  readonly head: string;
}

function face(lines: readonly string[], chunk: CodeChunk): Face {
  const head = lines[Math.min(chunk.head, chunk.end - 1)] ?? '';
  return { elision: chunk.elision, head, key: lineKey(head), name: declaredName(head), telling: isTelling(head) };
}

/** 0: not the same thing. */
function score(a: Face | undefined, b: Face | undefined): number {
  if (!a || !b || a.elision || b.elision) return 0;
  if (a.key === b.key) return a.telling ? 3 : 1;
  if (a.name !== undefined && b.name !== undefined) return a.name === b.name ? 2.5 : 0;
  return a.telling && b.telling && similarity(a.head, b.head) >= alike ? 1.5 : 0;
}

/** A function that moved is not written twice. */
function pairNamesakes(pairs: (number | undefined)[], a: readonly Face[], b: readonly Face[]): readonly (number | undefined)[] {
  const taken = new Set(pairs);
  return pairs.map((pair, index) => {
    const name = a[index]?.name;
    if (pair !== undefined || name === undefined || a[index]?.elision === true) return pair;
    const found = b.findIndex((other, at) => other.name === name && !taken.has(at));
    if (found < 0) return undefined;
    taken.add(found);
    return found;
  });
}
