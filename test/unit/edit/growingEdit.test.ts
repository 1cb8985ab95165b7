import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEditReply } from '../../../src/core/edit/editReply.ts';
import { growingEdit } from '../../../src/core/edit/growingEdit.ts';

const old = ['function add(a, b) {', '  return a - b;', '}', '', 'function twice(a) {', '  return a * 2;', '}'];
const fresh = ['function plus(a, b) {', '  return a + b;', '}', '', 'function twice(a) {', '  return a * 2;', '}'];
const answer = `\`\`\`ts\n${fresh.join('\n')}\n\`\`\`\nDone.`;
const upTo = (text: string): readonly string[] => growingEdit(old, answer.slice(0, answer.indexOf(text) + text.length));

describe('a change that is still being written', () => {
  it('is nothing before its first whole line', () => {
    for (const part of ['', '```ts\n', '```ts\nfunction pl']) assert.equal(growingEdit(old, part), old);
  });

  it('has the lines that are there, and then those that were not come to', () => {
    assert.deepEqual(upTo('plus(a, b) {\n'), [fresh[0], ...old.slice(1)]);
    assert.deepEqual(upTo('return a + b;\n'), [fresh[0], fresh[1], ...old.slice(2)]);
    assert.deepEqual(growingEdit(old, answer), fresh);
  });

  it('is never shorter than what was written, and ends as the answer does', () => {
    const text = fc.array(fc.constantFrom('alpha beta', 'gamma', '}', '', '  delta'), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(text, text, fc.nat(), (a, b, cut) => {
      const whole = `\`\`\`\n${b.join('\n')}\n\`\`\``;
      assert.deepEqual(growingEdit(a, whole), b);
      const part = whole.slice(0, cut % whole.length);
      assert.ok(growingEdit(a, part).length >= Math.min(a.length, 1));
    }), { numRuns: 500 });
  });

  it('has the blocks that are complete', () => {
    const block = '<<<<<<< SEARCH\n  return a - b;\n=======\n  return a + b;\n>>>>>>> REPLACE\n';
    assert.deepEqual(growingEdit(old, `${block}<<<<<<< SEARCH\n  return a *`), old.with(1, '  return a + b;'));
    assert.equal(growingEdit(old, '<<<<<<< SEARCH\n  return a - b;\n=======\n'), old);
  });
});

describe('what is said behind the code', () => {
  it('is told apart from it', () => {
    assert.equal(readEditReply(answer).notes, 'Done.');
    assert.equal(readEditReply('<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n\nO(n) before, O(1) after.\n').notes, 'O(n) before, O(1) after.');
    assert.equal(readEditReply('No code.').notes, '');
  });
});
