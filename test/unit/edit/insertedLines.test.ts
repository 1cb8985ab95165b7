import assert from 'node:assert/strict';
import { longestBlock } from '../../../src/core/edit/editReply.ts';
import { insertedLines, insertionPoint } from '../../../src/core/edit/insertedLines.ts';

describe('code that is put in', () => {
  const file = ['class A {', '  one() {', '    return 1;', '  }', '}', ''];

  it('goes behind the lines, and before the end that has no line of its own', () => {
    assert.equal(insertionPoint(file, 4), 4);
    assert.equal(insertionPoint(file, 6), 5);
    assert.equal(insertionPoint(['x'], 1), 1);
    assert.equal(insertionPoint([''], 1), 1);
  });

  it('stands at the level of the line above, unless it has one of its own', () => {
    assert.deepEqual(insertedLines(['two() {', '  return 2;', '}'], file, 4), ['  two() {', '    return 2;', '  }']);
    assert.deepEqual(insertedLines(['    return 2;'], file, 4), ['    return 2;']);
    assert.deepEqual(insertedLines(['two() {', '  return 2;', '}'], ['class A {', '\tone() {', '\t}'], 3), ['\ttwo() {', '\t\treturn 2;', '\t}']);
  });
});

describe('the code of an answer that becomes a file', () => {
  it('is its longest block, with what names it', () => {
    assert.deepEqual(longestBlock('`src/a.ts`\n\n```ts\nlet a;\nlet b;\n```\nDone: `x`\n```\ny\n```'), { text: 'let a;\nlet b;\n', info: 'ts', before: '`src/a.ts`\n', closed: true });
    assert.equal(longestBlock('```ts\nlet a;')?.closed, false);
    assert.equal(longestBlock('no code'), undefined);
  });
});
