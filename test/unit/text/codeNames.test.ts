import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mentionedName } from '../../../src/core/text/mentionedName.ts';
import { namesInCode } from '../../../src/core/text/codeNames.ts';

describe('the names in code', () => {
  const names = (code: string, languageId = 'typescript', most = 20): readonly string[] => namesInCode(code, languageId, most).map(({ name }) => name);

  it('are calls, then types, then the rest, each once', () => {
    assert.deepEqual(names('const delay = next(options.base);\nreturn new Timer<number>(delay).start(next);\nlet x: RetryOptions;'), ['next', 'Timer', 'start', 'RetryOptions', 'delay', 'options', 'base']);
  });

  it('do not come from comments and strings', () => {
    assert.deepEqual(names('// call(me)\n/* and(me) */ real("fake(x)", `gone(y)`, \'it\\\'s(z)\');'), ['real']);
    assert.deepEqual(names('# call(me)\nreal("""\nfake(x)\n""")', 'python'), ['real']);
    assert.deepEqual(names('-- call(me)\nreal(a1)', 'lua'), ['real', 'a1']);
  });

  it('know where the arguments begin', () => {
    const [first] = namesInCode('let a1 = wait<T>(5)', 'typescript', 1);
    assert.deepEqual(first, { name: 'wait', offset: 9, argumentsAt: 17 });
  });

  it('are no more than asked for, and no keywords', () => {
    assert.deepEqual(names('if (a1) while (b1) return c1(d1)', 'typescript', 2), ['c1', 'a1']);
  });

  it('stand where they say, in any text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b1', '(', ')', '"', '\'', '`', '\n', '/', '*', '#', ' ', '<', '>', '.', '变') }), (code) => {
      for (const { name, offset, argumentsAt } of namesInCode(code, 'typescript', 50)) {
        assert.equal(code.slice(offset, offset + name.length), name);
        if (argumentsAt !== undefined) assert.equal(code[argumentsAt - 1], '(');
      }
    }));
  });
});

describe('the name that inline code stands for', () => {
  for (const [code, name] of [['retry', 'retry'], ['retry()', 'retry'], ['options.retry', 'retry'], ['retry(work, 3)', 'retry'], ['Map<string, number>', 'Map'], ['std::move', 'move'], [' 延迟 ', '延迟']] as const) {
    it(code, () => assert.equal(mentionedName(code), name));
  }
  for (const code of ['', 'a + b', 'if (x) {', '--flag', 'src/a.ts', '3', 'x => y']) it(`none in "${code}"`, () => assert.equal(mentionedName(code), undefined));
});
