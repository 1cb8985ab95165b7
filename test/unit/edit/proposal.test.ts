import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffLines, linesOf } from '../../../src/core/edit/lineDiff.ts';
import { applyHunks, cutHunks, movedRange, reviewHunks, type Decision } from '../../../src/core/edit/proposal.ts';

const before = ['one', 'two words', 'three words', 'four words', 'five words', 'six words', 'seven words', ''];
const after = ['one', 'TWO WORDS', 'three words', 'four words', 'five words', 'six words', 'seven words', 'eight words', ''];
const hunks = cutHunks(before, after);
const open: readonly Decision[] = ['open', 'open'];
const states = (now: readonly string[], decisions: readonly Decision[] = open) => reviewHunks(before, hunks, decisions, now).hunks.map(({ state }) => state);
const text = fc.array(fc.constantFrom('alpha beta', 'gamma', '}', '', '  delta', 'eps'), { maxLength: 14 });

describe('differences by lines', () => {
  it('applied to the first of any two texts give the second', () => {
    fc.assert(fc.property(text, text, (a, b) => {
      const changes = diffLines(a, b);
      assert.deepEqual(applyHunks(a, changes.map(({ start, end, newStart, newEnd }) => ({ start, end, lines: b.slice(newStart, newEnd) }))), b);
      for (const [at, change] of changes.entries()) assert.ok(at === 0 || change.start > (changes[at - 1]?.end ?? 0), 'apart');
    }), { numRuns: 2000 });
  });

  it('are as few as they can be in a short text', () => {
    assert.deepEqual(diffLines(['a', 'b', 'c'], ['a', 'x', 'c']), [{ start: 1, end: 2, newStart: 1, newEnd: 2 }]);
    assert.deepEqual(diffLines(['a', 'a', 'b', 'b'], ['a', 'b', 'b']), [{ start: 1, end: 2, newStart: 1, newEnd: 1 }]);
    assert.deepEqual(diffLines(['a'], ['a']), []);
  });

  it('stand as low as they can, so that one change is told in one way', () => {
    assert.deepEqual(diffLines(['x', '}', 'y'], ['x', '}', '}', 'y']), [{ start: 2, end: 2, newStart: 2, newEnd: 3 }]);
  });

  it('end where nothing is alike, in a file of many lines', () => {
    const [a, b] = [Array.from({ length: 6000 }, (_, at) => `a${at % 7}`), Array.from({ length: 6000 }, (_, at) => `b${at % 5}`)];
    assert.deepEqual(diffLines(a, b), [{ start: 0, end: 6000, newStart: 0, newEnd: 6000 }]);
  });

  it('are not made by line ends of another kind', () => assert.deepEqual(linesOf('a\r\nb\rc\n'), ['a', 'b', 'c', '']));
});

describe('a proposal', () => {
  it('made of any two texts gives the second where all is accepted, and the first where all is refused', () => {
    fc.assert(fc.property(text, text, (a, b) => {
      const cut = cutHunks(a, b);
      assert.deepEqual(applyHunks(a, cut), b);
      assert.deepEqual(reviewHunks(a, cut, cut.map(() => 'open'), a).preview, b);
      assert.deepEqual(reviewHunks(a, cut, cut.map(() => 'refused'), a).preview, a);
    }), { numRuns: 1000 });
  });

  it('accepted hunk by hunk, in any order, gives the second text too', () => {
    fc.assert(fc.property(text, text, fc.infiniteStream(fc.nat()), (a, b, picks) => {
      const cut = cutHunks(a, b);
      const decisions: Decision[] = cut.map(() => 'open');
      let now: readonly string[] = a;
      for (let left = cut.length; left > 0; left -= 1) {
        const pending = reviewHunks(a, cut, decisions, now).hunks.filter(({ state }) => state === 'open');
        const picked = pending[picks.next().value % Math.max(1, pending.length)];
        if (!picked) break;
        now = applyHunks(now, [picked]);
        decisions[picked.index] = 'accepted';
      }
      assert.deepEqual(now, b);
    }), { numRuns: 1000 });
  });

  it('has a hunk for each place, and one for places with only a bracket between', () => {
    assert.deepEqual(hunks, [{ start: 1, end: 2, lines: ['TWO WORDS'] }, { start: 7, end: 7, lines: ['eight words'] }]);
    assert.equal(cutHunks(['a one', '}', 'b two'], ['a uno', '}', 'b dos']).length, 1);
    assert.equal(cutHunks(['a one', 'same words', 'b two'], ['a uno', 'same words', 'b dos']).length, 2);
  });

  it('goes with what the person changes elsewhere', () => {
    const now = ['zero', ...before.slice(0, 4), 'FIVE', ...before.slice(5)];
    const review = reviewHunks(before, hunks, open, now);
    assert.deepEqual(review.preview, ['zero', 'one', 'TWO WORDS', 'three words', 'four words', 'FIVE', 'six words', 'seven words', 'eight words', '']);
    assert.deepEqual(review.hunks.map(({ start, end, shownStart, shownEnd }) => [start, end, shownStart, shownEnd]), [[2, 3, 2, 3], [8, 8, 8, 9]]);
  });

  it('leaves a place alone that the person changed too', () => {
    const now = before.with(1, 'mine');
    assert.deepEqual(states(now), ['conflict', 'open']);
    assert.deepEqual(reviewHunks(before, hunks, open, now).preview, [...now.slice(0, 7), 'eight words', '']);
  });

  it('knows what was accepted, and that it is open again after an undo', () => {
    const now = before.with(1, 'TWO WORDS');
    assert.deepEqual(states(now, ['accepted', 'open']), ['done', 'open']);
    assert.deepEqual(states(before, ['accepted', 'open']), ['open', 'open']);
  });

  it('takes what the person typed themselves for accepted', () => assert.deepEqual(states(after), ['done', 'done']));

  it('is not troubled by a formatter', () => {
    const formatted = before.with(1, '  two words');
    assert.deepEqual(states(formatted), ['open', 'open']);
    assert.deepEqual(reviewHunks(before, hunks, open, formatted).preview, after);
    assert.deepEqual(states(before.with(1, 'TWO words;'), ['accepted', 'open']), ['done', 'open']);
  });

  it('keeps a refused hunk refused', () => {
    assert.deepEqual(states(before, ['refused', 'open']), ['refused', 'open']);
    assert.deepEqual(reviewHunks(before, hunks, ['refused', 'open'], before).preview, [...before.slice(0, 7), 'eight words', '']);
  });
});

describe('a range of lines in a text that changed', () => {
  it('goes with its lines', () => {
    assert.deepEqual(movedRange(before, ['zero', ...before], { start: 2, end: 4 }), { start: 3, end: 5 });
    assert.deepEqual(movedRange(before, [...before, 'more'], { start: 2, end: 4 }), { start: 2, end: 4 });
    assert.deepEqual(movedRange(before, before.toSpliced(3, 0, 'within'), { start: 2, end: 4 }), { start: 2, end: 5 });
  });
});
