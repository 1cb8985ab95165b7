// Which part of transposed code came from which part of the original: by name, whatever the language's way of writing it, then by order between those. Asks
// no model, so that the prompt needs not tell of it.
import { codeParts, type CodePart } from './codePart.ts';

export interface PartPair {
  readonly original: CodePart;
  readonly result: CodePart;
}

/** What begins an object has another name in each language. */
const constructors = new Set(['constructor', 'init', 'initialize', 'new', 'construct', 'create']);

/** In the order of the original. Each part stands in at most one pair. */
export function pairParts(original: readonly string[], result: readonly string[]): readonly PartPair[] {
  const [from, to] = [codeParts(original), codeParts(result)];
  const pairs = new Map<number, number>();
  for (const keyOf of [keyWithin, keyAlone]) pairByKey(from, to, pairs, keyOf);
  pairByOrder(from, to, pairs);
  return [...pairs].sort(([a], [b]) => a - b).flatMap(([a, b]) => {
    const [one, other] = [from[a], to[b]];
    return one && other ? [{ original: one, result: other }] : [];
  });
}

/** `primes_up_to`, `primesUpTo` and `PrimesUpTo` are one name. */
function plainName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  return constructors.has(plain) ? 'constructor' : plain.replace(/^test(?=.)/, '');
}

const keyAlone = ({ name }: CodePart): string => plainName(name);
const keyWithin = (part: CodePart): string => `${plainName(part.within ?? '')}.${plainName(part.name)}`;

/** The first of a name goes with the first of that name, and so on. */
function pairByKey(from: readonly CodePart[], to: readonly CodePart[], pairs: Map<number, number>, keyOf: (part: CodePart) => string): void {
  const taken = new Set(pairs.values());
  const waiting = new Map<string, number[]>();
  to.forEach((part, at) => {
    if (!taken.has(at)) waiting.set(keyOf(part), [...(waiting.get(keyOf(part)) ?? []), at]);
  });
  from.forEach((part, at) => {
    const next = pairs.has(at) ? undefined : waiting.get(keyOf(part))?.shift();
    if (next !== undefined) pairs.set(at, next);
  });
}

/** Between two pairs that kept their order: where as many are left on both sides, they were renamed. */
function pairByOrder(from: readonly CodePart[], to: readonly CodePart[], pairs: Map<number, number>): void {
  const taken = new Set(pairs.values());
  const backbone = increasing([...pairs].sort(([a], [b]) => a - b), ([, b]) => b);
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...backbone, [from.length, to.length] as const]) {
    const here = from.slice(a, nextA).flatMap((_part, at) => (pairs.has(a + at) ? [] : [a + at]));
    const there = to.slice(b, nextB).flatMap((_part, at) => (taken.has(b + at) ? [] : [b + at]));
    if (here.length === there.length) here.forEach((one, at) => pairs.set(one, there[at] ?? 0));
    [a, b] = [nextA + 1, nextB + 1];
  }
}

/** The longest run of them, in their order, whose value never falls. */
export function increasing<T>(items: readonly T[], valueOf: (item: T) => number): readonly T[] {
  const before: number[] = [];
  /** At n: the item that ends the run of n + 1 items with the least value. */
  const ends: number[] = [];
  const value = (at: number): number => {
    const item = items[at];
    return item === undefined ? 0 : valueOf(item);
  };
  for (let at = 0; at < items.length; at += 1) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value(ends[middle] ?? 0) <= value(at)) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = at;
  }
  const run: T[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const item = items[at];
    if (item !== undefined) run.unshift(item);
  }
  return run;
}
