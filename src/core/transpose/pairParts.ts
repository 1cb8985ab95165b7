// Which part of transposed code came from which part of the original: by name, whatever the language's way of writing it, then by order between those. Asks
// no model, so that the prompt needs not tell of it.
import { risingRun } from '../text/risingRun.ts';
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
  const backbone = risingRun([...pairs].sort(([a], [b]) => a - b), ([, b]) => b);
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...backbone, [from.length, to.length] as const]) {
    const here = from.slice(a, nextA).flatMap((_part, at) => (pairs.has(a + at) ? [] : [a + at]));
    const there = to.slice(b, nextB).flatMap((_part, at) => (taken.has(b + at) ? [] : [b + at]));
    if (here.length === there.length) here.forEach((one, at) => pairs.set(one, there[at] ?? 0));
    [a, b] = [nextA + 1, nextB + 1];
  }
}
