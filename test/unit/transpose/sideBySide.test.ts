// Two texts beside each other: which parts belong together, which lines are level, and who scrolled.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { codeParts } from '../../../src/core/transpose/codePart.ts';
import { lineAcross, linePoints } from '../../../src/core/transpose/lineMap.ts';
import { pairParts } from '../../../src/core/transpose/pairParts.ts';
import { risingRun } from '../../../src/core/text/risingRun.ts';
import { ScrollGuard } from '../../../src/core/transpose/scrollGuard.ts';
import { signatures } from '../../../src/core/transpose/signature.ts';

const lines = (text: string): readonly string[] => text.split('\n');

const python = lines(`"""Accounts."""
import os
from decimal import (
    Decimal,
)

LIMIT = 10


# Takes money in.
@dataclass
class Account:
    def __init__(self, owner):
        self.owner = owner

    def pay_in(self, amount):
        if amount < 0:
            raise ValueError
        self.sum += amount

    def __str__(self):
        return self.owner


def open_account(owner):
    return Account(owner)`);

const typescript = lines(`// Accounts.
import { Decimal } from './decimal.ts';

const limit = 10;

/** Takes money in. */
export class Account {
  constructor(owner: string) {
    this.owner = owner;
  }

  payIn(amount: number): void {
    if (amount < 0) {
      throw new RangeError();
    }
    this.sum += amount;
  }

  toString(): string {
    return this.owner;
  }
}

export function openAccount(
  owner: string,
): Account {
  return new Account(owner);
}`);

describe('the parts of code', () => {
  it('are functions, classes, what is in them, and constants, with comments above; not imports and not statements', () => {
    const found = codeParts(python).map(({ name, start, head, end, within }) => [name, start, head, end, within]);
    assert.deepEqual(found, [
      ['LIMIT', 6, 6, 7, undefined], ['Account', 9, 11, 22, undefined], ['__init__', 12, 12, 14, 'Account'], ['pay_in', 15, 15, 19, 'Account'], ['__str__', 20, 20, 22, 'Account'],
      ['open_account', 24, 24, 26, undefined],
    ]);
    assert.deepEqual(codeParts(typescript).map(({ name }) => name), ['limit', 'Account', 'constructor', 'payIn', 'toString', 'openAccount']);
  });

  it('have the bracket on a line of its own, tests by their words, and the code of a component', () => {
    assert.deepEqual(codeParts(lines('class A\n{\n    void run()\n    {\n        go();\n    }\n}\nint after(int x)\n{\n    return x;\n}')).map(({ name, start, end }) => [name, start, end]).filter(([name]) => name === 'A'), [['A', 0, 7]]);
    assert.deepEqual(codeParts(lines('describe("a sum", () => {\n  it("adds", () => {\n    ok(1);\n  });\n});')).map(({ name }) => name), ['a sum', 'adds']);
    assert.deepEqual(codeParts(lines('<script>\nfunction one() {\n  return 1;\n}\n</script>')).map(({ name }) => name), ['one']);
    assert.deepEqual(codeParts([]), []);
  });

  it('are not looked for in a text that no person wrote', () => {
    assert.deepEqual(codeParts(Array.from({ length: 30_000 }, (_, at) => `const a${at} = 1;`)), []);
  });
});

describe('parts that belong together', () => {
  const named = (one: readonly string[], other: readonly string[]): readonly (readonly [string, string])[] => pairParts(one, other).map(({ original, result }) => [original.name, result.name]);

  it('are found by name, whatever the way of writing it, and by order between those', () => {
    assert.deepEqual(named(python, typescript), [
      ['LIMIT', 'limit'], ['Account', 'Account'], ['__init__', 'constructor'], ['pay_in', 'payIn'], ['__str__', 'toString'], ['open_account', 'openAccount'],
    ]);
  });

  it('may have moved; what only one side has belongs to nothing', () => {
    assert.deepEqual(named(lines('def a():\n    pass\n\ndef b():\n    pass\n\ndef c():\n    pass'), lines('function c() {\n}\nfunction a() {\n}\nfunction b() {\n}\nfunction extra() {\n}')), [['a', 'a'], ['b', 'b'], ['c', 'c']]);
    assert.deepEqual(named(lines('def a():\n    pass'), []), []);
  });

  it('are told apart by the class that they are in', () => {
    const text = (names: readonly string[]): readonly string[] => names.flatMap((name) => [`class ${name} {`, '  run() {', `    return ${name};`, '  }', '}']);
    const pairs = pairParts(text(['A', 'B']), text(['B', 'A']));
    assert.deepEqual(pairs.filter(({ original }) => original.name === 'run').map(({ original, result }) => [original.within, result.within]), [['A', 'A'], ['B', 'B']]);
  });

  it('of tests go by what is tested', () => {
    assert.deepEqual(named(lines('class SumTest(TestCase):\n    def test_adds(self):\n        pass\n    def testFails(self):\n        pass'), lines('def test_fails():\n    pass\n\ndef test_adds():\n    pass')).filter(([name]) => name.startsWith('test')), [['test_adds', 'test_adds'], ['testFails', 'test_fails']]);
  });
});

it('the longest run that never falls', () => {
  assert.deepEqual(risingRun([3, 1, 2, 9, 2, 4, 0], (value) => value), [1, 2, 2, 4]);
  assert.deepEqual(risingRun([], (value: number) => value), []);
});

describe('lines beside each other', () => {
  const points = linePoints(pairParts(python, typescript), [python.length, typescript.length]);

  it('are the first lines of parts, and in proportion between', () => {
    assert.equal(lineAcross(points, 0, 'original'), 0);
    assert.equal(lineAcross(points, 9, 'original'), 5);
    assert.equal(lineAcross(points, 24, 'original'), 23);
    assert.equal(lineAcross(points, 23, 'result'), 24);
    assert.equal(lineAcross(points, python.length, 'original'), typescript.length);
  });

  it('never go back while one goes on', () => {
    for (const [from, length] of [['original', python.length], ['result', typescript.length]] as const) {
      const across = Array.from({ length }, (_, line) => lineAcross(points, line, from));
      assert.deepEqual(across, across.toSorted((a, b) => a - b));
    }
  });

  it('are in proportion where nothing is known', () => {
    assert.equal(lineAcross(linePoints([], [100, 50]), 50, 'original'), 25);
    assert.equal(lineAcross(linePoints([], [0, 0]), 3, 'original'), 0);
  });
});

describe('scrolling together', () => {
  it('takes what it did itself for its own, also in steps, and where the text ends early', () => {
    const guard = new ScrollGuard();
    assert.ok(guard.isByPerson('left', 20));
    guard.moves('right', 0, 30);
    assert.deepEqual([10, 22, 28].map((top) => guard.isByPerson('right', top)), [false, false, false]);
  });

  it('takes a step away from where it should go for a person\'s', () => {
    const guard = new ScrollGuard();
    guard.moves('right', 0, 30);
    assert.ok(!guard.isByPerson('right', 28));
    assert.ok(guard.isByPerson('right', 27));
    assert.ok(guard.isByPerson('right', 29));
  });

  it('is not taken in by late word of an earlier move', () => {
    const guard = new ScrollGuard();
    guard.moves('right', 0, 30);
    guard.moves('right', 0, 10);
    assert.ok(!guard.isByPerson('right', 30));
    assert.ok(!guard.isByPerson('right', 10));
  });

  it('hears nothing in a change that is none', () => {
    const guard = new ScrollGuard();
    assert.ok(guard.isByPerson('left', 5));
    assert.ok(!guard.isByPerson('left', 5));
  });

  it('comes to rest: two sides that answer each other stop after one step', () => {
    const guard = new ScrollGuard();
    const points = linePoints(pairParts(python, typescript), [python.length, typescript.length]);
    for (let top = 1; top < python.length; top += 1) {
      assert.ok(guard.isByPerson('left', top));
      const to = lineAcross(points, top, 'original');
      guard.moves('right', lineAcross(points, top - 1, 'original'), to);
      assert.ok(!guard.isByPerson('right', to), `line ${top}`);
    }
  });
});

describe('signatures', () => {
  it('are the heads of parts, broken ones whole', () => {
    assert.equal(signatures(typescript, 1000), 'const limit = 10;\nexport class Account {\n  constructor(owner: string) {\n  payIn(amount: number): void {\n  toString(): string {\nexport function openAccount(\n  owner: string,\n): Account {');
    assert.equal(signatures(python, 40), 'LIMIT = 10\nclass Account:\n…');
  });

  it('of the sample are a fraction of it', () => {
    const sample = readFileSync(new URL('../../../sample/src/retry.ts', import.meta.url), 'utf8');
    const told = signatures(lines(sample), 4000);
    assert.match(told, /export async function retry/);
    assert.ok(told.length < sample.length / 2);
  });
});
