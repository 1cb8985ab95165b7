import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { getEncoding } from 'js-tiktoken';
import type { Encoding } from '../../../src/core/model/modelInfo.ts';
import { estimateTokens } from '../../../src/core/text/tokenEstimate.ts';
import { createTokenCounter, type WorkerTokenCounter } from '../../../src/host/token/workerTokenCounter.ts';

const workerUrl = new URL('../../../src/host/token/tokenWorker.ts', import.meta.url);
const encodings: readonly Encoding[] = ['o200k_base', 'cl100k_base'];
const source = readFileSync(new URL('../../../src/host/token/workerTokenCounter.ts', import.meta.url), 'utf8');

const corpora: Readonly<Record<string, string>> = {
  'TypeScript source': source,
  'source with CRLF': source.replaceAll('\n', '\r\n'),
  'Chinese prose': '推理模型先想后答。它花在思考上的词元，也要计费；若预算太小，就什么也说不出来！'.repeat(40),
  Japanese: 'カタカナとひらがなと漢字が混ざった文章です。「引用」も、数字１２３も。'.repeat(30),
  Korean: '한국어 문장도 정확하게 세어야 합니다. 띄어쓰기가 있어요. '.repeat(40),
  emoji: '👩‍👩‍👧‍👦 family, 🇫🇷 flag, 👍🏽 tone, ❤️‍🔥 fire 𝕏 𠮷野家 '.repeat(30),
  'combining marks': 'e\u0301a\u0300 नमस्ते दुनिया ภาษาไทยไม่มีช่องว่าง'.repeat(20),
  'special tokens': 'a<|endoftext|>b <|im_start|>user<|im_sep|>hi<|im_end|> <|endofprompt|><|fim_prefix|>',
  contractions: "I'll don't WE'VE you're it's 12's O'Brien ’tis ".repeat(50),
  numbers: '3.14159 1000000 0xdeadbeef 12345678901234567890 1,2,3;'.repeat(40),
  'white space': 'a  \t\t b\n\n\n   c\r\n \r\n\t\td   \n'.repeat(60),
  'lone surrogates': 'x\ud800y\udc00z',
  JSON: JSON.stringify({ list: [1, 2, { deep: [null, true, 'tëxt\n'] }], url: 'https://example.com/a/b?c=d#e' }, null, 2).repeat(20),
};

describe('the token counter', () => {
  let counter: WorkerTokenCounter;
  before(() => {
    counter = createTokenCounter({ workerUrl });
  });
  after(() => counter.dispose());

  for (const encoding of encodings) {
    const oracle = getEncoding(encoding);
    const expected = (text: string): number => oracle.encode(text, [], []).length;

    for (const [name, text] of Object.entries(corpora)) {
      it(`counts ${name} exactly in ${encoding}`, async () => {
        assert.deepEqual(await counter.count([text], encoding), [expected(text)]);
      });
    }

    it(`counts arbitrary short texts exactly in ${encoding}`, async () => {
      const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: fc.constantFrom('a', 'B', '1', ' ', '\n', '\r', "'", 's', '字', '。', '/', '\u0301'), maxLength: 40 }));
      await fc.assert(
        fc.asyncProperty(fc.array(text, { maxLength: 8 }), async (texts) => {
          assert.deepEqual(await counter.count(texts, encoding), texts.map(expected));
        }),
        { numRuns: 150 },
      );
    });

    it(`counts texts longer than a slice exactly in ${encoding}`, async () => {
      const word = fc.constantFrom("don't", 'camelCase', 'SHOUT', '  ', '\n\n', '12345', '字符', '。', '==', ' // ', '\t', '👍🏽', 'é', '/', ' ', '’s');
      await fc.assert(
        fc.asyncProperty(fc.array(word, { minLength: 1_500, maxLength: 2_500 }), async (words) => {
          const text = words.join('');
          assert.deepEqual(await counter.count([text], encoding), [expected(text)]);
        }),
        { numRuns: 15 },
      );
    });
  }

  it('tells the encodings apart', async () => {
    const [newer] = await counter.count(['推理模型先想后答'], 'o200k_base');
    const [older] = await counter.count(['推理模型先想后答'], 'cl100k_base');
    assert.notEqual(newer, older);
  });

  it('counts nothing, the empty text and doubles in their places', async () => {
    assert.deepEqual(await counter.count([], 'o200k_base'), []);
    assert.deepEqual(await counter.count(['', 'hello', '', 'hello world', 'hello'], 'o200k_base'), [0, 1, 0, 2, 1]);
  });

  it('gives a count again from its cache, without its thread', async () => {
    const brief = createTokenCounter({ workerUrl });
    const text = '<|endoftext|>';
    const first = await brief.count([text], 'o200k_base');
    brief.dispose();
    assert.notDeepEqual(first, [estimateTokens(text)]);
    assert.deepEqual(await brief.count([text], 'o200k_base'), first);
  });

  it('stays within a few tokens on one letter repeated 50,000 times', async () => {
    const [tokens = 0] = await counter.count(['a'.repeat(50_000)], 'o200k_base');
    const [piece = 0] = await counter.count(['a'.repeat(1_024)], 'o200k_base');
    assert.ok(Math.abs(tokens - (piece * 50_000) / 1_024) <= 50, `${String(tokens)} tokens`);
  });

  it('answers a short question while a long one is being counted', async () => {
    const order: string[] = [];
    const long = counter.count(['字'.repeat(400_000)], 'o200k_base').then(() => order.push('long'));
    const short = counter.count(['a short one'], 'o200k_base').then(() => order.push('short'));
    await Promise.all([long, short]);
    assert.deepEqual(order, ['short', 'long']);
  });
});

describe('the token counter without a tokenizer', () => {
  const text = 'const answer = 42; // 四十二';

  it('estimates when the worker cannot be found, says so, and gives up after three tries', async () => {
    const failures: Error[] = [];
    const counter = createTokenCounter({ workerUrl: new URL('file:///nowhere/tokenWorker.js'), onFailure: (error) => failures.push(error) });
    for (let ask = 0; ask < 5; ask += 1) assert.deepEqual(await counter.count([text], 'o200k_base'), [estimateTokens(text)]);
    assert.equal(failures.length, 3);
    counter.dispose();
  });

  it('starts a thread that died anew', async () => {
    const diesOnFirst = `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ id, texts }) => texts[0] === 'die' ? process.exit(1) : parentPort.postMessage({ id, counts: texts.map(() => 77) }));`)}`;
    const counter = createTokenCounter({ workerUrl: new URL(diesOnFirst) });
    assert.deepEqual(await counter.count(['die'], 'o200k_base'), [estimateTokens('die')]);
    assert.deepEqual(await counter.count(['live'], 'o200k_base'), [77]);
    counter.dispose();
  });

  it('does not keep an estimate in its cache', async () => {
    const failsOnce = `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads';
      let asked = 0;
      parentPort.on('message', ({ id, texts }) => parentPort.postMessage(asked++ === 0 ? { id, failed: 'no ranks' } : { id, counts: texts.map(() => 77) }));`)}`;
    const failures: string[] = [];
    const counter = createTokenCounter({ workerUrl: new URL(failsOnce), onFailure: (error) => failures.push(error.message) });
    assert.deepEqual(await counter.count([text], 'o200k_base'), [estimateTokens(text)]);
    assert.deepEqual(await counter.count([text], 'o200k_base'), [77]);
    assert.deepEqual(failures, ['no ranks']);
    counter.dispose();
  });

  it('estimates what is still being counted when it is disposed, and everything after', async () => {
    const never = `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {});`)}`;
    const counter = createTokenCounter({ workerUrl: new URL(never) });
    const pending = counter.count([text], 'o200k_base');
    counter.dispose();
    assert.deepEqual(await pending, [estimateTokens(text)]);
    assert.deepEqual(await counter.count([text], 'o200k_base'), [estimateTokens(text)]);
  });
});
