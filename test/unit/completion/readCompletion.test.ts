import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readAnswer, readFilled } from '../../../src/core/completion/readCompletion.ts';

describe('the completion that a chat model wrote', () => {
  const cases: readonly (readonly [what: string, answer: string, prefix: string, text: string])[] = [
    ['stands between tags', '<insert>b + 1;</insert>', 'const a = ', 'b + 1;'],
    ['may have no end', '<insert>b + 1;', 'const a = ', 'b + 1;'],
    ['may break off in the tag', '<insert>b + 1;</ins', 'const a = ', 'b + 1;'],
    ['may have words around it', 'Sure, here it is:\n<insert>b</insert>\nThat adds one.', 'const a = ', 'b'],
    ['may have no tags', 'b + 1;', 'const a = ', 'b + 1;'],
    ['may be fenced', '```ts\nb + 1;\n```', 'const a = ', 'b + 1;'],
    ['may be fenced between tags', '<insert>```ts\nb + 1;\n```</insert>', 'const a = ', 'b + 1;'],
    ['may be fenced without an end', '```ts\nb + 1;', 'const a = ', 'b + 1;'],
    ['may come after a thought', '<think>It could be <insert>a</insert>.</think>\n<insert>b</insert>', 'const a = ', 'b'],
    ['may be a thought that was cut', '<think>It could be <insert>a</ins', 'const a = ', ''],
    ['may be nothing', '<insert></insert>', 'const a = ', ''],
    ['keeps the line break before a body', '<insert>\n  return a;\n}</insert>', 'function f(a) {', '\n  return a;\n}'],
    ['loses the line break on an empty line', '<insert>\n  return a;</insert>', 'function f(a) {\n  ', 'return a;'],
    ['does not repeat the line', '<insert>const total = a + b;</insert>', '  const total = ', 'a + b;'],
    ['does not repeat the begun word', '<insert>return a;</insert>', '  ret', 'urn a;'],
    ['does not repeat several lines', '<insert>function f(a) {\n  return a;</insert>', 'x();\nfunction f(a) {\n  ', 'return a;'],
    ['ends before special tokens', 'b + 1;<|endoftext|>nonsense', 'const a = ', 'b + 1;'],
    ['keeps a fence inside of Markdown', '<insert>Run it:\n```sh\nnpm test\n```\nand see.</insert>', '# Tests\n\n', 'Run it:\n```sh\nnpm test\n```\nand see.'],
    ['has no carriage returns', '<insert>a(\r\n  b)</insert>', 'x = ', 'a(\n  b)'],
  ];
  for (const [what, answer, prefix, text] of cases) it(what, () => assert.equal(readAnswer(answer, prefix), text));

  it('gets the level of the cursor where it was written from the margin', () => {
    assert.equal(readAnswer('<insert>if (a) {\n  b();\n}</insert>', 'function f() {\n    '), 'if (a) {\n      b();\n    }');
    assert.equal(readAnswer('<insert>if a:\n    b()</insert>', 'def f(a):\n    '), 'if a:\n        b()');
    assert.equal(readAnswer('<insert>if (a) {\n  b();\n}</insert>', 'function f() {\n\tx();\n\t'), 'if (a) {\n\t\tb();\n\t}');
  });

  it('stays as it is where it has its level, or closes what is around it', () => {
    assert.equal(readAnswer('<insert>    if (a) {\n      b();\n    }</insert>', 'function f() {\n    '), 'if (a) {\n      b();\n    }');
    assert.equal(readAnswer('<insert>return a;\n}</insert>', 'function f() {\n  '), 'return a;\n}');
    assert.equal(readAnswer('<insert>a();\n    b();</insert>', 'function f() {\n    '), 'a();\n    b();');
  });

  it('is read at every cut without a throw, and never holds a tag', () => {
    const whole = 'Here:\n<insert>\n  if (a) {\n    b();\n  }\n</insert>\nDone.';
    fc.assert(fc.property(fc.integer({ min: 15, max: whole.length }), fc.constantFrom('', 'f(', '  ', 'function f() {\n  ', '\t'), (at, prefix) => {
      assert.doesNotMatch(readAnswer(whole.slice(0, at), prefix), /<\/?ins|\r/);
    }));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('`', '<insert>', '</insert>', '\n', ' ', '\t', 'a', '{', '}') }), fc.string({ unit: fc.constantFrom('\n', ' ', '\t', 'a', '(') }), (answer, prefix) => {
      assert.equal(readAnswer(answer, prefix), readAnswer(answer, prefix).trimEnd());
    }));
  });
});

describe('the completion that was filled in', () => {
  it('is exact but for its end', () => {
    assert.equal(readFilled('    a + b\n\n'), '    a + b');
    assert.equal(readFilled('\n  return 1;\r\n}<|fim_pad|>x'), '\n  return 1;\n}');
    assert.equal(readFilled('a<｜fim▁end｜>b'), 'a');
  });
});
