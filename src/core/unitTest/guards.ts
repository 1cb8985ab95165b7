// What keeps the assertions of a test from being reached, or from looking at what the code really gives: an early return, a condition, a value that is written out
// where a call stood. Guesses made from the text.
import { assertionsIn, withoutComments } from './assertion.ts';

const header = /(?<![\w.])(?:it|test)(?:\.\w+)?\(|^\s*(?:async\s+)?def test\w*\(|^func Test\w*\(|^\s*(?:@Test\b.*\bvoid\s|(?:public\s+)?void\s+\w+\(\)|fn\s+\w+\(\))/;
const condition = /^\s*(?:\}?\s*else\s+)?(?:if|elif|unless|while|switch|match)\b/;
const early = /^\s*(?:return|continue|break)\s*(?:;|undefined;?|None|null;?)?\s*$/;
/** On one line with what it keeps from being reached. */
const inline = /(?:&&|\|\||\?|\band|\bor)\s*(?:await\s+)?(?:expect|assert|self\.assert|t\.\w+)\b|\bif\b.*[^\w.](?:expect|assert\w*!?|self\.assert\w+)[.(]|^\s*assert\b.*\bif\b.*\belse\b/;

/** The first line that guards more in a test than there was; tests are known by their names, those with another name by their order. */
export function newGuard(before: readonly string[], after: readonly string[]): string | undefined {
  const [had, has] = [testsOf(before), testsOf(after)];
  const renamed = [...had].filter(([name]) => !has.has(name)).map(([, lines]) => lines);
  for (const [name, lines] of has) {
    const old = had.get(name) ?? renamed.shift();
    if (!old) continue; // a new one
    const [were, are] = [guardsIn(old), guardsIn(lines)];
    if (are.length > were.length) return (are.find((line) => !were.includes(line)) ?? are.at(-1))?.trim();
  }
  return undefined;
}

function guardsIn(lines: readonly string[]): readonly string[] {
  return lines.filter((line, at) => inline.test(line) || early.test(line) || (condition.test(line) && !/\bt\.(?:Error|Fatal|Fail|Skip)/.test(nextOf(lines, at))));
}

/** Go says in an `if` what is wrong. */
function nextOf(lines: readonly string[], at: number): string {
  return lines.slice(at + 1).find((line) => line.trim() !== '') ?? '';
}

function testsOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tests = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of withoutComments(lines)) {
    if (header.test(line)) tests.set(nameOf(line), (current = []));
    current?.push(line);
  }
  return tests;
}

/** A test may become an asynchronous one, or be given a time. */
function nameOf(line: string): string {
  return /["'`](?:[^"'`\\]|\\.)*["'`]/.exec(line)?.[0] ?? line.replace(/\basync\s+/, '').trim();
}

/** The first line that writes out the value of a name that assertions look at, where the code was asked for it before. */
export function writtenOut(before: readonly string[], after: readonly string[]): string | undefined {
  const had = valuesOf(before);
  const looked = new Set(assertionsIn(before).flatMap(({ about }) => about).flatMap((part) => part.match(/[A-Za-z_]\w*/g) ?? []));
  for (const [name, values] of valuesOf(after)) {
    const old = had.get(name);
    if (!old || !looked.has(name) || old.some((value) => !asks(value))) continue;
    const fixed = values.find((value) => !asks(value));
    if (fixed !== undefined) return `${name} = ${fixed}`;
  }
  return undefined;
}

/** Code is called, waited for or built. */
function asks(value: string): boolean {
  return /[\w\])!?>]\s*[(`]|\bnew\b|\bawait\b/.test(value.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""'));
}

function valuesOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const line of withoutComments(lines)) {
    const [, name, value] = /^\s*(?:(?:const|let|var|final|auto|val|mut)\s+)*(?:[\w<>[\]]+\s+)?([A-Za-z_]\w*)(?:\s*:\s*[^=]+?)?\s*:?=\s*([^=].*?);?\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}
