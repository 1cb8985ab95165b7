// The seam between the two parts of a continued answer.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openFence } from '../../../src/core/conversation/openFence.ts';
import { createSeam } from '../../../src/core/conversation/seam.ts';

/** Pushes the continuation in pieces of the given size and returns both parts joined. */
function join(previous: string, continuation: string, size = continuation.length): string {
  const seam = createSeam(previous);
  let text = previous;
  for (let at = 0; at < continuation.length; at += Math.max(1, size)) text += seam.push(continuation.slice(at, at + Math.max(1, size)));
  return text + seam.end();
}

/** The same join whatever the pieces: as a whole, by ones, twos and fives. */
function joins(previous: string, continuation: string, expected: string): void {
  for (const size of [continuation.length, 1, 2, 5]) assert.equal(join(previous, continuation, size), expected, `pieces of ${size}`);
}

describe('seam', () => {
  it('keeps exact white space where nothing is repeated', () => {
    joins('The quick', ' brown fox', 'The quick brown fox');
    joins('The qui', 'ck brown fox', 'The quick brown fox');
    joins('First.\n\n', 'Second.', 'First.\n\nSecond.');
    joins('First.', '\n\n  Second.', 'First.\n\n  Second.');
    joins('First.', '\n', 'First.\n');
  });

  it('drops a repeated tail, also with white space before it', () => {
    joins('One thing leads to another, and the quick brown', 'and the quick brown fox jumps.', 'One thing leads to another, and the quick brown fox jumps.');
    joins('One thing leads to another, and the quick brown', '\n\nand the quick brown fox jumps.', 'One thing leads to another, and the quick brown fox jumps.');
    joins('- apples\n- The quick', '- The quick brown', '- apples\n- The quick brown');
  });

  it('drops a continuation that says nothing new', () => {
    joins('It ends with this sentence.', 'ends with this sentence.', 'It ends with this sentence.');
  });

  it('drops repeated Chinese, where a few characters say much', () => {
    joins('素数有无穷多个，证明如下', '证明如下：假设只有有限个', '素数有无穷多个，证明如下：假设只有有限个');
  });

  it('keeps short and self-repeating starts: they may be meant', () => {
    joins('a, b, a', 'a, b, a', 'a, b, aa, b, a');
    joins('| --- | --- |\n', '| --- | --- |\n', '| --- | --- |\n| --- | --- |\n');
    joins('[null, null, null, ', 'null, null, null]', '[null, null, null, null, null, null]');
    joins('[alphabet, betatron, alphabet, betatron, ', 'alphabet, betatron]', '[alphabet, betatron, alphabet, betatron, alphabet, betatron]');
    joins('[alphabet, betatron, alphabet, betatron, ', 'alphabet, betatron, alphabet, betatron, gamma]', '[alphabet, betatron, alphabet, betatron, alphabet, betatron, alphabet, betatron, gamma]');
    joins('[alpha, beta, alpha, beta, ', 'alpha, beta, alpha, beta]', '[alpha, beta, alpha, beta, alpha, beta, alpha, beta]');
  });

  it('drops a fence that is opened again inside an open one', () => {
    joins('Look:\n```ts\nconst a = 1;\nconst b', '```ts\n = 2;\n```\nDone.', 'Look:\n```ts\nconst a = 1;\nconst b = 2;\n```\nDone.');
    joins('```ts\nconst a = 1;\n', '\n```typescript\nconst b = 2;\n', '```ts\nconst a = 1;\nconst b = 2;\n');
    joins('```ts\nconst a = 1;\n', '```css\nb {}\n', '```ts\nconst a = 1;\n```css\nb {}\n');
    joins('````md\n```ts\na\n```\nmore', '````md\nmore text\n````', '````md\n```ts\na\n```\nmore text\n````');
    joins('~~~python\nx = 1\n', '~~~python\ny = 2\n', '~~~python\nx = 1\ny = 2\n');
  });

  it('drops the unfinished line and its indent when the reopened block begins with it', () => {
    joins('```ts\nif (a) {\n  re', '```ts\n  return b;\n}\n```', '```ts\nif (a) {\n  return b;\n}\n```');
    joins('```py\ndef f():\n    ', '```py\n    return 1\n', '```py\ndef f():\n    return 1\n');
    joins('```ts\nconst first = 1;\nconst second', '```ts\nconst first = 1;\nconst second = 2;\n', '```ts\nconst first = 1;\nconst second = 2;\n');
  });

  it('keeps a bare fence that closes the block, and a fence after closed text', () => {
    joins('```ts\nconst a = 1;\n', '```\n\nThat is all.', '```ts\nconst a = 1;\n```\n\nThat is all.');
    joins('Now the code:\n\n', '```ts\nconst a = 1;\n```', 'Now the code:\n\n```ts\nconst a = 1;\n```');
    joins('```ts\na\n```\n', '```ts\nb\n```', '```ts\na\n```\n```ts\nb\n```');
  });

  it('drops a chatty line only where what follows proves it', () => {
    joins('```ts\nconst a', "Continuing from where I left off:\n\n```ts\nconst a = 1;\n", '```ts\nconst a = 1;\n');
    joins('Then the committee decided to', 'Sure, here is the rest:\n\nthe committee decided to leave.', 'Then the committee decided to leave.');
    joins('```ts\nconst a', '继续：\n```ts\nconst a = 1;\n', '```ts\nconst a = 1;\n');
    joins('He was ', 'Continuing education matters.\nIt does.', 'He was Continuing education matters.\nIt does.');
    joins('He was ', 'sure of it.', 'He was sure of it.');
    joins('x', 'Su', 'xSu');
  });

  it('holds back no more than it must', () => {
    const seam = createSeam('The quick brown fox');
    assert.equal(seam.push(' jumps'), ' jumps');
    assert.equal(seam.push(' over'), ' over');
    assert.equal(seam.end(), '');
  });

  it('gives the original for any split after which the last characters are repeated', () => {
    const text = fc.string({ minLength: 30, maxLength: 120, unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz ABC.,;(){}=\n数有无穷多个') });
    fc.assert(fc.property(text, fc.nat(), fc.integer({ min: 20, max: 60 }), fc.integer({ min: 1, max: 7 }), (original, position, repeatedLength, size) => {
      const split = repeatedLength + (position % Math.max(1, original.length - repeatedLength));
      fc.pre(split <= original.length && openFence(original) === undefined);
      const previous = original.slice(0, split);
      const tail = previous.slice(-repeatedLength);
      const continuation = tail + original.slice(split);
      // Texts where the same characters also repeat by chance have two right answers.
      fc.pre(new Set(tail.replaceAll(/\s/g, '')).size >= 5 && tail.replaceAll(/\s/g, '').length >= 14 && onlyOverlap(previous, continuation, repeatedLength));
      assert.equal(join(previous, continuation, size), original);
    }), { numRuns: 500 });
  });

  it('gives both parts unchanged for any continuation that repeats nothing', () => {
    const word = fc.string({ minLength: 0, maxLength: 40, unit: 'grapheme' });
    fc.assert(fc.property(word, word, fc.integer({ min: 1, max: 5 }), (a, b, size) => {
      const previous = `${a}|left`;
      const continuation = `right|${b}`;
      assert.equal(join(previous, continuation, size), previous + continuation);
    }), { numRuns: 500 });
  });
});

function onlyOverlap(previous: string, continuation: string, length: number): boolean {
  for (let other = 1; other <= Math.min(previous.length, continuation.length); other++) {
    if (other !== length && previous.endsWith(continuation.slice(0, other))) return false;
  }
  return true;
}

describe('openFence', () => {
  it('knows which fence is open at the end', () => {
    assert.equal(openFence('text'), undefined);
    assert.equal(openFence('```ts\na\n```\n'), undefined);
    assert.deepEqual(openFence('```ts\na'), { character: '`', length: 3, marker: '```', info: 'ts' });
    assert.deepEqual(openFence('  ~~~~ python\n~~~\n'), { character: '~', length: 4, marker: '~~~~', info: 'python' });
    assert.equal(openFence('```inline``` is no fence'), undefined);
    assert.deepEqual(openFence('```md\n```ts\na'), { character: '`', length: 3, marker: '```', info: 'md' });
  });
});
