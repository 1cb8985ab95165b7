// The rule for whoever repairs tests: none of them may come to ask for less. Says what would be weaker, and how; knows no framework in particular.
import { assertionsIn, type Assertion } from './assertion.ts';
import { newGuard, writtenOut } from './guards.ts';

/**
 * `removed`: an assertion or a test is gone. `changed`: an assertion that the person had written is another now. `loosened`: it asks for less.
 * `skipped`: a test does not run any more, or only some do. `guarded`: an assertion is reached only sometimes. `swallowed`: an error is caught that would have failed it.
 */
export interface Weakening {
  readonly kind: 'removed' | 'changed' | 'loosened' | 'skipped' | 'guarded' | 'swallowed';
  /** The assertion as it was, or the line that does it. */
  readonly what: string;
}

const skips = /\b(?:it|test|describe|context|suite|bench)\.(?:skip\w*|only|todo|failing|fails)\b|(?<![\w.])[xf](?:it|describe|test|context)\(|@pytest\.mark\.(?:skip|skipif|xfail)|pytest\.(?:skip|xfail|importorskip)\(|@unittest\.(?:skip\w*|expectedFailure)|\.skipTest\(|\bthis\.skip\(|\bt\.Skip\w*\(|#\[ignore|@Disabled|@Ignore|\b(?:skip|todo|only):\s*(?:true|["'`])|should_panic/;
const catches = /\bcatch\b|\bexcept\b|contextlib\.suppress|\brecover\(\)|\bcatch_unwind\b|\bfinally\s*\{\s*return|\.catch\(|\|\|\s*true\b|\bor True\b/;
const tests = /(?<![\w.])(?:it|test)(?:\.\w+)?\(|^\s*(?:async\s+)?def test\w*\(|^func Test\w*\(|@Test\b|#\[(?:\w+::)?test\]/;

/**
 * `frozen`: the lines of the person's own tests before anything was written, whose assertions must stay as they are. Of others the value that is asked for
 * may be another, as exact as it was.
 */
export function weakenedTests(before: readonly string[], after: readonly string[], frozen: readonly string[]): Weakening | undefined {
  const added = more(before, after, skips);
  if (added !== undefined) return { kind: 'skipped', what: added };
  const caught = more(before, after, catches);
  if (caught !== undefined) return { kind: 'swallowed', what: caught };
  const guard = newGuard(before, after);
  if (guard !== undefined) return { kind: 'guarded', what: guard };
  const value = writtenOut(before, after);
  if (value !== undefined) return { kind: 'loosened', what: value };
  return weakenedAssertion(assertionsIn(before), assertionsIn(after), assertionsIn(frozen)) ?? lostTest(before, after);
}

function weakenedAssertion(before: readonly Assertion[], after: readonly Assertion[], frozen: readonly Assertion[]): Weakening | undefined {
  const left = without(after, before);
  const open = without(before, after);
  for (const assertion of open) {
    if (frozen.some(({ text }) => text === assertion.text)) return { kind: left.some((other) => meets(assertion, other)) ? 'changed' : 'removed', what: assertion.text };
    if (takeFrom(left, (other) => other.strength >= assertion.strength && meets(assertion, other))) continue;
    return { kind: left.some((other) => meets(assertion, other)) ? 'loosened' : 'removed', what: assertion.text };
  }
  return undefined;
}

/** They are about the same: one of the things that they look at, or their words where there are no such things. */
function meets(a: Assertion, b: Assertion): boolean {
  return a.about.length === 0 || b.about.length === 0 ? skeleton(a.text) === skeleton(b.text) : a.about.some((part) => b.about.includes(part));
}

/** Without the values in it. */
function skeleton(text: string): string {
  return text.replaceAll(/"[^"]*"|'[^']*'|[-+]?\b\d[\d._]*\b/g, '_');
}

function lostTest(before: readonly string[], after: readonly string[]): Weakening | undefined {
  const [had, has] = [before.filter((line) => tests.test(line)), after.filter((line) => tests.test(line))];
  if (has.length >= had.length) return undefined;
  return { kind: 'removed', what: (had.find((line) => !has.includes(line)) ?? had.at(-1) ?? '').trim() };
}

/** The first line that does so where there are more of them than before. */
function more(before: readonly string[], after: readonly string[], pattern: RegExp): string | undefined {
  const [had, has] = [before.filter((line) => pattern.test(line)), after.filter((line) => pattern.test(line))];
  return has.length > had.length ? (has.find((line) => !had.includes(line)) ?? has.at(-1))?.trim() : undefined;
}

/** Each of `others` takes one of the same words away. */
function without(assertions: readonly Assertion[], others: readonly Assertion[]): Assertion[] {
  const taken = new Map<string, number>();
  for (const { text } of others) taken.set(text, (taken.get(text) ?? 0) + 1);
  return assertions.filter(({ text }) => {
    const count = taken.get(text) ?? 0;
    taken.set(text, count - 1);
    return count <= 0;
  });
}

function takeFrom(list: Assertion[], wanted: (assertion: Assertion) => boolean): boolean {
  const at = list.findIndex(wanted);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}
