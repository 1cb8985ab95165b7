// Where a finding stands: by what it quotes, whatever the model made of the quote.
import assert from 'node:assert/strict';
import { findingKey } from '../../../src/core/review/finding.ts';
import { placeFinding } from '../../../src/core/review/placeFinding.ts';

const file = [
  'export function retry(): void {', '  let delay = 1;', '  for (;;) {', '    if (timedOut) {', '      delay = delay * 2;', '    }', '    delay = delay * 2;', '  }', '}', '',
  'export function other(): void {', '  return undefined;', '}', '', 'export function third(): void {', '  return undefined;', '}',
];

describe('the place of a finding', () => {
  it('is where the quoted lines are, and its replacement has their indentation', () => {
    assert.deepEqual(placeFinding(file, { code: ['    if (timedOut) {', '      delay = delay * 2;', '    }'] }), { start: 3, end: 6, sure: true });
    assert.deepEqual(placeFinding(file, { code: ['if (timedOut) {', '  delay = delay * 2;', '}'], replacement: ['if (timedOut) report();'] }), { start: 3, end: 6, sure: true, lines: ['    if (timedOut) report();'] });
  });

  it('has nothing to put in where the replacement is what stands there, or leaves code out', () => {
    assert.deepEqual(placeFinding(file, { code: ['  let delay = 1;'], replacement: ['  let delay = 1;'] }), { start: 1, end: 2, sure: true });
    assert.deepEqual(placeFinding(file, { code: ['  let delay = 1;'], replacement: ['  // ... existing code ...', '  x();'] }), { start: 1, end: 2, sure: true });
  });

  it('bears the marks of a diff', () => {
    assert.deepEqual(placeFinding(file, { code: [' export function retry(): void {', '-  const delay = 1;', '+  let delay = 1;'], replacement: [' export function retry(): void {', '+  let delay = 2;'] }),
      { start: 0, end: 2, sure: true, lines: ['export function retry(): void {', '  let delay = 2;'] });
  });

  it('of lines that stand in several places is the one that was reviewed, else the first, and says that it is not sure', () => {
    const quote = { code: ['  return undefined;'], replacement: ['  return 1;'] };
    assert.deepEqual(placeFinding(file, quote, [{ start: 14, end: 17 }]), { start: 15, end: 16, sure: true, lines: ['  return 1;'] });
    assert.deepEqual(placeFinding(file, quote), { start: 11, end: 12, sure: false, lines: ['  return 1;'] });
    assert.deepEqual(placeFinding(file, quote, [{ start: 0, end: 17 }]), { start: 11, end: 12, sure: false, lines: ['  return 1;'] });
  });

  it('is the line of which a part is quoted', () => {
    assert.deepEqual(placeFinding(file, { code: ['let delay = 1'], replacement: ['let delay = 5'] }), { start: 1, end: 2, sure: true, lines: ['  let delay = 5;'] });
    assert.equal(placeFinding(file, { code: ['delay'] }), undefined);
  });

  it('is nowhere where nothing is quoted, or what is not there', () => {
    assert.equal(placeFinding(file, { code: [] }), undefined);
    assert.equal(placeFinding(file, { code: ['  '] }), undefined);
    assert.equal(placeFinding(file, { code: ['const entirely = different();', 'nothing();'] }), undefined);
    assert.equal(placeFinding([], { code: ['const a = 1;'] }), undefined);
  });

  it('is looked for quickly in a long file', () => {
    const long = Array.from({ length: 60_000 }, (_, at) => (at % 2 === 0 ? '  return undefined;' : `  const a${at} = ${at};`));
    assert.equal(placeFinding(long, { code: ['  return undefined;'] }, [{ start: 40_000, end: 40_001 }])?.start, 40_000);
    assert.equal(placeFinding(long, { code: ['  const a41 = 41;', '  return undefined;'] })?.start, 41);
  });
});

describe('the key of a finding', () => {
  it('is the same for the same complaint about the same lines, however they stand', () => {
    assert.equal(findingKey('a.ts', 'tests', ['  a  = 1;', '', 'b();']), findingKey('a.ts', 'tests', ['\ta = 1;', 'b(); ']));
    assert.notEqual(findingKey('a.ts', 'tests', ['a']), findingKey('a.ts', 'security', ['a']));
    assert.notEqual(findingKey('a.ts', 'tests', ['a']), findingKey('b.ts', 'tests', ['a']));
  });
});
