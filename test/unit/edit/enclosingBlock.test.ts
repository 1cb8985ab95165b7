import assert from 'node:assert/strict';
import fc from 'fast-check';
import { enclosingBlock } from '../../../src/core/edit/enclosingBlock.ts';

/** The block around the line that has a `|`, as its first and last lines. */
function around(text: string): string | undefined {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.includes('|'));
  const clean = lines.map((line) => line.replace('|', ''));
  const found = enclosingBlock(clean, at);
  return found && `${found.name ?? ''}: ${clean[found.start]?.trim() ?? ''} … ${clean[found.end - 1]?.trim() ?? ''}`;
}

const typescript = `import x from 'x';

/** Runs. */
export class Runner {
  private left = 3;

  /** Once. */
  @log
  async run(
    work: () => void,
  ): Promise<void> {
    for (const each of this.all) {
      if (each.done) {
        stop();
      }
    }
  }

  get all(): readonly Each[] {
    return [];
  }
}

const twice = (a: number): number => {
  return a * 2;
};

export const limit = 3;
`;
const at = (text: string, line: string): string => text.replace(line, `${line}|`);

describe('the block around a line', () => {
  it('is the innermost function, with the comments above it', () => {
    assert.equal(around(at(typescript, '        stop();')), 'run: /** Once. */ … }');
    assert.equal(around(at(typescript, '    return [];')), 'all: get all(): readonly Each[] { … }');
    assert.equal(around(at(typescript, '  return a * 2;')), 'twice: const twice = (a: number): number => { … };');
  });

  it('is that function from each of its lines: the comment, the annotation, the head, the end', () => {
    for (const line of ['  /** Once. */', '  @log', '  async run(', '    work: () => void,', '  ): Promise<void> {', '    for (const each of this.all) {']) assert.equal(around(at(typescript, line)), 'run: /** Once. */ … }', line);
    assert.equal(around(at(typescript, '};')), 'twice: const twice = (a: number): number => { … };');
  });

  it('is the class where the line is in none of its functions', () => {
    assert.equal(around(at(typescript, '  private left = 3;')), 'Runner: /** Runs. */ … }');
  });

  it('is nothing at the top level', () => {
    assert.equal(around(at(typescript, 'export const limit = 3;')), undefined);
    assert.equal(around(at(typescript, 'import x from \'x\';')), undefined);
  });

  it('is told by indentation where there are no brackets', () => {
    const python = 'import os\n\n@cached\ndef outer(a):\n    """Says."""\n    for b in a:\n\n        if b:\n            print(b)\n    return a\n\nvalue = 1\n';
    assert.equal(around(at(python, '            print(b)')), 'outer: @cached … return a');
    assert.equal(around(at(python, '    return a')), 'outer: @cached … return a');
    assert.equal(around(at(python, 'value = 1')), undefined);
    assert.equal(around('class A:\n    def one(self):\n        |pass\n\n    def two(self):\n        pass\n'), 'one: def one(self): … pass');
  });

  it('knows Ruby, Go, C and brackets on lines of their own', () => {
    assert.equal(around('module M\n  def go(a)\n    |a + 1\n  end\nend\n'), 'go: def go(a) … end');
    assert.equal(around('package a\n\nfunc (s *Server) Run(ctx int) error {\n\tif x {\n\t\t|y()\n\t}\n\treturn nil\n}\n'), 'Run: func (s *Server) Run(ctx int) error { … }');
    assert.equal(around('static int add(int a, int b)\n{\n    return |a + b;\n}\n'), 'add: static int add(int a, int b) … }');
    assert.equal(around('int add(\n  int a,\n  int b\n) {\n  return |a + b;\n}\n'), 'add: int add( … }');
  });

  it('is nothing in prose, in data and in a minified file', () => {
    assert.equal(around('# Title\n\nSome |words.\n'), undefined);
    assert.equal(around('{\n  "a": {\n    "b": |1\n  }\n}\n'), undefined);
    assert.equal(around(`function a() {\n  |${'x;'.repeat(500_000)}\n}\n`), undefined);
  });

  it('holds the line, whatever the text', () => {
    const line = fc.constantFrom('', '  ', 'function a() {', '  def b(c):', '}', '  }', '    x = 1;', '// note', '  if (y) {', ') {', 'end', '\treturn 2');
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), fc.nat(19), (lines, place) => {
      const found = enclosingBlock(lines, place % lines.length);
      if (found) assert.ok(found.start <= place % lines.length && place % lines.length < found.end && found.end <= lines.length);
    }), { numRuns: 2000 });
  });
});
