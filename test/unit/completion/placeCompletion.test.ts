import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { cutCompletion } from '../../../src/core/completion/cutCompletion.ts';
import { placeCompletion } from '../../../src/core/completion/placeCompletion.ts';

describe('a completion in its place', () => {
  const cases: readonly (readonly [what: string, completion: string, before: string, after: string, text: string | undefined, replaces: number])[] = [
    ['at the end of a line is taken whole', 'b;\nc();', 'a = ', '\nlast();', 'b;\nc();', 0],
    ['brings the bracket that is there', 'a, b)', 'call(', ')', 'a, b)', 1],
    ['goes on behind the bracket that is there', 'a, b);\nnext();', 'call(', ')', 'a, b);\nnext();', 1],
    ['brings bracket and semicolon', 'a, b);', 'call(', ');', 'a, b);', 2],
    ['brings a quote and a bracket', "hello')", "log('", "')", "hello')", 2],
    ['stays before a bracket that it does not close', 'f(x)', 'call(', ')', 'f(x)', 0],
    ['closes only one of two', 'x)', 'f(g(', '))', 'x)', 1],
    ['inside of a line is one line', 'a\nb', 'call(', ' + rest;', 'a', 0],
    ['inside of a line ends before what stands there', 'a, b)', 'call(', ', b)', 'a', 0],
    ['is nothing where all of it stands there', ', b)', 'call(a', ', b)', undefined, 0],
    ['ends before the line that stands below', 'a();\nconst second = 2;\nc();', '', '\nconst second = 2;', 'a();', 0],
    ['does not close what is closed below', 'return 1;\n  }\n}', '    ', '\n  }\n}\n', 'return 1;', 0],
    ['is nothing where the line below says it', 'return total;', '  ', '\n  return total;\n}', undefined, 0],
    ['is nothing where it is blank', '  \n', 'a', '', undefined, 0],
    ['is nothing where it is only what stands there', ')', 'call(', ')', undefined, 0],
  ];
  for (const [what, completion, before, after, text, replaces] of cases) {
    it(what, () => assert.deepEqual(placeCompletion(completion, before, after), text === undefined ? undefined : { text, replaces }));
  }

  it('loses nothing of what stands behind the cursor, whatever comes', () => {
    const code = fc.string({ unit: fc.constantFrom('a', 'b', '(', ')', '{', '}', ';', "'", ' ', '\n', ',') });
    fc.assert(fc.property(code, code, code, (completion, before, after) => {
      const placed = placeCompletion(completion, before, after);
      if (!placed) return;
      const replaced = [...after.slice(0, placed.replaces)].filter((letter) => letter !== ' ');
      assert.ok(!after.slice(0, placed.replaces).includes('\n'));
      let at = 0;
      for (const letter of replaced) {
        at = placed.text.indexOf(letter, at) + 1;
        assert.ok(at > 0, `${JSON.stringify(placed)} lost ${letter}`);
      }
      assert.ok(completion.startsWith(placed.text));
    }), { numRuns: 1000 });
  });
});

describe('a completion that is too long', () => {
  const cases: readonly (readonly [what: string, text: string, prefix: string, truncated: boolean, kept: string])[] = [
    ['ends at the first blank line outside of brackets', 'a();\nb();\n\nfunction next() {}', '', false, 'a();\nb();'],
    ['has the body of what was begun', '\n  a();\n\n  b();\n}\n\nnext();', 'function f() {', false, '\n  a();\n\n  b();\n}'],
    ['ends where the code goes further out', 'return 1\nx = 2', 'def f():\n    ', false, 'return 1'],
    ['may close what is around it', 'return 1;\n}\nnext();', 'function f() {\n  ', false, 'return 1;\n}'],
    ['may go on with else', 'a()\nelse:\n    b()', 'if x:\n    ', false, 'a()\nelse:\n    b()'],
    ['loses half a line where it was cut', 'a();\nb();\nc(', '', true, 'a();\nb();'],
    ['keeps a cut line where there is no other', 'a + b +', 'x = ', true, 'a + b +'],
  ];
  for (const [what, text, prefix, truncated, kept] of cases) it(what, () => assert.equal(cutCompletion(text, prefix, truncated), kept));

  it('has forty lines at most, the last one outside of brackets', () => {
    const block = 'if (a) {\n  b();\n}\n';
    const cut = cutCompletion(block.repeat(30), '', false);
    assert.equal(cut, block.repeat(13).trimEnd());
    assert.equal(cutCompletion('x(\n'.repeat(60), '', false).split('\n').length, 40);
  });

  it('is a beginning of what came', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '{', '}', ' ', '\n', '\t', 'else') }), fc.string({ unit: fc.constantFrom(' ', '\n', 'a', '{') }), fc.boolean(), (text, prefix, truncated) => {
      assert.ok(text.startsWith(cutCompletion(text, prefix, truncated)));
    }));
  });
});
