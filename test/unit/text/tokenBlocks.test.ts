// Blocks of a text: joined they are the text, and their tokens are those of the whole.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { messagePieces, messageText } from '../../../src/core/request/attachmentText.ts';
import { tokenBlocks } from '../../../src/core/text/tokenBlocks.ts';
import { createTokenCounter, type WorkerTokenCounter } from '../../../src/host/token/workerTokenCounter.ts';

const workerUrl = new URL('../../../src/host/token/tokenWorker.ts', import.meta.url);
const source = readFileSync(new URL('../../../src/host/token/workerTokenCounter.ts', import.meta.url), 'utf8');
const texts: Readonly<Record<string, string>> = {
  source, 'source with CRLF': source.replaceAll('\n', '\r\n'), Chinese: '推理模型先想后答。它花在思考上的词元，也要计费；\n若预算太小，就什么也说不出来！\n\n'.repeat(120),
  'blank lines': 'a;\n\n\n   \n  b {\n\t\n}\n'.repeat(400), slashes: 'f();\n// comment\n/* more */\n'.repeat(300), 'one line': '{"a":[1,2,"b c"]},'.repeat(900), emoji: '👩‍👩‍👧‍👦 𠮷野家 ❤️‍🔥\n'.repeat(300),
};

describe('blocks of tokens', () => {
  let counter: WorkerTokenCounter;
  before(() => {
    counter = createTokenCounter({ workerUrl });
  });
  after(() => counter.dispose());

  for (const [name, text] of Object.entries(texts)) {
    it(`of ${name} are the text, and add up in both encodings`, async () => {
      const blocks = tokenBlocks(text);
      assert.equal(blocks.join(''), text);
      assert.ok(blocks.length > 1 && blocks.every((block) => block.length <= 6000));
      for (const encoding of ['o200k_base', 'cl100k_base'] as const) {
        const [whole] = await counter.count([text], encoding);
        assert.equal((await counter.count(blocks, encoding)).reduce((sum, tokens) => sum + tokens, 0), whole);
      }
    });
  }

  it('are the text, whatever it is', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a'.repeat(700), '\n', '\r\n', ' ', '/', '字'.repeat(900), '\ud800', '🙂')), (parts) => {
      assert.equal(tokenBlocks(parts.join('')).join(''), parts.join(''));
    }));
  });

  it('end with lines where there are any', () => {
    assert.ok(tokenBlocks(source).slice(0, -1).every((block) => block.endsWith('\n')));
  });

  it('bytes stand where a token is only a part of a character, and together they are it', async () => {
    const [tokens = []] = (await counter.split(['𠮷 ok 👩‍👧'], 'o200k_base')) ?? [];
    const bytes = tokens.flatMap(({ text, bytes: own }) => own ?? [...Buffer.from(text)]);
    assert.equal(Buffer.from(bytes).toString(), '𠮷 ok 👩‍👧');
    assert.ok(tokens.some((token) => token.bytes !== undefined));
    assert.ok(tokens.some((token) => token.text === ' ok' && token.bytes === undefined));
  });

  it('special tokens are plain text there', async () => {
    const [tokens = []] = (await counter.split(['<|endoftext|>'], 'o200k_base')) ?? [];
    assert.ok(tokens.length > 2);
    assert.equal(tokens.map(({ text }) => text).join(''), '<|endoftext|>');
  });

  it('a question’s pieces add up to its text', async () => {
    const question = { text: 'Why?', attachments: [{ id: 'a', kind: 'file', label: 'a.ts', path: 'a.ts', text: source } as const, { id: 'b', kind: 'paste', label: 'Pasted', text: 'log\n' } as const] };
    const pieces = messagePieces(question);
    assert.deepEqual([pieces.length, pieces.join('')], [3, messageText(question)]);
    const [whole] = await counter.count([messageText(question)], 'o200k_base');
    assert.equal((await counter.count(pieces, 'o200k_base')).reduce((sum, tokens) => sum + tokens, 0), whole);
  });
});
