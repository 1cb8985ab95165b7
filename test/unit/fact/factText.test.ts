import assert from 'node:assert/strict';
import { factsText, hoverText, withSignatures } from '../../../src/core/fact/factText.ts';

describe('facts as text', () => {
  it('have a heading each; a name of which nothing is said has none', () => {
    assert.deepEqual(factsText([{ name: 'a', said: 'one' }, { name: 'b', said: '' }, { name: 'c', said: 'three' }]), { text: '### a\n\none\n\n### c\n\nthree', count: 2 });
    assert.deepEqual(factsText([]), { text: '', count: 0 });
  });

  it('end where they become too much', () => {
    const { text, count } = factsText(Array.from({ length: 20 }, (_, at) => ({ name: `n${at}`, said: 'x'.repeat(700) })));
    assert.equal(count, 8);
    assert.ok(text.length < 6200);
  });
});

describe('a hover as text', () => {
  it('keeps code and words, without links, pictures and marks of HTML', () => {
    assert.equal(hoverText(['\n```typescript\nfunction f(): Map<string, p>\n```\n', 'See [the docs](https://example.test/a_(b)). ![x](y.png)<br>&nbsp;End.  \n\n\n\nMore']), '```typescript\nfunction f(): Map<string, p>\n```\n\nSee the docs.  End.\n\nMore');
  });

  it('says nothing while nothing is known', () => {
    assert.equal(hoverText(['```typescript\n(loading...) const x: any\n```']), '');
    assert.equal(hoverText(['Loading...']), '');
    assert.equal(hoverText([]), '');
  });

  it('is cut at a line, with its fence closed', () => {
    const text = hoverText([`\`\`\`ts\n${'const a = 1;\n'.repeat(200)}\`\`\``]);
    assert.ok(text.length < 830);
    assert.match(text, /const a = 1;\n```\n…$/);
  });
});

describe('signatures beside a hover', () => {
  it('are added where the hover does not show them', () => {
    assert.equal(withSignatures('', [{ label: 'f(a: number)', doc: 'Does.' }], 'ts'), '```ts\nf(a: number)\n```\n\nDoes.');
    assert.equal(withSignatures('```ts\nf(a:  number)\n```', [{ label: 'f(a: number)', doc: 'Does.' }], 'ts'), '```ts\nf(a:  number)\n```');
  });
});
